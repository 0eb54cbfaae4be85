// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace interleave {

/// A frame around one part of the window, over everything, that lets clicks through.
class TourMark : public QWidget {
    Q_OBJECT
public:
    explicit TourMark(QWidget *window);

    /// Nothing: points nowhere. It is not shown while the target is out of sight.
    void pointAt(QWidget *target);
    QWidget *target() const { return m_target; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void watch(bool on);

    QPointer<QWidget> m_target;
};

} // namespace interleave
