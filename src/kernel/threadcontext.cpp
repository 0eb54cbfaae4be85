// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "threadcontext.h"

#include "spin.h"

namespace interleave {

ThreadContext::ThreadContext(const Environment &environment, std::uint32_t slot, EventRing *ring)
    : m_environment(environment), m_slot(slot), m_breaker(environment.room.breaker(slot)), m_gilThread(m_breaker),
      m_recorder(ring, slot)
{
}

void ThreadContext::runTask(const Code &code, const Environment &environment, std::uint32_t slot, EventRing *ring)
{
    ThreadContext context(environment, slot, ring);
    interpret(context, code, code.instances[slot].entry);
}

void ThreadContext::enter()
{
    if (m_environment.cpuNs)
        m_cpuAtStart = m_environment.cpuNs();
    m_environment.room.begin(m_slot);
    if (m_environment.gil)
        takeGil();
    else
        runningAgain();
}

void ThreadContext::leave(Status status)
{
    const State how = status == Status::Ok ? State::Done : State::Cancelled;
    if (m_environment.cpuNs)
        m_recorder.cpuTime(m_environment.cpuNs() - m_cpuAtStart);
    m_recorder.state(how);
    if (m_gilThread.holds)
        m_environment.gil->drop(m_gilThread, true);
    m_environment.room.end(m_slot, how);
}

void ThreadContext::takeGil()
{
    Gil &gil = *m_environment.gil;
    const bool free = gil.tryTake(m_gilThread);
    if (!free) {
        m_recorder.state(State::WaitGil);
        gil.take(m_gilThread);
    }
    m_recorder.state(State::RunningGil);
}

void ThreadContext::runningAgain()
{
    m_recorder.state(m_environment.holdsLoop ? State::BlockedLoop : State::Running);
}

bool ThreadContext::cancelled() const
{
    return (m_breaker.load(std::memory_order_relaxed) & cancelRequested) != 0;
}

Ready<Status> ThreadContext::turn()
{
    if (m_breaker.load(std::memory_order_relaxed) != 0) [[unlikely]] {
        if (cancelled())
            return {Status::Cancelled};
        if (m_gilThread.holds) {
            // Somebody asks for the GIL. The stamp comes before the drop, so that two holders never overlap.
            m_recorder.state(State::WaitGil);
            m_environment.gil->drop(m_gilThread);
            m_environment.gil->take(m_gilThread);
            m_recorder.state(State::RunningGil);
        }
    }
    return {Status::Ok};
}

Ready<Status> ThreadContext::compute(std::int64_t turns)
{
    auto left = static_cast<std::uint64_t>(turns);
    for (;;) {
        left -= spin(left, m_breaker, m_seed);
        const Status status = turn().value;
        if (status != Status::Ok || left == 0)
            return {status};
    }
}

Status ThreadContext::park(State state, std::uint16_t object, std::uint64_t deadlineNs)
{
    m_recorder.state(m_environment.holdsLoop ? State::BlockedLoop : state, object);
    if (m_environment.gil)
        m_environment.gil->drop(m_gilThread);
    const Status status = m_environment.room.parkAndFinish(m_slot, deadlineNs);
    if (m_environment.gil)
        takeGil();
    else
        runningAgain();
    return status;
}

Ready<Status> ThreadContext::wait(std::int64_t ns)
{
    const std::uint64_t deadline = nowNs() + static_cast<std::uint64_t>(ns);
    if (!m_environment.room.startSleep(m_slot))
        return {Status::Cancelled};
    const Status status = park(State::WaitTime, noObject, deadline);
    return {status == Status::TimedOut ? Status::Ok : status};
}

Ready<Status> ThreadContext::await(std::uint16_t event, std::int64_t limitNs)
{
    const bool limited = limitNs != forever;
    const std::uint64_t deadline = limited ? nowNs() + static_cast<std::uint64_t>(limitNs) : noDeadline;
    if (m_environment.room.startAwait(event, m_slot, limited))
        return {park(State::WaitObject, event, deadline)};
    return {m_environment.room.cancelled() ? Status::Cancelled : Status::Ok};
}

} // namespace interleave
