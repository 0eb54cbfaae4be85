// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experiment.h"
#include "foreignload.h"
#include "heartbeat.h"
#include "runrecord.h"

#include "kernel/result.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <thread>

namespace interleave {

class Run;

/// Runs scenarios of one experiment, each `repeat` times and interleaved (A B C A B C). Lives in the thread of the event
/// loop whose heartbeat it watches: the window's, or the terminal program's. Everything else happens in other threads;
/// its signals come in its own thread.
class Session : public QObject {
    Q_OBJECT
public:
    struct Plan {
        QStringList scenarios;      ///< ids; empty: all
        ParameterValues parameters; ///< those the student set; the rest have their defaults
        int repeats = 1;
        QString interpreter; ///< which Python, by its path; empty: the preferred one
        bool tracing = true;
        quint32 ringCapacity = 1 << 16; ///< events a thread can have waiting; a power of two
    };

    explicit Session(QObject *parent = nullptr);
    /// Cancels what runs and waits until it has ended (within a second).
    ~Session() override;

    /// Begins. An error where the plan does not fit the experiment: nothing has started then.
    std::optional<Error> start(const Experiment &experiment, const Plan &plan);
    /// Stops the run under way within 50 ms or so and leaves out the others. finished() comes as always.
    void cancel();

    bool isRunning() const { return m_running; }
    const Experiment &experiment() const { return m_experiment; }
    /// Every run planned so far, in the order they run; not yet started ones have no trace.
    const QList<RunRecord> &runs() const { return m_records; }
    int current() const { return m_current; }
    QList<ClaimResult> claims() const;
    /// Time between turns of this thread's event loop, since start().
    const Heartbeat &heartbeat() const { return m_heartbeat; }
    /// Length so far of the run under way, ns.
    quint64 elapsedNs() const;

Q_SIGNALS:
    void runStarted(int index);
    /// Once a frame (16 ms) between runStarted() and runEnded(): time has passed, and events may have come.
    void traceGrew(int index);
    void runEnded(int index);
    void finished();

private:
    void startNext();
    void pump();
    void endRun();

    Experiment m_experiment;
    Plan m_plan;
    QList<RunRecord> m_records;
    std::unique_ptr<Run> m_run;
    int m_current = -1;
    std::size_t m_firstGap = 0; ///< of the run under way, in the heartbeat
    bool m_running = false;
    std::atomic<bool> m_cancelled = false;
    Heartbeat m_heartbeat;
    ForeignLoad m_foreignLoad;
    std::thread m_warmUp;
    QTimer m_frame;
};

} // namespace interleave
