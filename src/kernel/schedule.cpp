// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule.h"

#include <algorithm>

namespace interleave {

using Stop = ExploredContext::Stop;

namespace {

bool canCancel(const Code &code)
{
    return code.uses(Op::Cancel) || code.collect == Collect::FirstCompleted || code.collect == Collect::Group ||
           std::any_of(code.tasks.begin(), code.tasks.end(), [](const TaskPlan &task) { return task.daemon; });
}

} // namespace

Schedule::Schedule(const Code &code, Room &room, ScheduledParking &parking, const Rules &rules)
    : m_code(code), m_room(room), m_parking(parking), m_rules(rules), m_tasks(code.instances.size()),
      m_shared(freshLocals()), m_cancels(canCancel(code))
{
    for (const std::uint32_t slot : code.startOrder)
        queue(slot);
    settle();
    findPossible();
}

std::vector<std::int64_t> Schedule::freshLocals() const
{
    std::vector<std::int64_t> locals;
    for (const ObjectPlan &plan : m_code.objects)
        locals.push_back(plan.kind == ObjectKind::Local ? plan.number : 0);
    return locals;
}

void Schedule::queue(std::uint32_t slot)
{
    m_queue.push_back(slot);
}

/// Those that are to begin do so while there is a place for them. What runs beside a task needs none.
void Schedule::beginQueued()
{
    for (std::size_t i = 0; i < m_queue.size();) {
        const std::uint32_t slot = m_queue[i];
        const bool beside = m_code.instances[slot].beside != Beside::No;
        if (!beside && m_underWay >= m_rules.places) {
            ++i;
            continue;
        }
        m_queue.erase(m_queue.begin() + static_cast<std::ptrdiff_t>(i));
        m_underWay += beside ? 0 : 1;
        Task &task = m_tasks[slot];
        task.locals = freshLocals();
        task.coroutine.reset(); // before its context: what ran beside a task may run again
        task.context = std::make_unique<ExploredContext>(*this, slot);
        task.coroutine.emplace(interpret(*task.context, m_code, slot));
        if (std::find(m_begun.begin(), m_begun.end(), slot) == m_begun.end())
            m_begun.insert(std::upper_bound(m_begun.begin(), m_begun.end(), slot), slot);
        if (m_rules.switches == Switches::AtWaits) {
            task.context->m_stop = Stop::BeforeStep; // it begins in a turn of its own
            continue;
        }
        goOn(slot);
        i = 0; // it may have come to its end
    }
}

void Schedule::goOn(std::uint32_t slot)
{
    Task &task = m_tasks[slot];
    task.coroutine->resume();
    if (task.context->m_stop == Stop::Ended && m_code.instances[slot].beside == Beside::No)
        --m_underWay;
}

/// What follows from the last turn by itself: those who begin, and those who got what they waited for, come to their
/// next stop. Coroutines do that in a turn of their own.
void Schedule::settle()
{
    do {
        if (m_room.cancelled()) // a deadlock stands as it is, until finish()
            return;
        beginQueued();
        const std::vector<std::uint32_t> woken = std::exchange(m_parking.woken, {});
        for (const std::uint32_t slot : woken) {
            ExploredContext *context = m_tasks[slot].context.get();
            if (!context || context->m_stop != Stop::Waits || m_room.isWaiting(slot))
                continue;
            if (m_rules.switches == Switches::Anywhere)
                goOn(slot);
        }
    } while (!m_parking.woken.empty());
}

void Schedule::findPossible()
{
    m_possible.clear();
    if (m_room.cancelled())
        return;
    std::vector<Turn> others;
    for (const std::uint32_t slot : m_begun) {
        const ExploredContext &context = *m_tasks[slot].context;
        std::vector<Turn> &list = context.m_looksAgain ? others : m_possible;
        if (context.m_stop == Stop::BeforeStep || context.m_stop == Stop::Asleep)
            list.push_back({slot, false});
        else if (context.m_stop == Stop::Waits && !m_room.isWaiting(slot))
            list.push_back({slot, false});
        else if (context.m_stop == Stop::Waits && context.m_limited)
            list.push_back({slot, true});
    }
    if (m_possible.empty())
        m_possible = std::move(others);
}

Footprint Schedule::take(const Turn &turn)
{
    m_touched = m_cancels ? Footprint::ofGoingOn() : Footprint();
    ExploredContext &context = *m_tasks[turn.slot].context;
    for (const std::uint32_t slot : m_begun) {
        if (slot != turn.slot)
            m_tasks[slot].context->m_looksAgain = false;
    }
    context.m_looksAgain = false;
    if (turn.timeIsOver) {
        context.m_limited = false;
        m_touched |= footprintOf(m_code, {.op = context.m_asked, .object = context.m_object});
        m_touched.writes |= m_touched.reads | m_touched.adds;
        m_room.expire(turn.slot); // it may have to wait on, for the lock of its condition
    } else {
        goOn(turn.slot);
    }
    settle();
    findPossible();
    return m_touched;
}

void Schedule::finish()
{
    m_cutOff = false;
    bool moved = true;
    while (moved) {
        moved = false;
        beginQueued();
        for (std::size_t i = 0; i < m_begun.size(); ++i) {
            const std::uint32_t slot = m_begun[i];
            const Stop stop = m_tasks[slot].context->m_stop;
            if (stop == Stop::Ended || (stop == Stop::Waits && m_room.isWaiting(slot)))
                continue;
            goOn(slot);
            moved = true;
        }
    }
}

Stop Schedule::stopOf(std::uint32_t slot) const
{
    const ExploredContext *context = m_tasks[slot].context.get();
    return context ? context->m_stop : Stop::NotBegun;
}

std::uint32_t Schedule::stepOf(std::uint32_t slot) const
{
    const ExploredContext *context = m_tasks[slot].context.get();
    return context ? context->m_step : noStepYet;
}

Op Schedule::opOf(std::uint32_t slot) const
{
    const ExploredContext *context = m_tasks[slot].context.get();
    return context ? context->m_op : Op::End;
}

Request Schedule::requestOf(std::uint32_t slot) const
{
    const ExploredContext *context = m_tasks[slot].context.get();
    return context ? Request{context->m_asked, context->m_object} : Request{Op::End};
}

} // namespace interleave
