// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythonprocess.h"

#include "leftovers.h"
#include "pythonruntime.h"

#include <QDir>
#include <QFile>
#include <QLocale>

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

namespace interleave {

namespace {

constexpr int lookEveryMs = 4;
constexpr qint64 graceMs = 200;
constexpr qint64 memoryEveryMs = 100;
constexpr qint64 mostOutput = 4 << 20;
constexpr qsizetype mostErrors = 64 << 10;
constexpr int niceness = 10; // as all that computes here: the window comes first

} // namespace

namespace {

/// Empty, or why the file could not be written.
QString writeTo(const QString &path, const QByteArray &text)
{
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush();
    return written ? QString() : file.errorString();
}

} // namespace

PythonProcess::PythonProcess(Setup setup, LaneSink &sink, TraceFolder::NewLane newLane, QObject *parent)
    : QObject(parent), m_setup(std::move(setup)), m_sink(sink), m_newLane(std::move(newLane))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { takeOutput(false); });
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] { takeOutput(true); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            stop(End::NotStarted, tr("Python could not be started: %1.").arg(m_process.errorString()));
            finish();
        }
    });
    connect(&m_process, &QProcess::finished, this, [this] { finish(); });
    m_look.setTimerType(Qt::PreciseTimer);
    connect(&m_look, &QTimer::timeout, this, &PythonProcess::look);
}

PythonProcess::~PythonProcess()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
    if (m_folder)
        killProcessesWith(python::folderSetting(m_folder->path()));
}

/// The folder with the script, and the environment. Returns what went wrong, or nothing.
QString PythonProcess::prepare()
{
    const QString library = m_setup.watched ? python::prepareHooks() : QString();
    if (m_setup.watched && library.isEmpty())
        return tr("The files that watch Python programs cannot be written to the folder for temporary files.");
    m_folder = python::makeFolder();
    if (!m_folder->isValid())
        return tr("There is no folder for the program: %1.").arg(m_folder->errorString());
    m_trace = std::make_unique<TraceFolder>(m_folder->path(), m_sink, m_newLane);
    m_script = m_folder->filePath(QStringLiteral("script.py"));
    QString problem = writeTo(m_script, m_setup.script);
    if (problem.isEmpty() && !m_setup.plan.isEmpty())
        problem = writeTo(m_folder->filePath(QStringLiteral("plan.json")), m_setup.plan);
    if (!problem.isEmpty())
        return tr("The program cannot be written: %1.").arg(problem);

    QProcessEnvironment environment = python::environment(m_folder->path(), m_setup.watched, m_setup.exact);
    for (auto it = m_setup.environment.begin(); it != m_setup.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_folder->path());
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] {
        // A session of its own: all of it can be signalled at once, and where Linux shares the processor between sessions
        // (autogroup), what it takes is not taken from the window's share.
        setsid();
        setpriority(PRIO_PROCESS, 0, niceness);
        const rlimit noCore{0, 0};
        setrlimit(RLIMIT_CORE, &noCore);
    });
    return {};
}

void PythonProcess::start()
{
    if (const QString problem = prepare(); !problem.isEmpty()) {
        stop(End::NotStarted, problem);
        QMetaObject::invokeMethod(
            this, [this] { finish(); }, Qt::QueuedConnection);
        return;
    }
    QStringList arguments{m_script};
    if (m_setup.watched)
        arguments.prepend(python::runner());
    m_running.start();
    m_memoryLooked.start();
    m_process.start(m_setup.interpreter, arguments);
    m_look.start(lookEveryMs);
}

void PythonProcess::go()
{
    m_running.restart();
    m_trace->go();
}

void PythonProcess::cancel()
{
    stop(End::Cancelled, {});
}

void PythonProcess::stop(End end, const QString &problem)
{
    if (m_stopping.isValid() || m_done)
        return;
    m_stopping.start();
    m_end = end;
    m_problem = problem;
    if (m_process.processId() > 0)
        ::kill(-static_cast<pid_t>(m_process.processId()), SIGTERM);
}

void PythonProcess::look()
{
    m_trace->poll();
    if (!m_wasReady && m_trace->isReady()) {
        m_wasReady = true;
        if (m_setup.waitsForGo)
            Q_EMIT ready();
        else
            go();
    }
    if (m_running.elapsed() > m_setup.limit.count())
        stop(End::TimedOut, tr("Stopped at the time limit of %1 s.")
                                .arg(QLocale::c().toString(std::chrono::duration<double>(m_setup.limit).count())));
    lookAtMemory();
    if (m_stopping.isValid() && m_stopping.elapsed() > graceMs && !m_killed) {
        m_killed = true;
        killProcessesWith(python::folderSetting(m_folder->path()));
        m_process.kill();
    }
}

std::vector<qint64> PythonProcess::workers() const
{
    std::vector<qint64> pids;
    for (const std::uint32_t pid : m_trace ? m_trace->processes() : std::vector<std::uint32_t>()) {
        if (pid != m_process.processId())
            pids.push_back(pid);
    }
    return pids;
}

void PythonProcess::lookAtMemory()
{
    if (m_memoryLooked.elapsed() < memoryEveryMs)
        return;
    m_memoryLooked.restart();
    std::vector<qint64> processes = workers();
    processes.push_back(m_process.processId());
    if (residentBytes(processes) > m_setup.memoryLimit)
        stop(End::OutOfMemory,
             tr("Stopped: the program used more than %1 of memory. Make it smaller, then run it again.")
                 .arg(QLocale().formattedDataSize(m_setup.memoryLimit, 0)));
}

void PythonProcess::takeOutput(bool error)
{
    QByteArray text = error ? m_process.readAllStandardError() : m_process.readAllStandardOutput();
    if (error)
        m_errorTail = (m_errorTail + text).right(mostErrors);
    qint64 &kept = m_kept[error ? 1 : 0];
    const qint64 room = mostOutput - kept;
    if (text.size() > room) {
        m_outputLost += text.size() - room;
        text.truncate(room);
    }
    kept += text.size();
    if (!text.isEmpty())
        Q_EMIT printed(text, error);
}

void PythonProcess::finish()
{
    if (m_done)
        return;
    m_done = true;
    m_look.stop();
    if (m_folder && !killProcessesWith(python::folderSetting(m_folder->path())) && m_problem.isEmpty())
        m_problem = tr("Some processes of the program could not be ended.");
    if (m_trace)
        m_trace->finish();
    takeOutput(false);
    takeOutput(true);
    m_exitCode = m_process.exitCode();
    if (!m_stopping.isValid()) {
        m_end = m_process.exitStatus() == QProcess::CrashExit ? End::Crashed : End::Exited;
        if (m_end == End::Crashed)
            m_problem = tr("Python was ended by signal %1.").arg(m_exitCode);
        else if (const std::optional<PythonError> what = error(); what && m_exitCode != 0)
            m_problem = what->line > 0 ? tr("%1 (line %2)").arg(what->exception).arg(what->line) : what->exception;
        else if (m_exitCode != 0)
            m_problem = tr("Python ended with exit code %1.").arg(m_exitCode);
    }
    Q_EMIT done();
}

std::optional<PythonError> PythonProcess::error() const
{
    return lastErrorIn(errorOutput(), m_script);
}

QString PythonProcess::errorOutput() const
{
    return QString::fromUtf8(m_errorTail);
}

} // namespace interleave
