// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What tasks ask of the objects of a room, and how they wait for it.

#include "roomlayout.h"

#include <algorithm>

namespace interleave {

using namespace room;

// Requests that never wait

Status Room::perform(std::uint32_t index, const Request &request)
{
    if (request.op == Op::Unlock)
        return unlock(index, request.object);
    const Lock lock(m_parking);
    header().actor = index;
    Object &o = object(request.object);
    switch (request.op) {
    case Op::Release:
        o.value.fetch_add(1, std::memory_order_relaxed);
        settle(o);
        break;
    case Op::Set:
        o.value.store(1, std::memory_order_relaxed);
        settle(o);
        break;
    case Op::Clear:
        o.value.store(0, std::memory_order_relaxed);
        break;
    case Op::Notify:
        return notify(index, request.object, false);
    case Op::NotifyAll:
        return notify(index, request.object, true);
    case Op::Cancel:
        for (std::uint32_t i = o.firstSlot; i < o.firstSlot + o.next; ++i) {
            if (!endsLane(slot(i).how.load(std::memory_order_relaxed)))
                cancelTaskLocked(i);
        }
        break;
    default:
        break;
    }
    return Status::Ok;
}

std::uint32_t Room::holderOf(const Object &lock) const
{
    const std::uint32_t holder = lock.word.load(std::memory_order_relaxed) & holderMask;
    return holder == none ? nobody : holder - 1;
}

Status Room::unlock(std::uint32_t index, std::uint16_t lockIndex)
{
    Object &lock = object(lockIndex);
    if (holderOf(lock) != index) {
        fail(index, Failure::NotHeld, lockIndex);
        return Status::Failed;
    }
    if (--lock.depth > 0)
        return Status::Ok;
    --slot(index).held;
    std::uint32_t word = index + 1;
    if (lock.word.compare_exchange_strong(word, 0, std::memory_order_release, std::memory_order_relaxed))
        return Status::Ok;
    const Lock guard(m_parking);
    header().actor = index;
    giveBack(lock);
    return Status::Ok;
}

/// The holder has let go; somebody may stand in line.
void Room::giveBack(Object &lock)
{
    lock.word.store(lock.lines[0].first == none ? 0 : contended, std::memory_order_release);
    settle(lock);
}

Status Room::notify(std::uint32_t index, std::uint16_t condition, bool all)
{
    Object &o = object(condition);
    if (holderOf(object(o.lock)) != index) {
        fail(index, Failure::NotHeld, o.lock);
        return Status::Failed;
    }
    while (o.lines[0].first != none) {
        waitForLock(o.lines[0].first - 1, o.lock);
        if (!all)
            break;
    }
    return Status::Ok;
}

// Requests that may have to wait

Reply Room::start(std::uint32_t index, const Request &request, bool hasDeadline)
{
    Slot &s = slot(index);
    Object &o = object(request.object);
    if (isCancelled(index))
        return {Status::Cancelled};
    if (request.op == Op::Lock) { // the fast path: no line, no monitor
        std::uint32_t word = 0;
        if (o.word.compare_exchange_strong(word, index + 1, std::memory_order_acquire, std::memory_order_relaxed)) {
            o.depth = 1;
            ++s.held;
            return {Status::Ok};
        }
        if (o.reentrant && (word & holderMask) == index + 1) {
            ++o.depth;
            return {Status::Ok};
        }
    }
    const Lock lock(m_parking);
    if (isCancelled(index))
        return {Status::Cancelled};
    header().actor = index;
    s.op = request.op;
    s.object = request.object;
    s.line = request.op == Op::Put ? 1 : 0;
    s.value = request.value;
    s.priority = request.priority;
    s.limited = hasDeadline;
    s.result = Status::Ok;
    s.depth = 1;
    if (request.op == Op::WaitOn) {
        Object &own = object(o.lock);
        if (holderOf(own) != index) {
            fail(index, Failure::NotHeld, o.lock);
            return {Status::Failed};
        }
        s.depth = own.depth;
        --s.held;
        giveBack(own);
    } else if (request.op == Op::Arrive) {
        if (o.broken) {
            fail(index, Failure::BarrierBroken, request.object);
            return {Status::Failed};
        }
        s.depth = o.next;
        if (o.value.fetch_add(1, std::memory_order_relaxed) + 1 == o.limit) {
            o.value.store(0, std::memory_order_relaxed);
            ++o.next;
            settle(o);
            return {Status::Ok};
        }
    } else {
        const bool lineBefore = m_hand == Hand::FirstInLine && request.op != Op::Beside &&
                                o.lines[s.line].first != none;
        if (!lineBefore && attempt(index)) {
            if (request.op == Op::Put || request.op == Op::Get)
                settle(o);
            return {s.result, s.value};
        }
        if (request.op == Op::Lock) {
            // From here on whoever gives the lock back looks for who stands in line; it may have come free just before.
            o.word.fetch_or(contended, std::memory_order_relaxed);
            if (!lineBefore && attempt(index))
                return {Status::Ok};
        }
    }
    s.holder = request.op == Op::Lock ? holderOf(o) : nobody;
    s.waker = nobody;
    if (request.op == Op::Beside)
        s.object = noLine;
    enqueue(index);
    if (s.waiting && s.op == Op::Lock && !hasDeadline)
        lookForCircle(index);
    if (s.waiting && !hasDeadline)
        lookForStandstill();
    return {s.waiting ? Status::Waits : s.result, s.value};
}

Status Room::startSleep(std::uint32_t index)
{
    const Lock lock(m_parking);
    if (isCancelled(index))
        return Status::Cancelled;
    Slot &s = slot(index);
    s.op = Op::Wait;
    s.object = noLine;
    s.holder = s.waker = nobody;
    s.limited = true;
    s.result = Status::Ok;
    enqueue(index);
    return Status::Waits;
}

void Room::endSleep(std::uint32_t index)
{
    const Lock lock(m_parking);
    interrupt(index, Status::Ok);
}

/// Carries out what `slot` waits for if that is possible now.
bool Room::attempt(std::uint32_t index)
{
    Slot &s = slot(index);
    if (s.op == Op::Beside) {
        const Slot &child = slot(static_cast<std::uint32_t>(s.value));
        const State how = child.how.load(std::memory_order_relaxed);
        if (!endsLane(how))
            return false;
        s.value = child.value;
        s.result = how == State::Done ? Status::Ok : how == State::Failed ? Status::Failed : Status::Cancelled;
        if (how == State::Failed)
            fail(index, Failure::Aside);
        return true;
    }
    if (s.object == noLine)
        return false;
    Object &o = object(s.object);
    const std::int64_t value = o.value.load(std::memory_order_relaxed);
    switch (s.op) {
    case Op::Lock:
        return attemptLock(o, index);
    case Op::Acquire:
        if (value <= 0)
            return false;
        o.value.store(value - 1, std::memory_order_relaxed);
        if (value - 1 < o.limit)
            o.most = std::max(o.most, static_cast<std::uint32_t>(o.limit - (value - 1)));
        return true;
    case Op::Await:
        return value != 0;
    case Op::Put:
        if (value == o.limit)
            return false;
        put(o, s.value, s.priority);
        return true;
    case Op::Get:
        if (value == 0)
            return false;
        s.value = get(o);
        return true;
    case Op::Arrive:
        return s.depth != o.next;
    case Op::Join:
        return value == 0;
    default:
        return false; // sleeps, and waits on a condition, end otherwise
    }
}

bool Room::attemptLock(Object &lock, std::uint32_t index)
{
    const Object::Line &line = lock.lines[0];
    const bool othersWait = line.first != none && (line.first != index + 1 || line.last != index + 1);
    std::uint32_t word = lock.word.load(std::memory_order_relaxed);
    do {
        if ((word & holderMask) != none)
            return false;
    } while (!lock.word.compare_exchange_weak(word, (index + 1) | (othersWait ? contended : 0u),
                                              std::memory_order_acquire, std::memory_order_relaxed));
    lock.depth = slot(index).depth;
    ++slot(index).held;
    return true;
}

void Room::put(Object &queue, std::int64_t value, std::int32_t priority)
{
    Item *first = items(queue);
    const auto length = static_cast<std::uint32_t>(queue.value.fetch_add(1, std::memory_order_relaxed));
    const Item item{value, priority, queue.sequence++};
    queue.most = std::max(queue.most, length + 1);
    if (!queue.priority) {
        first[(queue.next + length) % queue.limit] = item;
        return;
    }
    first[length] = item;
    std::push_heap(first, first + length + 1, [](const Item &a, const Item &b) {
        return a.priority != b.priority ? a.priority < b.priority : a.sequence > b.sequence;
    });
}

std::int64_t Room::get(Object &queue)
{
    Item *first = items(queue);
    const auto length = static_cast<std::uint32_t>(queue.value.fetch_sub(1, std::memory_order_relaxed));
    if (!queue.priority) {
        const std::int64_t value = first[queue.next].value;
        queue.next = (queue.next + 1) % queue.limit;
        return value;
    }
    std::pop_heap(first, first + length, [](const Item &a, const Item &b) {
        return a.priority != b.priority ? a.priority < b.priority : a.sequence > b.sequence;
    });
    return first[length - 1].value;
}

bool Room::isWaiting(std::uint32_t index) const
{
    const Lock lock(m_parking);
    return slot(index).waiting;
}

bool Room::expire(std::uint32_t index)
{
    const Lock lock(m_parking);
    Slot &s = slot(index);
    if (!s.waiting || s.relock)
        return !s.waiting;
    header().actor = nobody;
    if (s.op == Op::WaitOn) {
        s.result = Status::TimedOut;
        waitForLock(index, object(s.object).lock);
        return !s.waiting;
    }
    interrupt(index, Status::TimedOut);
    if (s.op == Op::Arrive) {
        Object &barrier = object(s.object);
        barrier.broken = true;
        while (barrier.lines[0].first != none) {
            const std::uint32_t other = barrier.lines[0].first - 1;
            fail(other, Failure::BarrierBroken, s.object);
            interrupt(other, Status::Failed);
        }
    }
    return true;
}

Reply Room::finish(std::uint32_t index)
{
    const Lock lock(m_parking);
    return {slot(index).result, slot(index).value};
}

std::uint32_t Room::heldBy(std::uint32_t index) const
{
    return slot(index).holder;
}

std::uint32_t Room::wokenBy(std::uint32_t index) const
{
    return slot(index).waker;
}

Reply Room::parkAndFinish(std::uint32_t index, std::uint64_t deadlineNs)
{
    m_parking.lock();
    Slot &s = slot(index);
    while (s.waiting) {
        header().actor = index;
        if (attempt(index)) { // before each wait: it may have been woken to try before it came here
            complete(index);
            if (s.object != noLine)
                settle(object(s.object));
        } else if (!m_parking.park(index, deadlineNs)) {
            m_parking.unlock();
            if (!expire(index))
                deadlineNs = noDeadline;
            m_parking.lock();
        }
    }
    const Reply reply{s.result, s.value};
    m_parking.unlock();
    return reply;
}

} // namespace interleave
