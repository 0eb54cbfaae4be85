// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "threadengines.h"

#include "worker/thisthread.h"

#include <QThread>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <memory>
#include <vector>

namespace interleave {

namespace {

constexpr double mostThreads = 2'000;

double copiesOf(const Program &program)
{
    double sum = 0;
    for (const Task &task : program.tasks)
        sum += task.copies.value;
    return sum;
}

void runTask(RunScope &scope, const ThreadContext::Environment &environment, std::uint32_t task)
{
    giveWayToWindow();
    ThreadContext::runTask(scope.code, environment, task, scope.memory.openRing());
}

} // namespace

QString QThreadEngine::runtime() const
{
    return QStringLiteral("Qt ") + QString::fromLatin1(qVersion());
}

Support QThreadEngine::supports(const Program &program, const RunSettings &) const
{
    const double threads = copiesOf(program);
    if (threads > mostThreads) {
        return {false,
                tr("%1 tasks would need %1 threads; this program starts at most %2. Ask for fewer tasks, or use a "
                   "pool or coroutines.")
                    .arg(threads, 0, 'f', 0)
                    .arg(mostThreads, 0, 'f', 0)};
    }
    return {};
}

std::optional<Error> QThreadEngine::execute(RunScope &scope) const
{
    const ThreadContext::Environment environment = scope.environment();
    std::vector<std::unique_ptr<QThread>> threads;
    threads.reserve(scope.tasks());
    std::optional<Error> error;
    for (std::uint32_t task = 0; task < scope.tasks(); ++task) {
        const auto body = [&scope, &environment, task] { runTask(scope, environment, task); };
        threads.emplace_back(QThread::create(body))->start();
        if (!threads.back()->isRunning() && !threads.back()->isFinished()) {
            error = Error{tr("The system let only %1 of %2 threads start. Ask for fewer tasks.")
                              .arg(task)
                              .arg(scope.tasks())
                              .toStdString(),
                          "qthread"};
            scope.room.cancel(Outcome::Failed);
            break;
        }
    }
    for (const auto &thread : threads)
        thread->wait();
    return error;
}

QString QtConcurrentEngine::runtime() const
{
    return QStringLiteral("Qt ") + QString::fromLatin1(qVersion());
}

std::uint32_t QtConcurrentEngine::places(const RunSettings &settings) const
{
    return static_cast<std::uint32_t>(settings.workers);
}

std::optional<Error> QtConcurrentEngine::execute(RunScope &scope) const
{
    const ThreadContext::Environment environment = scope.environment();
    QThreadPool pool;
    pool.setMaxThreadCount(scope.settings.workers);
    std::vector<QFuture<void>> futures;
    futures.reserve(scope.tasks());
    for (std::uint32_t task = 0; task < scope.tasks(); ++task)
        futures.push_back(
            QtConcurrent::run(&pool, [&scope, &environment, task] { runTask(scope, environment, task); }));
    // Not QFuture::waitForFinished(): that would run queued tasks in this thread, beside the pool.
    pool.waitForDone();
    return std::nullopt;
}

} // namespace interleave
