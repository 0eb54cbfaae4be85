// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "processengine.h"

#include "childprocess.h"

#include "worker/sharedrun.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <unistd.h>

namespace interleave {

namespace {

constexpr double mostProcesses = 64;
constexpr int lookEveryMs = 20;
constexpr int graceLooks = 10; // 200 ms after a cancel, workers that have not ended are killed

/// interleave-worker: beside the program, or where a package puts it. Empty: not found.
QString workerPath()
{
    const QString here = QCoreApplication::applicationDirPath();
    const QStringList places = {
        here + QStringLiteral("/interleave-worker"),
        here + QStringLiteral("/../src/interleave-worker"), // a test in the build folder
        here + QStringLiteral("/../libexec/interleave/interleave-worker"),
    };
    for (const QString &place : places) {
        if (QFileInfo(place).isExecutable())
            return QFileInfo(place).canonicalFilePath();
    }
    return {};
}

/// The children of one run, from start to end; lives in the thread that runs the engine.
class Children {
public:
    Children(RunScope &scope, const QString &worker, int descriptor) : m_scope(scope)
    {
        for (std::uint32_t task = 0; task < scope.tasks(); ++task) {
            ChildProcess &child = *m_children.emplace_back(std::make_unique<ChildProcess>());
            QObject::connect(&child, &ChildProcess::done, &child,
                             [this, task](const QString &problem) { ended(task, problem); });
            child.start(worker, {QString::number(descriptor), QString::number(task), QString::number(getpid())});
        }
    }

    void waitForAll()
    {
        if (m_left == 0)
            return;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &look, [this] {
            if (m_scope.room.cancelled() && ++m_looks == graceLooks) {
                for (const auto &child : m_children)
                    child->kill();
            }
        });
        look.start(lookEveryMs);
        m_loop.exec();
    }

private:
    void ended(std::uint32_t task, const QString &problem)
    {
        const bool onPurpose = m_scope.room.cancelled();
        m_scope.room.end(task, onPurpose ? State::Cancelled : State::Failed); // changes nothing after a good end
        if (!problem.isEmpty() && !onPurpose)
            m_scope.report(QStringLiteral("%1: %2").arg(m_scope.nameOf(task), problem));
        if (--m_left == 0)
            m_loop.quit();
    }

    RunScope &m_scope;
    std::vector<std::unique_ptr<ChildProcess>> m_children;
    std::uint32_t m_left = m_scope.tasks();
    int m_looks = 0;
    QEventLoop m_loop;
};

} // namespace

QString ProcessEngine::runtime() const
{
    return QStringLiteral("Qt ") + QString::fromLatin1(qVersion());
}

Support ProcessEngine::supports(const Program &program, const RunSettings &) const
{
    double processes = 0;
    for (const Task &task : program.tasks)
        processes += task.copies.value;
    if (processes > mostProcesses) {
        return {false,
                tr("%1 tasks would need %1 processes; this program starts at most %2. Ask for fewer tasks, or use "
                   "threads, a pool or coroutines.")
                    .arg(processes, 0, 'f', 0)
                    .arg(mostProcesses, 0, 'f', 0)};
    }
    if (workerPath().isEmpty())
        return {false, tr("The program interleave-worker is missing beside this program. Install Interleave again.")};
    return {};
}

Result<std::unique_ptr<RunMemory>> ProcessEngine::makeMemory(const Code &code, const RunSettings &settings) const
{
    auto run = SharedRun::create(
        code, {settings.gil, settings.switchInterval, places(settings), settings.tracing ? settings.ringCapacity : 0});
    if (!run)
        return run.error();
    return std::unique_ptr<RunMemory>(std::move(*run));
}

std::optional<Error> ProcessEngine::execute(RunScope &scope) const
{
    auto &memory = dynamic_cast<SharedRun &>(scope.memory);
    for (std::uint32_t task = 0; task < scope.tasks(); ++task)
        memory.openRing();
    Children children(scope, workerPath(), memory.descriptor());
    children.waitForAll();
    return std::nullopt;
}

} // namespace interleave
