// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace interleave {

class ExperimentPage;
class MainWindow;
class TourBar;
class TourMark;

/// A minute with the window: points at its parts one after the other, and has the student predict and run an experiment.
/// Everything works meanwhile; it goes on when what it asked for is done.
class Tour : public QObject {
    Q_OBJECT
public:
    /// Speaks in `bar`. Both must outlive this.
    Tour(MainWindow &window, TourBar &bar);

    bool isUnderWay() const;
    void start();
    /// At the very first start of the program, and never again by itself.
    void startOnce();
    void stop();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Stop { Path, Read, Predict, Run, Lanes, Save };

    void goOn();
    void go(Stop stop);
    void follow();
    void bringIntoSight();
    ExperimentPage *page() const;

    MainWindow &m_window;
    TourBar &m_bar;
    TourMark *m_mark;
    Stop m_stop = Stop::Path;
};

} // namespace interleave
