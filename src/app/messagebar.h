// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experimentfile.h"

#include <QFrame>
#include <QStyle>

#include <memory>

namespace Ui {
class MessageBar;
}

namespace interleave {

/// What went wrong, or where to look, at the top of the window and not in its way, until it is closed or something else is to be said.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);
    ~MessageBar() override;

    void showMessage(const QString &sentence);
    /// Nothing is wrong: it says where to look.
    void showHint(const QString &sentence);
    /// With a list of everything that is wrong with a file, and where.
    void showFaults(const QString &sentence, const QList<Fault> &faults);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setSign(QStyle::StandardPixmap sign);
    void fitFaults();

    std::unique_ptr<Ui::MessageBar> m_ui;
};

} // namespace interleave
