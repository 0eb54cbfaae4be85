// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/python/giltracefile.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <map>

namespace interleave {

inline QString tracerPath()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/libinterleave-giltrace.so");
}

/// The Python to trace: INTERLEAVE_TEST_PYTHON, or the one of the system.
inline QString tracedInterpreter()
{
    const QString chosen = qEnvironmentVariable("INTERLEAVE_TEST_PYTHON");
    return chosen.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("python3")) : chosen;
}

struct TracedThread {
    GilTraceThread about;
    std::vector<GilTraceEvent> events;

    int count(GilTraceKind kind) const
    {
        return static_cast<int>(std::count_if(events.begin(), events.end(), [=](auto &e) { return e.kind == kind; }));
    }
    /// The longest stretch in a call of this kind, and which call it was.
    std::pair<double, unsigned> longestMs(GilTraceKind kind) const
    {
        std::pair<double, unsigned> longest{0, GIL_TRACE_CALL_COUNT};
        for (std::size_t i = 0; i + 1 < events.size(); ++i) {
            const double ms = static_cast<double>(events[i + 1].t_ns - events[i].t_ns) / 1e6;
            if (events[i].kind == kind && events[i + 1].kind == GIL_TRACE_UNBLOCK && ms > longest.first)
                longest = {ms, events[i].detail};
        }
        return longest;
    }
};

/// A stretch in which a thread held a GIL.
struct Hold {
    quint64 from, to;
    qint32 holder;
    quint16 switchNumber;
};

struct TracedProcess {
    std::unique_ptr<GilTraceFile> file;
    std::map<int, TracedThread> threads; ///< by slot

    void take(const GilTraceThread &thread, std::span<const GilTraceEvent> events)
    {
        TracedThread &traced = threads[thread.slot];
        traced.about = thread;
        traced.events.insert(traced.events.end(), events.begin(), events.end());
    }
    GilTraceFile::Sink sink()
    {
        return [this](auto &thread, auto events) { take(thread, events); };
    }
    const TracedThread *thread(qint32 nativeId) const
    {
        for (const auto &[slot, thread] : threads) {
            if (thread.about.nativeId == nativeId)
                return &thread;
        }
        return nullptr;
    }
    std::vector<Hold> holds(quint8 gil = 0) const
    {
        std::vector<Hold> holds;
        for (const auto &[slot, thread] : threads) {
            const GilTraceEvent *since = nullptr;
            for (const GilTraceEvent &event : thread.events) {
                if (event.gil != gil)
                    continue;
                if (event.kind == GIL_TRACE_ACQUIRED)
                    since = &event;
                else if (event.kind == GIL_TRACE_RELEASED && since)
                    holds.push_back({since->t_ns, event.t_ns, thread.about.nativeId, since->detail}), since = nullptr;
            }
        }
        std::sort(holds.begin(), holds.end(), [](const Hold &a, const Hold &b) { return a.from < b.from; });
        return holds;
    }
};

/// Runs a script with the tracer preloaded, and reads all traces while it runs, as the program does.
class TracedPython {
public:
    std::map<QString, TracedProcess> processes; ///< by the name of the file
    QByteArray output, errors;
    int exitCode = -1;

    explicit TracedPython(const QByteArray &script, const QString &folder = {})
    {
        QFile file(m_folder.filePath(QStringLiteral("script.py")));
        if (file.open(QIODevice::WriteOnly))
            file.write(script);
        file.close();
        QDir(m_folder.path()).mkdir(QStringLiteral("traces"));
        m_traces = folder.isEmpty() ? m_folder.filePath(QStringLiteral("traces")) : folder;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("INTERLEAVE_TRACE"), m_traces);
        environment.insert(QStringLiteral("LD_PRELOAD"), tracerPath());
        process.setProcessEnvironment(environment);
        process.start(tracedInterpreter(), {file.fileName()});
    }
    ~TracedPython()
    {
        process.kill();
        process.waitForFinished();
    }

    QString traces() const { return m_traces; }

    void drain()
    {
        for (const QString &name : QDir(m_traces).entryList({QStringLiteral("gil-*")}, QDir::Files)) {
            TracedProcess &traced = processes[name];
            if (!traced.file) {
                auto opened = GilTraceFile::open(m_traces + QLatin1Char('/') + name);
                if (!opened)
                    qFatal("%s", opened.error().message.c_str());
                traced.file = *std::move(opened);
            }
            traced.file->drain(traced.sink());
        }
    }
    /// Waits until the script has ended by itself.
    bool end()
    {
        QDeadlineTimer patience(60'000);
        while (!process.waitForFinished(3)) {
            if (process.state() == QProcess::NotRunning || patience.hasExpired())
                return false;
            drain();
        }
        drain();
        for (auto &[name, traced] : processes)
            traced.file->finish(traced.sink());
        output += process.readAllStandardOutput();
        errors += process.readAllStandardError();
        exitCode = process.exitCode();
        return process.exitStatus() == QProcess::NormalExit;
    }
    /// Waits for a line of the script's output.
    QByteArray line()
    {
        while (!process.canReadLine() && process.waitForReadyRead(30'000)) {
        }
        return process.readLine().trimmed();
    }
    /// The trace of the process that was started.
    const TracedProcess *trace(qint64 pid) const
    {
        for (const auto &[name, traced] : processes) {
            if (traced.file->pid() == pid)
                return &traced;
        }
        return nullptr;
    }

    QProcess process;

private:
    QTemporaryDir m_folder{QDir::tempPath() + QStringLiteral("/traced-XXXXXX")};
    QString m_traces;
};

} // namespace interleave
