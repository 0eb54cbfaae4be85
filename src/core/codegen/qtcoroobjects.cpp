// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What coroutines share: everything is in one thread, so nothing needs a lock, and whoever waits is in a list.

#include "qtdeclarations.h"
#include "qtparts.h"
#include "qtsteps.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr char event[] = R"(/// A flag that tasks wait for.
class Event {
public:
    void set()
    {
        m_set = true;
        m_waiters.wakeAll();
    }
%1    /// False: the time was over before the flag was set.
    QCoro::Task<bool> wait(@stop QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        if (m_set)
            co_return true;
        const bool woken = co_await m_waiters.wait(@pass deadline);
        co_return woken;
    }

private:
    Waiters m_waiters;
    bool m_set = false;
};)";

constexpr char mutex[] = R"(/// One coroutine at a time holds it.
class Mutex {
public:
    /// False: the time was over before it was free.
    QCoro::Task<bool> lock(@stop QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        while (m_locked) {
            const bool woken = co_await m_waiters.wait(@pass deadline);
            if (!woken)
                co_return false;
        }
        m_locked = true;
        co_return true;
    }
    void unlock()
    {
        m_locked = false;
        m_waiters.wakeOne();
    }

private:
    Waiters m_waiters;
    bool m_locked = false;
};)";

constexpr char semaphore[] = R"(/// So many coroutines at a time have a permit.
class Semaphore {
public:
    explicit Semaphore(int permits) : m_permits(permits) {}

    /// False: the time was over before there was a permit.
    QCoro::Task<bool> acquire(@stop QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        while (m_permits == 0) {
            const bool woken = co_await m_waiters.wait(@pass deadline);
            if (!woken)
                co_return false;
        }
        --m_permits;
        co_return true;
    }
    void release()
    {
        ++m_permits;
        m_waiters.wakeOne();
    }

private:
    Waiters m_waiters;
    int m_permits;
};)";

constexpr char permit[] = R"(/// Gives a permit back at the end of its block.
class Permit {
public:
    explicit Permit(Semaphore &semaphore) : m_semaphore(semaphore) {}
    ~Permit() { m_semaphore.release(); }

private:
    Semaphore &m_semaphore;
};)";

constexpr char condition[] = R"(/// Coroutines that hold a mutex wait here until another one wakes them.
class Condition {
public:
%1    void wakeOne() { m_waiters.wakeOne(); }
    void wakeAll() { m_waiters.wakeAll(); }

private:
    Waiters m_waiters;
};)";

constexpr char conditionWait[] =
    R"(    QCoro::Task<bool> wait(Mutex &mutex, QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        mutex.unlock();
        const bool woken = co_await m_waiters.wait(deadline);
        co_await mutex.lock();
        co_return woken;
    }
)";

constexpr char conditionWaitCalledOff[] =
    R"(    QCoro::Task<bool> wait(Mutex &mutex, std::stop_token stop = {}, QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        mutex.unlock();
        bool woken = false, cancelled = false;
        try {
            woken = co_await m_waiters.wait(stop, deadline);
        } catch (const Cancelled &) {
            cancelled = true;
        }
        co_await mutex.lock(); // in any case: whoever waits here unlocks it afterwards
        if (cancelled)
            throw Cancelled();
        co_return woken;
    }
)";

constexpr char barrier[] = R"(/// Nobody goes on before all are here.
class Barrier {
public:
    explicit Barrier(int parties) : m_parties(parties) {}

    QCoro::Task<> arrive(%1)
    {
        if (++m_here == m_parties) {
            m_here = 0;
            m_waiters.wakeAll();
            co_return;
        }
%2    }

private:
    Waiters m_waiters;
    const int m_parties;
    int m_here = 0;
};)";

constexpr char barrierWait[] = R"(        co_await m_waiters.wait(QDeadlineTimer::Forever);
)";

constexpr char barrierWaitCalledOff[] = R"(        try {
            co_await m_waiters.wait(stop, QDeadlineTimer::Forever);
        } catch (const Cancelled &) {
            --m_here;
            throw;
        }
)";

constexpr char counter[] = R"(/// How many copies of a task are under way.
class TaskCounter {
public:
    explicit TaskCounter(int running) : m_running(running) {}

    void started() { ++m_running; }
    void ended()
    {
        if (--m_running == 0)
            m_waiters.wakeAll();
    }
    /// Until all have ended. False: the time was over before.
    QCoro::Task<bool> wait(@stop QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        if (m_running == 0)
            co_return true;
        const bool woken = co_await m_waiters.wait(@pass deadline);
        co_return woken;
    }

private:
    Waiters m_waiters;
    int m_running;
};)";

constexpr char counted[] = R"(/// Carries out a task and counts it.
QCoro::Task<> runCounted(QCoro::Task<> task, TaskCounter *counter)
{
    co_await task;
    counter->ended();
})";

bool hasKind(const QtSource &source, ObjectKind kind)
{
    return std::any_of(source.program.objects.begin(), source.program.objects.end(),
                       [kind](const SharedObject &o) { return o.kind == kind; });
}

void classes(QtSource &source, CodeText &out)
{
    const auto part = [&](const char *text) { qtPart(source, out, qtStoppable(source, QString::fromLatin1(text))); };
    const bool calledOff = source.facts.callsOff;
    const bool waits = calledOff || !source.facts.joined.empty() ||
                       std::any_of(source.program.objects.begin(), source.program.objects.end(),
                                   [](const SharedObject &o) {
                                       return o.kind != ObjectKind::Cell && o.kind != ObjectKind::Local;
                                   });
    if (!waits)
        return;
    qtCoroWaiters(source, out);
    if (hasKind(source, ObjectKind::Event))
        qtPart(source, out,
               qtStoppable(source, QString::fromLatin1(event))
                   .arg(source.facts.uses(StepKind::Clear) ? QStringLiteral("    void clear() { m_set = false; }\n")
                                                           : QString()));
    if (hasKind(source, ObjectKind::Lock))
        part(mutex);
    if (hasKind(source, ObjectKind::Semaphore))
        part(semaphore);
    if (hasKind(source, ObjectKind::Semaphore) && source.facts.uses(StepKind::With))
        part(permit);
    if (hasKind(source, ObjectKind::Condition))
        qtPart(source, out,
               QString::fromLatin1(condition).arg(
                   QString::fromLatin1(calledOff ? conditionWaitCalledOff : conditionWait)));
    if (hasKind(source, ObjectKind::Barrier))
        qtPart(source, out,
               QString::fromLatin1(barrier).arg(calledOff ? QStringLiteral("std::stop_token stop = {}") : QString(),
                                                QString::fromLatin1(calledOff ? barrierWaitCalledOff : barrierWait)));
    for (const bool priority : {false, true}) {
        if (std::any_of(
                source.program.objects.begin(), source.program.objects.end(),
                [priority](const SharedObject &o) { return o.kind == ObjectKind::Queue && o.priority == priority; }))
            qtPart(source, out, qtCoroQueue(source, priority));
    }
    if (!source.facts.joined.empty()) {
        part(counter);
        part(counted);
    }
}

QString declaration(QtSource &source, const SharedObject &o)
{
    const QString name = source.names.variable(o.name), number = source.whole(o.number);
    switch (o.kind) {
    case ObjectKind::Lock:
        return QStringLiteral("Mutex %1;").arg(name);
    case ObjectKind::Semaphore:
        return QStringLiteral("Semaphore %1(%2);").arg(name, number);
    case ObjectKind::Event:
        return QStringLiteral("Event %1;").arg(name);
    case ObjectKind::Condition:
        return QStringLiteral("Condition %1; // with the lock %2").arg(name, source.names.variable(o.lock));
    case ObjectKind::Barrier:
        return QStringLiteral("Barrier %1(%2);").arg(name, number);
    case ObjectKind::Queue:
        return qtQueueDeclaration(source, o);
    case ObjectKind::Cell:
        return qtCellDeclaration(source, o);
    case ObjectKind::Local:
        return QStringLiteral("thread_local qint64 %1 = %2; // one thread, so all coroutines see the same")
            .arg(name, number);
    }
    Q_UNREACHABLE();
}

} // namespace

void qtCoroObjects(QtSource &source, CodeText &out)
{
    classes(source, out);
    out.blank();
    for (const SharedObject &o : source.program.objects)
        out.line(declaration(source, o));
    for (const Task &task : source.program.tasks) {
        if (source.facts.joined.count(task.name) == 0)
            continue;
        out.line(qtCounterDeclaration(source, task));
    }
}

} // namespace interleave
