// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stepbar.h"

#include <QAbstractButton>

namespace interleave {

/// One step in the bar: a round sign, its name, and its state in a word below.
class StepButton : public QAbstractButton {
    Q_OBJECT
public:
    StepButton(int number, const QString &title, QWidget *parent = nullptr);

    void setMark(StepBar::Mark mark, const QString &reason);
    void setCurrent(bool current);
    /// Has room for every word that may stand below the title.
    bool hasRoomForState() const;
    /// Whether that word is shown; the sign says the same.
    void setStateShown(bool shown);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString stateWord() const;
    QString spokenState() const;
    int textLeft() const;
    void describe();
    QFont stateFont() const;
    int signSize() const;
    void paintSign(QPainter &painter, const QRectF &place) const;

    int m_number;
    StepBar::Mark m_mark = StepBar::Mark::Open;
    QString m_reason;
    bool m_current = false;
    bool m_stateShown = true;
};

} // namespace interleave
