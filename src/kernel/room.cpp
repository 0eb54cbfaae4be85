// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "room.h"

#include "event.h"
#include "spin.h"

namespace interleave {

namespace {
constexpr std::uint32_t nobody = 0; // queues hold slot + 1, so that zeroed memory is an empty queue
}

struct Room::Header {
    std::atomic<std::uint32_t> cancelled; // 0, or 1 + Outcome
    std::uint32_t begun;
    std::uint32_t ended;
    std::uint64_t lastEnd;
    std::uint32_t stuck; // tasks that wait for an object without a limit
};

struct Room::Object {
    std::atomic<std::int64_t> value;
    std::uint32_t first; // queue of waiting slots
    std::uint32_t last;
};

struct Room::Slot {
    std::atomic<std::uint32_t> breaker;
    std::atomic<State> how; // Queued, Running, then how it ended
    bool waiting;
    bool limited;
    Status result;
    bool queued;
    std::uint16_t object;
    std::uint32_t before;
    std::uint32_t after;
};

class Room::Lock {
public:
    explicit Lock(Parking &parking) : m_parking(parking) { m_parking.lock(); }
    ~Lock() { m_parking.unlock(); }
    Lock(const Lock &) = delete;
    Lock &operator=(const Lock &) = delete;

private:
    Parking &m_parking;
};

Room::Size Room::sizeFor(const Code &code)
{
    return {static_cast<std::uint32_t>(code.objects.size()), static_cast<std::uint32_t>(code.instances.size())};
}

std::size_t Room::bytesFor(Size size)
{
    return sizeof(Header) + size.objects * sizeof(Object) + size.slots * sizeof(Slot);
}

Room::Room(void *memory, Size size, Parking &parking, std::uint32_t places)
    : m_memory(static_cast<std::byte *>(memory)), m_size(size), m_parking(parking), m_places(places)
{
}

Room::Header &Room::header() const
{
    return *reinterpret_cast<Header *>(m_memory);
}

Room::Object &Room::object(std::uint32_t index) const
{
    return reinterpret_cast<Object *>(m_memory + sizeof(Header))[index];
}

Room::Slot &Room::slot(std::uint32_t index) const
{
    return reinterpret_cast<Slot *>(m_memory + sizeof(Header) + m_size.objects * sizeof(Object))[index];
}

void Room::begin(std::uint32_t index)
{
    const Lock lock(m_parking);
    slot(index).how.store(State::Running, std::memory_order_relaxed);
    ++header().begun;
}

void Room::end(std::uint32_t index, State how)
{
    const Lock lock(m_parking);
    Slot &s = slot(index);
    const State before = s.how.load(std::memory_order_relaxed);
    if (endsLane(before))
        return;
    if (s.waiting)
        leaveQueue(index);
    s.how.store(how, std::memory_order_relaxed);
    if (before == State::Queued)
        ++header().begun;
    ++header().ended;
    header().lastEnd = nowNs();
    lookForDeadlock();
}

std::uint64_t Room::lastEnd() const
{
    const Lock lock(m_parking);
    return header().lastEnd;
}

State Room::endOf(std::uint32_t index) const
{
    return slot(index).how.load(std::memory_order_relaxed);
}

std::atomic<std::uint32_t> &Room::breaker(std::uint32_t index)
{
    return slot(index).breaker;
}

void Room::cancel(Outcome reason)
{
    const Lock lock(m_parking);
    cancelLocked(reason);
}

void Room::cancelLocked(Outcome reason)
{
    if (cancelled())
        return;
    header().cancelled.store(1 + static_cast<std::uint32_t>(reason), std::memory_order_relaxed);
    for (std::uint32_t i = 0; i < m_size.slots; ++i) {
        slot(i).breaker.fetch_or(cancelRequested, std::memory_order_relaxed);
        wake(i, Status::Cancelled);
    }
}

bool Room::cancelled() const
{
    return header().cancelled.load(std::memory_order_relaxed) != 0;
}

Outcome Room::reason() const
{
    const std::uint32_t value = header().cancelled.load(std::memory_order_relaxed);
    return value == 0 ? Outcome::Finished : static_cast<Outcome>(value - 1);
}

void Room::setEvent(std::uint16_t index)
{
    const Lock lock(m_parking);
    Object &o = object(index);
    o.value.store(1, std::memory_order_relaxed);
    while (o.first != nobody)
        wake(o.first - 1, Status::Ok);
}

void Room::clearEvent(std::uint16_t index)
{
    const Lock lock(m_parking);
    object(index).value.store(0, std::memory_order_relaxed);
}

bool Room::isSet(std::uint16_t index) const
{
    return object(index).value.load(std::memory_order_relaxed) != 0;
}

bool Room::startAwait(std::uint16_t index, std::uint32_t slotIndex, bool hasDeadline)
{
    const Lock lock(m_parking);
    Object &o = object(index);
    Slot &s = slot(slotIndex);
    s.result = cancelled() ? Status::Cancelled : Status::Ok;
    if (cancelled() || o.value.load(std::memory_order_relaxed) != 0)
        return false;
    s.waiting = true;
    s.limited = hasDeadline;
    s.object = index;
    s.queued = true;
    s.after = nobody;
    s.before = o.last;
    if (o.last != nobody)
        slot(o.last - 1).after = slotIndex + 1;
    else
        o.first = slotIndex + 1;
    o.last = slotIndex + 1;
    if (!hasDeadline) {
        ++header().stuck;
        lookForDeadlock();
    }
    return s.waiting;
}

bool Room::startSleep(std::uint32_t index)
{
    const Lock lock(m_parking);
    Slot &s = slot(index);
    s.result = cancelled() ? Status::Cancelled : Status::Ok;
    s.waiting = !cancelled();
    s.limited = true;
    s.queued = false;
    return s.waiting;
}

void Room::wake(std::uint32_t index, Status status)
{
    Slot &s = slot(index);
    if (!s.waiting)
        return;
    leaveQueue(index);
    s.result = status;
    m_parking.unpark(index);
}

void Room::leaveQueue(std::uint32_t index)
{
    Slot &s = slot(index);
    s.waiting = false;
    if (!s.queued)
        return;
    s.queued = false;
    if (!s.limited)
        --header().stuck;
    Object &o = object(s.object);
    (s.before != nobody ? slot(s.before - 1).after : o.first) = s.after;
    (s.after != nobody ? slot(s.after - 1).before : o.last) = s.before;
}

bool Room::isWaiting(std::uint32_t index) const
{
    const Lock lock(m_parking);
    return slot(index).waiting;
}

Status Room::finish(std::uint32_t index)
{
    const Lock lock(m_parking);
    Slot &s = slot(index);
    if (s.waiting) {
        leaveQueue(index);
        s.result = Status::TimedOut;
    }
    return s.result;
}

Status Room::parkAndFinish(std::uint32_t index, std::uint64_t deadlineNs)
{
    const Lock lock(m_parking);
    Slot &s = slot(index);
    while (s.waiting) {
        const bool woken = m_parking.park(index, deadlineNs);
        if (!woken && s.waiting) {
            leaveQueue(index);
            s.result = Status::TimedOut;
        }
    }
    return s.result;
}

void Room::lookForDeadlock()
{
    const Header &h = header();
    const std::uint32_t underWay = h.begun - h.ended;
    const bool moreCanBegin = h.begun < m_size.slots && underWay < m_places;
    if (underWay > 0 && h.stuck == underWay && !moreCanBegin)
        cancelLocked(Outcome::Deadlocked);
}

} // namespace interleave
