// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopcontext.h"

#include "kernel/spin.h"

namespace interleave {

namespace {

constexpr std::uint64_t turnsPerLook = 20'000;       // about half a millisecond
constexpr std::uint64_t blockedAfterNs = 50'000'000; // a computation this long holds the loop up

} // namespace

LoopContext::LoopContext(Loop &loop, std::uint32_t slot) : m_loop(loop), m_slot(slot), m_recorder(loop.ring, slot) {}

void LoopContext::enter()
{
    m_loop.room.begin(m_slot);
    m_recorder.state(State::Running);
}

void LoopContext::leave(Status status)
{
    const State how = status == Status::Ok ? State::Done : State::Cancelled;
    m_recorder.state(how);
    m_loop.room.end(m_slot, how);
    if (--m_loop.left == 0)
        m_loop.whenDone();
}

bool LoopContext::cancelled() const
{
    return (m_loop.room.breaker(m_slot).load(std::memory_order_relaxed) & cancelRequested) != 0;
}

Ready<Status> LoopContext::compute(std::int64_t turns)
{
    const std::atomic<std::uint32_t> &breaker = m_loop.room.breaker(m_slot);
    std::uint64_t seed = m_slot + 1;
    const std::uint64_t begin = nowNs();
    bool blocked = false;
    for (auto left = static_cast<std::uint64_t>(turns); left > 0 && !cancelled();) {
        left -= spin(std::min(left, turnsPerLook), breaker, seed);
        if (!blocked && nowNs() - begin > blockedAfterNs) {
            blocked = true;
            m_recorder.state(State::BlockedLoop);
        }
    }
    if (blocked)
        m_recorder.state(State::Running);
    return turn();
}

LoopContext::Wait LoopContext::wait(std::int64_t ns)
{
    const std::uint64_t deadline = nowNs() + static_cast<std::uint64_t>(ns);
    const bool waits = m_loop.room.startSleep(m_slot);
    if (waits)
        m_recorder.state(State::WaitTime);
    return {*this, waits, Status::Cancelled, deadline};
}

Ready<Status> LoopContext::block(std::int64_t ns)
{
    const std::uint64_t deadline = nowNs() + static_cast<std::uint64_t>(ns);
    if (!m_loop.room.startSleep(m_slot))
        return {Status::Cancelled};
    m_recorder.state(State::BlockedLoop);
    const Status status = m_loop.room.parkAndFinish(m_slot, deadline);
    m_recorder.state(State::Running);
    return {status == Status::TimedOut ? Status::Ok : status};
}

LoopContext::Wait LoopContext::await(std::uint16_t event, std::int64_t limitNs)
{
    const bool limited = limitNs != forever;
    const std::uint64_t deadline = limited ? nowNs() + static_cast<std::uint64_t>(limitNs) : noDeadline;
    const bool waits = m_loop.room.startAwait(event, m_slot, limited);
    if (waits)
        m_recorder.state(State::WaitObject, event);
    return {*this, waits, m_loop.room.cancelled() ? Status::Cancelled : Status::Ok, deadline};
}

void LoopContext::Wait::await_suspend(std::coroutine_handle<> coroutine)
{
    m_node.coroutine = coroutine;
    m_context.m_loop.parking.setNode(m_context.m_slot, &m_node);
    if (m_deadlineNs != noDeadline)
        m_context.m_loop.hub.resumeAt(m_node, m_deadlineNs);
}

Status LoopContext::Wait::await_resume()
{
    if (!m_waits)
        return m_atOnce;
    m_context.m_loop.parking.setNode(m_context.m_slot, nullptr);
    const Status status = m_context.m_loop.room.finish(m_context.m_slot);
    m_context.m_recorder.state(State::Running);
    return status;
}

} // namespace interleave
