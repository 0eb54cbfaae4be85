// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <memory>

namespace Ui {
class TourBar;
}

namespace interleave {

/// The strip in which the tour speaks.
class TourBar : public QFrame {
    Q_OBJECT
public:
    explicit TourBar(QWidget *parent = nullptr);
    ~TourBar() override;

    /// `next`: what the button to go on says. `toBePressed`: it is that button and nothing else that goes on.
    void say(int number, int count, const QString &words, const QString &next, bool toBePressed);
    void focusNext();

Q_SIGNALS:
    void nextClicked();
    void skipClicked();

private:
    std::unique_ptr<Ui::TourBar> m_ui;
};

} // namespace interleave
