// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

namespace interleave {

/// What one call of interleave-cli gave back.
struct Called {
    int code = -1; ///< -1: it crashed, or did not start or end
    QByteArray out;
    QByteArray err;

    bool outHas(const char *text) const { return out.contains(text); }
    bool errHas(const char *text) const { return err.contains(text); }
};

/// The real program, as a shell starts it. It lies beside the tests.
class CommandProcess : public QProcess {
public:
    explicit CommandProcess(const QStringList &arguments, const QString &dataFolder)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("INTERLEAVE_DATA"), dataFolder);
        setProcessEnvironment(environment);
        setProgram(QCoreApplication::applicationDirPath() + QStringLiteral("/interleave-cli"));
        setArguments(arguments);
    }

    Called wait()
    {
        constexpr int longestMs = 120'000; // with sanitizers on a busy machine
        waitForFinished(longestMs);
        const bool exited = state() == QProcess::NotRunning && exitStatus() == QProcess::NormalExit &&
                            error() != FailedToStart;
        return {exited ? exitCode() : -1, readAllStandardOutput(), readAllStandardError()};
    }
};

inline Called call(const QStringList &arguments, const QString &dataFolder)
{
    CommandProcess process(arguments, dataFolder);
    process.start();
    return process.wait();
}

} // namespace interleave
