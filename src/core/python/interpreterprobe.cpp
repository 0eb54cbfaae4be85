// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreterprobe.h"

#include "leftovers.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QUuid>

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOutput = 64 << 10;
constexpr int lookEveryMs = 50;
constexpr int niceness = 10;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Interpreters)
};

QByteArray question()
{
    QFile script(u":/interleave/python/interleave_probe.py"_s);
    return script.open(QIODevice::ReadOnly) ? script.readAll() : QByteArray();
}

QString strangeWords()
{
    return Words::tr("It prints something else than it was asked for.");
}

/// What is wrong with this file before anything is started.
QString faultOf(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        return Words::tr("There is no such file.");
    if (file.isDir())
        return Words::tr("This is a folder. Give the program in it, for instance bin/python3.");
    if (!file.isExecutable())
        return Words::tr("This file is not a program: it may not be executed.");
    return {};
}

/// One start of an interpreter: what it said, or why it said nothing of use.
struct Hearing {
    QByteArray said;
    QString problem;
};

Hearing hear(const QString &path, std::chrono::milliseconds limit, const std::atomic<bool> &stop)
{
    const QByteArray script = question();
    if (script.isEmpty())
        return {{}, Words::tr("The question for it is missing from this build of Interleave.")};
    const QString mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"INTERLEAVE_PROBE"_s, mark);
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(QDir::rootPath()); // with -c Python imports from where it is started
    process.setChildProcessModifier([] {
        setsid();
        setpriority(PRIO_PROCESS, 0, niceness); // a window that opens comes first
    });
    const QDeadlineTimer deadline(limit);
    process.start(path, {u"-c"_s, QString::fromUtf8(script)});
    process.closeWriteChannel();
    QByteArray said;
    QByteArray complaint;
    const bool started = process.waitForStarted(static_cast<int>(limit.count()));
    const qint64 group = process.processId();
    while (process.state() != QProcess::NotRunning && !deadline.hasExpired() && !stop && said.size() <= mostOutput) {
        process.waitForReadyRead(lookEveryMs);
        said += process.readAllStandardOutput();
        complaint = (complaint + process.readAllStandardError()).right(mostOutput);
    }
    const bool ended = process.state() == QProcess::NotRunning;
    if (started && !ended) {
        kill(-static_cast<pid_t>(group), SIGKILL);
        process.waitForFinished();
    }
    if (started)
        killProcessesWith("INTERLEAVE_PROBE=" + mark.toLatin1()); // what has left the group
    said += process.readAllStandardOutput();
    complaint += process.readAllStandardError();

    if (!started)
        return {{}, Words::tr("It cannot be started: %1.").arg(process.errorString())};
    if (said.size() > mostOutput)
        return {{}, strangeWords()};
    if (!ended)
        return {{}, Words::tr("It did not answer within %1 s.").arg(std::chrono::duration<double>(limit).count())};
    const QString last = QString::fromUtf8(complaint.trimmed().split('\n').last()).simplified().left(200);
    if (process.exitStatus() == QProcess::CrashExit)
        return {{}, Words::tr("It crashed when it was asked what it is.")};
    if (process.exitCode() != 0 && last.isEmpty())
        return {{}, Words::tr("It ended with exit code %1 when it was asked what it is.").arg(process.exitCode())};
    if (process.exitCode() != 0) {
        return {{},
                Words::tr("It ended with exit code %1 when it was asked what it is: %2")
                    .arg(QString::number(process.exitCode()), last)};
    }
    return {said, {}};
}

QJsonObject answerIn(const QByteArray &said)
{
    const QByteArray sign = "interleave-probe ";
    for (const QByteArray &line : said.split('\n')) {
        if (line.startsWith(sign))
            return QJsonDocument::fromJson(line.mid(sign.size())).object();
    }
    return {};
}

Interpreter broken(const QString &path, const QString &problem)
{
    Interpreter it;
    it.path = path;
    it.executable = path;
    it.problem = problem;
    return it;
}

} // namespace

Interpreter askPython(const QString &path, std::chrono::milliseconds limit, const std::atomic<bool> &stop)
{
    if (const QString fault = faultOf(path); !fault.isEmpty())
        return broken(path, fault);
    const Hearing hearing = hear(path, limit, stop);
    if (!hearing.problem.isEmpty())
        return broken(path, hearing.problem);
    const QJsonObject told = answerIn(hearing.said);
    Interpreter it = Interpreter::fromJson(told);
    if (it.implementation.isEmpty() || it.major <= 0)
        return broken(path, strangeWords());
    it.path = path;
    const QString executable = it.executable;
    if (it.executable.isEmpty())
        it.executable = path;
    const QString prefix = told.value(u"prefix"_s).toString();
    if (prefix != told.value(u"base_prefix"_s).toString())
        it.venv = prefix;
    else if (QFileInfo::exists(executable))
        it.executable = QFileInfo(executable).canonicalFilePath();
    if (it.implementation != u"CPython"_s) {
        it.problem = Words::tr("It is %1. Interleave needs CPython, whose threads and GIL it explains.").arg(it.name());
    } else if (it.major != 3 || it.minor < oldestMinor) {
        it.problem = Words::tr("%1 is too old: Interleave needs 3.%2 or newer.").arg(it.name()).arg(oldestMinor);
    } else if (it.nsPerTurn <= 0) {
        it.problem = strangeWords();
    }
    return it;
}

QString questionMark()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(question());
    hash.addData(INTERLEAVE_VERSION);
    for (const char *variable : {"PYTHON_GIL", "PYTHONPATH", "PYTHONHOME"})
        hash.addData(qgetenv(variable) + '\n');
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace interleave
