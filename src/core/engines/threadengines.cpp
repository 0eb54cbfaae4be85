// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "threadengines.h"

#include "asides.h"
#include "programfacts.h"

#include "worker/thisthread.h"

#include <QSemaphore>
#include <QThread>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace interleave {

namespace {

constexpr double mostThreads = 2'000;

/// A QThread for each task.
class Threads final : public Asides {
public:
    using Asides::Asides;

    std::optional<Error> runAll()
    {
        std::optional<Error> error;
        std::uint32_t started = 0;
        for (const std::uint32_t slot : m_scope.code.startOrder) {
            if (!startTask(slot)) {
                error = Error{QThreadEngine::tr("The system let only %1 of %2 threads start. Ask for fewer tasks.")
                                  .arg(started)
                                  .arg(m_scope.code.startOrder.size())
                                  .toStdString(),
                              "qthread"};
                m_scope.room.cancel(Outcome::Failed);
                break;
            }
            ++started;
        }
        do { // a task may have spawned others, and what runs beside one as well
            joinAll();
            waitForAsides();
        } while (!m_threads.empty());
        return error;
    }

protected:
    bool startTask(std::uint32_t slot) override
    {
        std::unique_ptr<QThread> thread(QThread::create([this, slot] {
            giveWayToWindow();
            ThreadPlace place(m_scope.code, m_scope.memory.openRing());
            ThreadContext::runTask(m_scope.code, m_environment, slot, place);
        }));
        thread->start();
        if (!thread->isRunning() && !thread->isFinished())
            return false;
        const std::lock_guard lock(m_mutex);
        m_threads.push_back(std::move(thread));
        return true;
    }

private:
    void joinAll()
    {
        std::unique_lock lock(m_mutex);
        while (!m_threads.empty()) {
            std::vector<std::unique_ptr<QThread>> threads = std::exchange(m_threads, {});
            lock.unlock();
            for (const auto &thread : threads)
                thread->wait();
            lock.lock();
        }
    }

    std::mutex m_mutex;
    std::vector<std::unique_ptr<QThread>> m_threads; // under m_mutex
};

/// Tasks that queue for the threads of a pool.
class Pool final : public Asides {
public:
    Pool(RunScope &scope, QThreadPool &pool) : Asides(scope), m_pool(pool) {}

    void runAll()
    {
        for (const std::uint32_t slot : m_scope.code.startOrder)
            startTask(slot);
        do {
            // Not QFuture::waitForFinished(): that would run queued tasks in this thread, beside the pool.
            m_pool.waitForDone();
            waitForAsides();
        } while (m_pool.activeThreadCount() > 0);
    }

protected:
    bool startTask(std::uint32_t slot) override
    {
        // The future itself is of no use here: the room knows when a task has ended, and how.
        [[maybe_unused]] const QFuture<void> future = QtConcurrent::run(
            &m_pool, [this, slot] { ThreadContext::runTask(m_scope.code, m_environment, slot, place()); });
        return true;
    }

private:
    /// That of the calling thread of the pool, which it keeps from task to task.
    ThreadPlace &place()
    {
        thread_local struct {
            const Pool *pool = nullptr;
            std::optional<ThreadPlace> place;
        } own;
        if (own.pool != this) {
            giveWayToWindow();
            own.pool = this;
            own.place.emplace(m_scope.code, m_scope.memory.openRing());
        }
        return *own.place;
    }

    QThreadPool &m_pool;
};

std::unique_ptr<QThreadPool> poolOf(int threads)
{
    auto pool = std::make_unique<QThreadPool>();
    pool->setMaxThreadCount(threads);
    pool->setExpiryTimeout(-1); // threads keep their places
    return pool;
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
                tr("Its %1 tasks would need %1 threads; this program starts at most %2. Ask for fewer tasks, or use a "
                   "pool or coroutines.")
                    .arg(threads, 0, 'f', 0)
                    .arg(mostThreads, 0, 'f', 0)};
    }
    return supportsInOneProcess(program);
}

std::optional<Error> QThreadEngine::execute(RunScope &scope, const std::shared_ptr<void> &) const
{
    return Threads(scope).runAll();
}

Support QtConcurrentEngine::supports(const Program &program, const RunSettings &) const
{
    return supportsInOneProcess(program);
}

QString QtConcurrentEngine::runtime() const
{
    return QStringLiteral("Qt ") + QString::fromLatin1(qVersion());
}

std::uint32_t QtConcurrentEngine::places(const RunSettings &settings) const
{
    return static_cast<std::uint32_t>(settings.workers);
}

std::shared_ptr<void> QtConcurrentEngine::warmUp(RunScope &scope) const
{
    std::shared_ptr<QThreadPool> pool = poolOf(scope.settings.workers);
    QSemaphore arrived, go;
    for (int i = 0; i < scope.settings.workers; ++i) {
        pool->start([&arrived, &go] {
            arrived.release();
            go.acquire(); // so that each of them needs a thread
        });
    }
    arrived.acquire(scope.settings.workers);
    go.release(scope.settings.workers);
    pool->waitForDone();
    return pool;
}

std::optional<Error> QtConcurrentEngine::execute(RunScope &scope, const std::shared_ptr<void> &warm) const
{
    const std::shared_ptr<QThreadPool> pool = warm ? std::static_pointer_cast<QThreadPool>(warm)
                                                   : std::shared_ptr(poolOf(scope.settings.workers));
    Pool(scope, *pool).runAll();
    return std::nullopt;
}

} // namespace interleave
