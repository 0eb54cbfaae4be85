// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pythonerror.h"
#include "tracefolder.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace interleave {

/// A Python program under way, with everything it starts, watched. Lives in a thread with an event loop, which it needs
/// for little; start() once, done() comes once, and then nothing of the program is left.
class PythonProcess : public QObject {
    Q_OBJECT
public:
    struct Setup {
        QString interpreter;
        QByteArray script;                       ///< the text that runs, byte for byte
        QByteArray plan;                         ///< JSON for interleave_hooks.py; empty: no plan
        QMap<QString, QString> environment;      ///< added
        std::chrono::milliseconds limit{60'000}; ///< from go() on
        qint64 memoryLimit = qint64(2) << 30;    ///< bytes, of all processes together
        bool watched = true;                     ///< else it runs as by hand
        bool exact = true;                       ///< look at the GIL from outside where that can be done
        bool waitsForGo = true;                  ///< ready() comes first
    };

    PythonProcess(Setup setup, LaneSink &sink, TraceFolder::NewLane newLane = {}, QObject *parent = nullptr);
    /// Ends what still runs.
    ~PythonProcess() override;

    /// Starts the program. Where that cannot be, done() says so.
    void start();
    /// The script begins now.
    void go();
    /// Asks it to end; what has not ended after 200 ms is killed. done() comes within 500 ms.
    void cancel();

    /// How it ended.
    enum class End { Exited, Crashed, NotStarted, Cancelled, TimedOut, OutOfMemory };
    End end() const { return m_end; }
    int exitCode() const { return m_exitCode; } ///< or the signal
    /// A sentence where it did not end well by itself, empty after exit code 0.
    QString problem() const { return m_problem; }
    /// The exception that ended it, or one of its threads.
    std::optional<PythonError> error() const;
    const TraceFolder &trace() const { return *m_trace; } ///< not where it was not started
    bool hasTrace() const { return m_trace != nullptr; }
    /// What it printed to its standard error last, at most 64 KiB.
    QString errorOutput() const;
    /// Bytes of output that were too many and were not kept.
    qint64 outputLost() const { return m_outputLost; }
    /// The processes that it has started and that are watched, also those that have ended, in the order they turned up.
    std::vector<qint64> workers() const;
    qint64 processId() const { return m_process.processId(); }
    QString scriptPath() const { return m_script; }

Q_SIGNALS:
    void ready();
    /// What it printed to its standard output, or its standard error; at most 4 MiB of each.
    void printed(const QByteArray &text, bool error);
    void done();

private:
    QString prepare();
    void takeOutput(bool error);
    void look();
    void lookAtMemory();
    void stop(End end, const QString &problem);
    void finish();

    const Setup m_setup;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TraceFolder> m_trace;
    LaneSink &m_sink;
    TraceFolder::NewLane m_newLane;
    QString m_script;
    QProcess m_process{this};
    QTimer m_look{this};
    QElapsedTimer m_running; ///< since go()
    QElapsedTimer m_stopping;
    QElapsedTimer m_memoryLooked;
    QByteArray m_errorTail;
    qint64 m_kept[2] = {0, 0};
    qint64 m_outputLost = 0;
    bool m_wasReady = false;
    bool m_done = false;
    bool m_killed = false;
    End m_end = End::Exited;
    int m_exitCode = 0;
    QString m_problem;
};

} // namespace interleave
