// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "threadcontext.h"

#include "spin.h"

#include <cerrno>
#include <thread>

namespace interleave {

ThreadPlace::ThreadPlace(const Code &code, EventRing *ring_) : ring(ring_)
{
    for (const ObjectPlan &plan : code.objects)
        locals.push_back(plan.kind == ObjectKind::Local ? plan.number : 0);
}

ThreadContext::ThreadContext(const Environment &environment, std::uint32_t slot, ThreadPlace &place)
    : m_environment(environment), m_slot(slot), m_place(place), m_breaker(environment.room.breaker(slot)),
      m_gilThread(m_breaker), m_recorder(place.ring, slot + environment.slotOffset)
{
}

void ThreadContext::runTask(const Code &code, const Environment &environment, std::uint32_t slot, ThreadPlace &place)
{
    ThreadContext context(environment, slot, place);
    interpret(context, code, slot);
}

Reply ThreadContext::enter()
{
    if (m_environment.cpuNs)
        m_cpuAtStart = m_environment.cpuNs();
    const std::int64_t hand = m_environment.room.handOf(m_slot);
    if (!m_environment.room.begin(m_slot))
        return {Status::Cancelled, hand};
    if (m_environment.gil)
        takeGil();
    else
        runningAgain();
    return {Status::Ok, hand};
}

void ThreadContext::leave(Status status, std::int64_t hand, std::uint32_t step)
{
    const State how = status == Status::Ok ? State::Done : status == Status::Failed ? State::Failed : State::Cancelled;
    if (m_environment.cpuNs)
        m_recorder.cpuTime(m_environment.cpuNs() - m_cpuAtStart);
    m_recorder.state(how);
    if (m_gilThread.holds)
        m_environment.gil->drop(m_gilThread, true);
    m_environment.room.end(m_slot, how, hand, step);
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

Status ThreadContext::takeTurn()
{
    if (m_breaker.load(std::memory_order_relaxed) != 0) [[unlikely]] {
        if (cancelled())
            return Status::Cancelled;
        if (m_gilThread.holds) {
            // Somebody asks for the GIL. The stamp comes before the drop, so that two holders never overlap.
            m_recorder.state(State::WaitGil);
            m_environment.gil->drop(m_gilThread);
            m_environment.gil->take(m_gilThread);
            m_recorder.state(State::RunningGil);
        }
    }
    return Status::Ok;
}

ThreadContext::Answer ThreadContext::turn()
{
    return {{takeTurn()}};
}

ThreadContext::Answer ThreadContext::yield()
{
    if (m_gilThread.holds) {
        m_recorder.state(State::WaitGil);
        m_environment.gil->drop(m_gilThread);
        std::this_thread::yield();
        takeGil();
    } else {
        std::this_thread::yield();
    }
    return turn();
}

ThreadContext::Answer ThreadContext::compute(std::int64_t turns)
{
    auto left = static_cast<std::uint64_t>(turns);
    for (;;) {
        left -= spin(left, m_breaker, m_seed);
        const Status status = takeTurn();
        if (status != Status::Ok || left == 0)
            return {{status}};
    }
}

ThreadContext::Answer ThreadContext::native(std::int64_t bytes)
{
    const bool letsGo = m_environment.gil && bytes >= letsGilGoFrom;
    if (letsGo) {
        m_recorder.state(State::Running);
        m_environment.gil->drop(m_gilThread);
    }
    m_environment.services->hash(bytes, m_breaker);
    if (letsGo)
        takeGil();
    return turn();
}

/// Does something outside the program that blocks: without the GIL, and shown as waiting.
template <typename Call>
Status ThreadContext::outside(Failure failure, Call &&call)
{
    m_recorder.state(m_environment.holdsLoop ? State::BlockedLoop : State::WaitTime);
    if (m_environment.gil)
        m_environment.gil->drop(m_gilThread);
    const int problem = call();
    if (m_environment.gil)
        takeGil();
    else
        runningAgain();
    if (cancelled())
        return Status::Cancelled;
    if (problem == 0)
        return Status::Ok;
    if (problem == ETIMEDOUT)
        return Status::TimedOut;
    m_environment.room.fail(m_slot, failure, problem);
    return Status::Failed;
}

ThreadContext::Answer ThreadContext::fetch(std::int64_t ns, std::uint32_t bytes, std::uint64_t deadline)
{
    return {{outside(Failure::Fetch, [&] {
        return m_environment.services->fetch(static_cast<std::uint64_t>(ns), bytes, deadline, m_breaker);
    })}};
}

ThreadContext::Answer ThreadContext::read(std::int64_t bytes)
{
    return {{outside(Failure::File, [&] { return m_environment.services->read(bytes, m_breaker); })}};
}

ThreadContext::Answer ThreadContext::write(std::int64_t bytes)
{
    return {{outside(Failure::File, [&] { return m_environment.services->write(bytes, m_breaker); })}};
}

/// The number that a slot of the room has in the trace.
std::uint32_t ThreadContext::inTrace(std::uint32_t slot) const
{
    return slot == Room::nobody ? noTask : slot + m_environment.slotOffset;
}

Reply ThreadContext::park(State state, std::uint16_t object, std::uint64_t deadlineNs)
{
    m_recorder.state(m_environment.holdsLoop ? State::BlockedLoop : state, object);
    if (state == State::WaitObject)
        m_recorder.waitsFor(inTrace(m_environment.room.heldBy(m_slot)));
    if (m_environment.gil)
        m_environment.gil->drop(m_gilThread);
    const Reply reply = m_environment.room.parkAndFinish(m_slot, deadlineNs);
    const std::uint32_t waker = m_environment.room.wokenBy(m_slot);
    if (state == State::WaitObject && waker != Room::nobody)
        m_recorder.wokenBy(inTrace(waker));
    if (m_environment.gil)
        takeGil();
    else
        runningAgain();
    return reply;
}

ThreadContext::Answer ThreadContext::wait(std::uint64_t deadline)
{
    const Status status = m_environment.room.startSleep(m_slot);
    return {status == Status::Waits ? park(State::WaitTime, noObject, deadline) : Reply{status}};
}

ThreadContext::Answer ThreadContext::block(std::int64_t ns) // a thread of its own blocks either way
{
    const Status status = wait(nowNs() + static_cast<std::uint64_t>(ns)).value.status;
    return {{status == Status::TimedOut ? Status::Ok : status}};
}

std::int64_t ThreadContext::load(std::uint16_t object)
{
    if (managed(object))
        return m_environment.manager->call(m_slot, {Op::Load, object}).value;
    return m_environment.room.cell(object).load(std::memory_order_relaxed);
}

void ThreadContext::store(std::uint16_t object, std::int64_t value)
{
    if (managed(object))
        m_environment.manager->call(m_slot, {Op::Store, object, value});
    else
        m_environment.room.cell(object).store(value, std::memory_order_relaxed);
}

void ThreadContext::increment(std::uint16_t object, bool atomic)
{
    if (managed(object) && atomic)
        m_environment.manager->call(m_slot, {Op::Increment, object});
    else if (managed(object))
        store(object, wrappingSum(load(object), 1));
    else
        m_environment.room.increment(object, atomic);
}

Status ThreadContext::perform(const Request &request)
{
    if (managed(request.object))
        return m_environment.manager->call(m_slot, request).status;
    return m_environment.room.perform(m_slot, request);
}

ThreadContext::Answer ThreadContext::request(const Request &request, std::uint64_t deadline)
{
    if (request.op != Op::Beside && managed(request.object)) {
        m_recorder.state(State::WaitObject, request.object);
        m_recorder.waitsFor(noTask);
        const Reply reply = m_environment.manager->call(m_slot, request, deadline);
        runningAgain();
        return {reply};
    }
    const Reply reply = m_environment.room.start(m_slot, request, deadline != noDeadline);
    if (reply.status != Status::Waits)
        return {reply};
    return {park(State::WaitObject, request.op == Op::Beside ? noObject : request.object, deadline)};
}

bool ThreadContext::launch(std::uint32_t child)
{
    if (m_environment.launcher->launch(child))
        return true;
    m_environment.room.fail(child, Failure::Start);
    m_environment.room.end(child, State::Failed);
    return false;
}

Status ThreadContext::spawn(std::uint16_t taskObject)
{
    const std::optional<std::uint32_t> child = m_environment.room.spawn(m_slot, taskObject);
    if (!child)
        return Status::Failed;
    if (m_environment.startsInPlace) {
        m_recorder.state(State::WaitObject, taskObject);
        m_recorder.waitsFor(noTask);
    }
    launch(*child); // one that does not start has failed by itself
    if (m_environment.startsInPlace)
        runningAgain();
    return Status::Ok;
}

ThreadContext::Answer ThreadContext::beside(std::uint32_t child, std::int64_t hand, std::uint64_t deadline)
{
    if (!m_environment.room.queueBeside(m_slot, child, hand))
        return {Reply{Status::Failed, 0}};
    launch(child);
    return request({Op::Beside, 0, child}, deadline);
}

} // namespace interleave
