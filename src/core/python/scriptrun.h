// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pythonprocess.h"

#include "core/experiment.h"

#include "kernel/trace.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <mutex>

namespace interleave {

/// A script of the user's under way: no experiment and no plan, so a lane appears for each thread, task and process that
/// turns up. Lives in the window's thread; the program is looked after in another. start() once, ended() comes once.
class ScriptRun : public QObject {
    Q_OBJECT
public:
    explicit ScriptRun(PythonProcess::Setup setup, QObject *parent = nullptr);
    /// Ends the program, and waits until nothing of it is left (within half a second).
    ~ScriptRun() override;

    void start();
    void cancel();
    bool isRunning() const { return m_started && !m_ended; }

    /// Grows while it runs, once a frame: see grew().
    const std::shared_ptr<Trace> &trace() const { return m_trace; }

    // After ended()
    PythonProcess::End end() const { return m_end; }
    int exitCode() const { return m_exitCode; }
    QString problem() const { return m_problem; }
    std::optional<PythonError> error() const { return m_error; }
    /// Processor time of all its processes; 0 where it did not come to its end.
    double cpuS() const { return m_cpuS; }
    GilMode gil() const { return m_gil; }
    quint64 eventsLost() const { return m_eventsLost; }
    qint64 outputLost() const { return m_outputLost; }

Q_SIGNALS:
    /// Once a frame while there is something new in the trace.
    void grew();
    void printed(const QString &text, bool error);
    void ended();

private:
    class Watcher;
    void pump();
    void conclude();

    const PythonProcess::Setup m_setup;
    QThread m_thread;
    Watcher *m_watcher = nullptr; ///< lives in m_thread
    QTimer m_frame;
    std::shared_ptr<Trace> m_trace;
    bool m_started = false;
    bool m_ended = false;
    PythonProcess::End m_end = PythonProcess::End::Exited;
    int m_exitCode = 0;
    QString m_problem;
    std::optional<PythonError> m_error;
    double m_cpuS = 0;
    GilMode m_gil = GilMode::Off;
    quint64 m_eventsLost = 0;
    qint64 m_outputLost = 0;
};

} // namespace interleave
