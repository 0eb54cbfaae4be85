// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exploredcontext.h"

#include "schedule.h"

namespace interleave {

/// Threads stop before whatever others can notice; an addition that is not atomic in its middle as well.
bool ExploredContext::stopsBefore(const Instruction &i)
{
    const bool halves = i.op == Op::Increment && i.slot == 0;
    if (m_schedule.m_rules.switches == Switches::AtWaits) {
        m_schedule.m_touched |= footprintOf(m_schedule.m_code, i, Half::First);
        m_schedule.m_touched |= footprintOf(m_schedule.m_code, i, Half::Second);
        return false;
    }
    const Half half = !halves ? Half::Whole : m_stops < 2 ? Half::First : Half::Second;
    const Footprint own = footprintOf(m_schedule.m_code, i, half);
    if (own.empty())
        return false;
    if (m_stops == 0) { // before it
        m_stops = 1;
        m_stop = Stop::BeforeStep;
        m_step = i.step;
        m_op = i.op;
        return true;
    }
    m_schedule.m_touched |= own;
    if (halves && m_stops == 1) {
        m_loaded = m_schedule.m_room.cell(i.object).load(std::memory_order_relaxed);
        m_stops = 2;
        m_stop = Stop::BeforeStep;
        return true;
    }
    m_stops = 0;
    return false;
}

std::suspend_always ExploredContext::stop()
{
    return {};
}

Reply ExploredContext::enter()
{
    const std::int64_t hand = m_schedule.m_room.handOf(m_slot);
    if (!m_schedule.m_room.begin(m_slot))
        return {Status::Cancelled, hand};
    return {Status::Ok, hand};
}

void ExploredContext::leave(Status status, std::int64_t hand, std::uint32_t step)
{
    m_stop = Stop::Ended;
    m_schedule.m_touched |= footprintOfEnd(m_schedule.m_code, m_slot, !m_schedule.m_queue.empty());
    const State how = status == Status::Ok ? State::Done : status == Status::Failed ? State::Failed : State::Cancelled;
    m_schedule.m_room.end(m_slot, how, hand, step);
}

void ExploredContext::at(const Instruction &i)
{
    m_step = i.step;
    m_op = i.op;
    if (i.op != Op::Again)
        return;
    m_looksAgain = true;
    if (++m_rounds > m_schedule.m_rules.rounds)
        m_schedule.m_cutOff = true;
}

ExploredContext::Answer ExploredContext::suspended(Stop why)
{
    m_stop = why;
    return {*this, {}, false};
}

Reply ExploredContext::goOn()
{
    if (m_stop == Stop::Waits)
        return granted(m_schedule.m_room.finish(m_slot));
    return {m_schedule.m_room.isCancelled(m_slot) ? Status::Cancelled : m_slept};
}

/// A thread that sleeps could as well be slow to begin what comes next, so it stops here only where somebody could end
/// its sleep. A coroutine always does.
ExploredContext::Answer ExploredContext::wait(std::uint64_t deadline)
{
    m_slept = deadline == noDeadline ? Status::Ok : Status::TimedOut;
    if (m_schedule.m_rules.switches == Switches::AtWaits || m_schedule.m_cancels)
        return suspended(Stop::Asleep);
    return atOnce({m_schedule.m_room.isCancelled(m_slot) ? Status::Cancelled : m_slept});
}

ExploredContext::Answer ExploredContext::fetch(std::int64_t ns, std::uint32_t, std::uint64_t deadline)
{
    const bool inTime = static_cast<std::uint64_t>(ns) <= deadline;
    return wait(inTime ? noDeadline : deadline);
}

ExploredContext::Answer ExploredContext::turn()
{
    m_slept = Status::Ok;
    const bool interruptible = m_schedule.m_cancels && m_schedule.m_rules.switches == Switches::Anywhere;
    if (interruptible || m_schedule.m_cutOff) // it might go round for ever without a stop
        return suspended(Stop::Asleep);
    return atOnce({m_schedule.m_room.isCancelled(m_slot) ? Status::Cancelled : Status::Ok});
}

ExploredContext::Answer ExploredContext::yield()
{
    m_slept = Status::Ok;
    return m_schedule.m_rules.switches == Switches::AtWaits ? suspended(Stop::Asleep) : turn();
}

Reply ExploredContext::granted(const Reply &reply)
{
    if (m_asked == Op::Get && reply.status == Status::Ok)
        m_rounds = 0;
    return reply;
}

ExploredContext::Answer ExploredContext::request(const Request &request, std::uint64_t deadline)
{
    m_asked = request.op;
    m_object = request.object;
    const Reply reply = m_schedule.m_room.start(m_slot, request, deadline != noDeadline);
    const bool deadlock = reply.status == Status::Cancelled && m_schedule.m_room.cancelled();
    if (reply.status != Status::Waits && !deadlock) // in which it stands still as all others do
        return atOnce(granted(reply));
    m_limited = deadline != noDeadline;
    return suspended(Stop::Waits);
}

ExploredContext::Answer ExploredContext::beside(std::uint32_t child, std::int64_t hand, std::uint64_t deadline)
{
    if (!m_schedule.m_room.queueBeside(m_slot, child, hand))
        return atOnce({Status::Failed});
    m_schedule.queue(child);
    return request({Op::Beside, 0, child}, deadline);
}

Status ExploredContext::perform(const Request &request)
{
    m_schedule.m_touched |= footprintOf(m_schedule.m_code, {.op = request.op, .object = request.object});
    return m_schedule.m_room.perform(m_slot, request);
}

Status ExploredContext::spawn(std::uint16_t taskObject)
{
    const std::optional<std::uint32_t> child = m_schedule.m_room.spawn(m_slot, taskObject);
    if (!child)
        return Status::Failed;
    m_schedule.queue(*child);
    return Status::Ok;
}

std::int64_t ExploredContext::load(std::uint16_t object)
{
    return m_schedule.m_room.cell(object).load(std::memory_order_relaxed);
}

void ExploredContext::store(std::uint16_t object, std::int64_t value)
{
    m_schedule.m_room.cell(object).store(value, std::memory_order_relaxed);
}

void ExploredContext::increment(std::uint16_t object, bool atomic)
{
    const bool halves = !atomic && m_schedule.m_rules.switches == Switches::Anywhere;
    store(object, wrappingSum(halves ? m_loaded : load(object), 1));
}

std::int64_t &ExploredContext::local(std::uint16_t object)
{
    if (m_schedule.m_rules.switches == Switches::Anywhere)
        return m_schedule.m_tasks[m_slot].locals[object];
    m_schedule.m_touched |= footprintOf(m_schedule.m_code, {.op = Op::Store, .object = object});
    return m_schedule.m_shared[object];
}

void ExploredContext::print(std::uint32_t text, bool endsLine, std::int64_t hand)
{
    m_schedule.m_room.print({m_slot, text, endsLine, hand});
}

void ExploredContext::raise()
{
    m_schedule.m_room.fail(m_slot, Failure::Raised);
}

} // namespace interleave
