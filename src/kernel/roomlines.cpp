// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who stands in line for an object, and who goes on when it becomes free.

#include "roomlayout.h"

namespace interleave {

using namespace room;

/// Something about `o` has changed: whoever can go on now does, or is woken to try.
void Room::settle(Object &o)
{
    const bool forAll = o.task || o.kind == ObjectKind::Event || o.kind == ObjectKind::Barrier;
    for (bool changed = true; changed;) {
        changed = false;
        for (int line = 0; line < 2; ++line) {
            const std::uint32_t first = o.lines[static_cast<std::size_t>(line)].first;
            if (first == none || (!o.task && o.kind == ObjectKind::Condition))
                continue;
            if (forAll || m_hand == Hand::FirstInLine) {
                if (attempt(first - 1)) {
                    slot(first - 1).waker = header().actor;
                    complete(first - 1);
                    changed = true;
                }
            } else if (isFree(o, line)) {
                slot(first - 1).waker = header().actor;
                m_parking.unpark(first - 1);
            }
        }
    }
}

/// Could the first in this line go on?
bool Room::isFree(const Object &o, int line) const
{
    const std::int64_t value = o.value.load(std::memory_order_relaxed);
    if (o.task)
        return value == 0;
    switch (o.kind) {
    case ObjectKind::Lock:
        return holderOf(o) == nobody;
    case ObjectKind::Queue:
        return line == 1 ? value < o.limit : value > 0;
    case ObjectKind::Semaphore:
    case ObjectKind::Event:
        return value > 0;
    default:
        return false; // conditions and barriers let go whom they let go at once
    }
}

/// Moves `slot` from its condition to the line of the condition's lock.
void Room::waitForLock(std::uint32_t index, std::uint16_t lockIndex)
{
    Slot &s = slot(index);
    leaveLine(index);
    s.op = Op::Lock;
    s.object = lockIndex;
    s.limited = false;
    s.relock = true;
    s.waker = header().actor;
    Object &lock = object(lockIndex);
    lock.word.fetch_or(contended, std::memory_order_relaxed);
    enqueue(index);
    if (lock.lines[0].first == index + 1 && attempt(index))
        complete(index);
}

void Room::enqueue(std::uint32_t index)
{
    Slot &s = slot(index);
    s.waiting = true;
    if (!s.limited)
        ++header().stuck;
    if (s.object == noLine)
        return;
    Object::Line &line = object(s.object).lines[s.line];
    s.after = none;
    s.before = line.last;
    (line.last != none ? slot(line.last - 1).after : line.first) = index + 1;
    line.last = index + 1;
}

void Room::leaveLine(std::uint32_t index)
{
    Slot &s = slot(index);
    s.waiting = false;
    if (!s.limited)
        --header().stuck;
    if (s.object == noLine)
        return;
    Object::Line &line = object(s.object).lines[s.line];
    (s.before != none ? slot(s.before - 1).after : line.first) = s.after;
    (s.after != none ? slot(s.after - 1).before : line.last) = s.before;
}

/// `slot` got what it waited for.
void Room::complete(std::uint32_t index)
{
    leaveLine(index);
    slot(index).relock = false;
    m_parking.unpark(index);
}

/// The wait of `slot`, if any, ends without what it waited for.
void Room::interrupt(std::uint32_t index, Status status)
{
    Slot &s = slot(index);
    if (!s.waiting)
        return;
    leaveLine(index);
    s.relock = false;
    s.result = status;
    s.waker = nobody;
    m_parking.unpark(index);
    if (s.object == noLine)
        return;
    Object &o = object(s.object);
    if (s.op == Op::Arrive)
        o.value.fetch_sub(1, std::memory_order_relaxed);
    settle(o); // it may have been woken to try; now somebody else is
}

} // namespace interleave
