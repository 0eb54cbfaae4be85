// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomlayout.h"

#include "spin.h"

#include <algorithm>

namespace interleave {

using namespace room;

namespace {

constexpr std::uint32_t unlimitedItems = 65'536;
constexpr std::uint32_t mostPieces = 65'536;

constexpr std::size_t aligned(std::size_t bytes)
{
    return (bytes + 7) & ~std::size_t(7);
}

} // namespace

// Memory

Room::Size Room::sizeFor(const Code &code)
{
    Size size{static_cast<std::uint32_t>(code.names.size()), static_cast<std::uint32_t>(code.instances.size()), 0,
              code.uses(Op::Emit) ? mostPieces : 0};
    for (const ObjectPlan &plan : code.objects) {
        if (plan.kind == ObjectKind::Queue)
            size.items += plan.number == 0 ? unlimitedItems : static_cast<std::uint32_t>(plan.number);
    }
    return size;
}

std::size_t Room::bytesFor(Size size)
{
    return aligned(sizeof(Header)) + aligned(size.objects * sizeof(Object)) + aligned(size.slots * sizeof(Slot)) +
           size.items * sizeof(Item) + size.pieces * sizeof(Output);
}

Room::Room(void *memory, Size size, Parking &parking, std::uint32_t places, Hand hand)
    : m_memory(static_cast<std::byte *>(memory)), m_size(size), m_parking(parking), m_places(places), m_hand(hand)
{
}

Room::Header &Room::header() const
{
    return *reinterpret_cast<Header *>(m_memory);
}

Room::Object &Room::object(std::uint32_t index) const
{
    return reinterpret_cast<Object *>(m_memory + aligned(sizeof(Header)))[index];
}

Room::Slot &Room::slot(std::uint32_t index) const
{
    return reinterpret_cast<Slot *>(m_memory + aligned(sizeof(Header)) +
                                    aligned(m_size.objects * sizeof(Object)))[index];
}

Room::Item *Room::items(const Object &queue) const
{
    return reinterpret_cast<Item *>(m_memory + aligned(sizeof(Header)) + aligned(m_size.objects * sizeof(Object)) +
                                    aligned(m_size.slots * sizeof(Slot))) +
           queue.firstItem;
}

Room::Output *Room::outputs() const
{
    return reinterpret_cast<Output *>(m_memory + bytesFor(m_size) - m_size.pieces * sizeof(Output));
}

void Room::prepare(const Code &code)
{
    header().collect = code.collect;
    std::uint32_t items = 0;
    for (std::uint32_t i = 0; i < code.objects.size(); ++i) {
        const ObjectPlan &plan = code.objects[i];
        Object &o = object(i);
        o.kind = plan.kind;
        o.reentrant = plan.reentrant;
        o.priority = plan.priority;
        o.lock = plan.lock;
        switch (plan.kind) {
        case ObjectKind::Queue:
            o.limit = plan.number == 0 ? unlimitedItems : static_cast<std::uint32_t>(plan.number);
            o.firstItem = items;
            items += o.limit;
            break;
        case ObjectKind::Barrier:
            o.limit = static_cast<std::uint32_t>(plan.number);
            break;
        case ObjectKind::Semaphore:
            o.limit = static_cast<std::uint32_t>(plan.number);
            [[fallthrough]];
        default:
            o.value.store(plan.number, std::memory_order_relaxed);
        }
    }
    for (std::uint32_t i = 0; i < code.tasks.size(); ++i) {
        Object &o = object(code.taskObject(i));
        o.task = true;
        o.firstSlot = code.tasks[i].first;
        o.limit = code.tasks[i].copies;
        if (!code.tasks[i].spawned) {
            o.next = o.limit;
            o.value.store(o.limit, std::memory_order_relaxed);
        }
    }
    for (std::uint32_t i = 0; i < code.instances.size(); ++i) {
        Slot &s = slot(i);
        s.object = noLine;
        s.beside = code.instances[i].beside != Beside::No;
        s.daemon = code.tasks[code.instances[i].task].daemon;
        s.task = code.taskObject(code.instances[i].task);
    }
    for (const std::uint32_t i : code.startOrder) {
        slot(i).launched = true;
        ++header().queued;
        header().regularLeft += slot(i).daemon ? 0 : 1;
    }
}

// Tasks

bool Room::begin(std::uint32_t index)
{
    const Lock lock(m_parking);
    Slot &s = slot(index);
    Header &h = header();
    s.how.store(State::Running, std::memory_order_relaxed);
    --(s.beside ? h.besideQueued : h.queued);
    ++(s.beside ? h.besideRunning : h.running);
    return !isCancelled(index);
}

void Room::end(std::uint32_t index, State how, std::int64_t value, std::uint32_t step)
{
    const Lock lock(m_parking);
    Slot &s = slot(index);
    Header &h = header();
    h.actor = index;
    const State before = s.how.load(std::memory_order_relaxed);
    if (endsLane(before) || !s.launched)
        return;
    if (s.waiting)
        interrupt(index, Status::Cancelled);
    if (before == State::Queued)
        --(s.beside ? h.besideQueued : h.queued);
    else
        --(s.beside ? h.besideRunning : h.running);
    s.value = value;
    s.step = step;
    s.endedAt = h.lastEnd = m_parking.now();
    s.how.store(how, std::memory_order_relaxed);
    if (s.beside) {
        Slot &parent = slot(s.parent);
        if (parent.waiting && parent.op == Op::Beside && parent.value == index && attempt(s.parent)) {
            parent.waker = index;
            complete(s.parent);
        }
    } else {
        Object &task = object(s.task);
        task.value.fetch_sub(1, std::memory_order_relaxed);
        settle(task);
        endOthers(index, how);
    }
    lookForEnded(index);
    lookForStandstill();
}

/// What the program wants to become of the others.
void Room::endOthers(std::uint32_t index, State how)
{
    Header &h = header();
    const bool all = (h.collect == Collect::FirstCompleted && how == State::Done) ||
                     (h.collect == Collect::Group && how == State::Failed);
    h.regularLeft -= slot(index).daemon ? 0 : 1;
    if (!all && h.regularLeft > 0)
        return;
    for (std::uint32_t i = 0; i < m_size.slots; ++i) {
        Slot &s = slot(i);
        if (s.launched && !s.beside && (all || s.daemon) && !endsLane(s.how.load(std::memory_order_relaxed)))
            cancelTaskLocked(i);
    }
}

void Room::fail(std::uint32_t index, Failure failure, std::int32_t detail)
{
    Slot &s = slot(index);
    if (s.failure != Failure::None) // the first one counts: others come from giving things back
        return;
    s.failure = failure;
    s.detail = detail;
}

std::uint64_t Room::lastEnd() const
{
    const Lock lock(m_parking);
    return header().lastEnd;
}

Room::End Room::endOf(std::uint32_t index) const
{
    const Lock lock(m_parking);
    const Slot &s = slot(index);
    return {s.how.load(std::memory_order_relaxed), s.launched, s.value, s.failure, s.detail, s.step, s.endedAt};
}

std::int64_t Room::handOf(std::uint32_t index) const
{
    const Lock lock(m_parking);
    return slot(index).value;
}

void Room::setHand(std::uint32_t index, std::int64_t value)
{
    const Lock lock(m_parking);
    slot(index).value = value;
}

std::atomic<std::uint32_t> &Room::breaker(std::uint32_t index)
{
    return slot(index).breaker;
}

bool Room::isCancelled(std::uint32_t index) const
{
    return (slot(index).breaker.load(std::memory_order_relaxed) & cancelRequested) != 0;
}

void Room::cancelTask(std::uint32_t index)
{
    const Lock lock(m_parking);
    cancelTaskLocked(index);
}

void Room::cancelTaskLocked(std::uint32_t index)
{
    slot(index).breaker.fetch_or(cancelRequested, std::memory_order_relaxed);
    interrupt(index, Status::Cancelled);
}

std::optional<std::uint32_t> Room::spawn(std::uint32_t index, std::uint16_t taskObject)
{
    const Lock lock(m_parking);
    Object &task = object(taskObject);
    if (task.next == task.limit) {
        fail(index, Failure::NoCopyLeft, taskObject);
        return std::nullopt;
    }
    const std::uint32_t child = task.firstSlot + task.next++;
    Slot &s = slot(child);
    s.launched = true;
    if (cancelled())
        s.breaker.fetch_or(cancelRequested, std::memory_order_relaxed);
    task.value.fetch_add(1, std::memory_order_relaxed);
    ++header().queued;
    header().regularLeft += s.daemon ? 0 : 1;
    return child;
}

bool Room::queueBeside(std::uint32_t index, std::uint32_t child, std::int64_t value)
{
    const Lock lock(m_parking);
    Slot &s = slot(child);
    if (s.launched && !endsLane(s.how.load(std::memory_order_relaxed))) {
        fail(index, Failure::Aside);
        return false;
    }
    s.parent = index;
    s.value = value;
    s.launched = true;
    s.failure = Failure::None;
    s.how.store(State::Queued, std::memory_order_relaxed);
    s.breaker.store(cancelled() ? cancelRequested : 0u, std::memory_order_relaxed);
    ++header().besideQueued;
    return true;
}

// The whole run

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
    for (std::uint32_t i = 0; i < m_size.slots; ++i)
        cancelTaskLocked(i);
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

// Data and output

std::atomic<std::int64_t> &Room::cell(std::uint16_t index)
{
    return object(index).value;
}

void Room::increment(std::uint16_t index, bool atomic)
{
    std::atomic<std::int64_t> &value = cell(index);
    if (atomic)
        value.fetch_add(1, std::memory_order_relaxed);
    else
        value.store(wrappingSum(value.load(std::memory_order_relaxed), 1), std::memory_order_relaxed);
}

std::int64_t Room::valueOf(std::uint16_t index) const
{
    const Object &o = object(index);
    if (o.kind == ObjectKind::Lock)
        return holderOf(o) == nobody ? 0 : 1;
    return o.value.load(std::memory_order_relaxed);
}

std::int64_t Room::mostOf(std::uint16_t index) const
{
    return object(index).most;
}

void Room::print(const Piece &piece)
{
    const std::uint32_t position = header().pieces.fetch_add(1, std::memory_order_relaxed);
    if (position >= m_size.pieces)
        return;
    Output &output = outputs()[position];
    output.slot = piece.slot;
    output.value = piece.value;
    output.endsLine = piece.endsLine;
    output.text.store(piece.text + 1, std::memory_order_release);
}

std::vector<Room::Piece> Room::output() const
{
    std::vector<Piece> pieces;
    const std::uint32_t count = std::min(header().pieces.load(std::memory_order_relaxed), m_size.pieces);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Output &output = outputs()[i];
        const std::uint32_t text = output.text.load(std::memory_order_acquire);
        if (text != 0)
            pieces.push_back({output.slot, text - 1, output.endsLine, output.value});
    }
    return pieces;
}

std::uint32_t Room::lostPieces() const
{
    const std::uint32_t count = header().pieces.load(std::memory_order_relaxed);
    return count > m_size.pieces ? count - m_size.pieces : 0;
}

} // namespace interleave
