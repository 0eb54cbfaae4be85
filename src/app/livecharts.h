// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"

#include "kernel/peakcurve.h"

#include <QElapsedTimer>
#include <QList>
#include <QWidget>

#include <memory>

namespace Ui {
class LiveCharts;
}

namespace interleave {

/// Curves that grow while a session runs: on the left what the student chooses (tasks done, tasks running and waiting,
/// items in queues), on the right the gaps in the window's own heartbeat. Nothing is computed while they are out of
/// sight, and a run that is over is not looked at again.
class LiveCharts : public QWidget {
    Q_OBJECT
public:
    explicit LiveCharts(QWidget *parent = nullptr);
    ~LiveCharts() override;

    void setSession(const Session *session);
    void showRuns();
    /// Call it once a frame. Each chart is drawn at most 30 times a second, as painting takes CPU time from the experiment;
    /// and they take turns, so that no frame has to wait for both.
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum class Measure { Done, States, Queues };

    /// One scenario's curve of tasks done.
    struct DoneCurve {
        int series;
        std::shared_ptr<Trace> trace;
        bool complete;
    };

    Measure measure() const;
    const RunRecord *latestRun(const QString &scenario) const;
    const RunRecord *chosenRun() const;
    void listScenarios();
    void showMeasure();
    void refreshNow();
    void drawChosen();
    void showDone();
    void showStates();
    void showQueues();
    void drawGaps();

    std::unique_ptr<Ui::LiveCharts> m_ui;
    const Session *m_session = nullptr;
    QList<DoneCurve> m_done;
    std::shared_ptr<Trace> m_stateTrace; ///< whose tasks are shown as running and waiting
    QStringList m_queues;                ///< of the curves shown
    int m_gapSeries = 0;
    PeakCurve m_gaps;
    std::size_t m_gapsSeen = 0; ///< of the session's heartbeat, in m_gaps
    QElapsedTimer m_chosenDrawn;
    QElapsedTimer m_gapsDrawn;
};

} // namespace interleave
