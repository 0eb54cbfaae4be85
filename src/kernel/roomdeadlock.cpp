// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a room finds out that some of its tasks can never go on.

#include "roomlayout.h"

namespace interleave {

using namespace room;

std::vector<Room::Blocked> Room::deadlock() const
{
    const Lock lock(m_parking);
    const Header &h = header();
    return {h.blocked.begin(), h.blocked.begin() + h.blockedCount};
}

void Room::addBlocked(std::uint32_t index)
{
    Header &h = header();
    if (h.blockedCount == h.blocked.size())
        return;
    const Slot &s = slot(index);
    Blocked blocked{index, s.op, s.object, nobody, false};
    if (s.op == Op::Lock)
        blocked.holder = holderOf(object(s.object));
    if (blocked.holder != nobody)
        blocked.holderHasEnded = endsLane(slot(blocked.holder).how.load(std::memory_order_relaxed));
    h.blocked[h.blockedCount++] = blocked;
}

/// Follows who holds the lock that `slot` waits for, and what that one waits for, and so on, until it comes back here.
void Room::lookForCircle(std::uint32_t index)
{
    if (cancelled())
        return;
    std::uint32_t at = index;
    for (std::uint32_t length = 0; length <= m_size.slots; ++length) {
        const std::uint32_t holder = holderOf(object(slot(at).object));
        if (holder == nobody)
            return;
        const Slot &h = slot(holder);
        const bool ended = endsLane(h.how.load(std::memory_order_relaxed));
        if (!ended && holder != index) {
            if (!h.waiting || h.limited || h.op != Op::Lock)
                return;
            at = holder;
            continue;
        }
        // A holder that has ended never gives its lock back; one that is `slot` itself closes the circle.
        at = index;
        do {
            addBlocked(at);
            at = holderOf(object(slot(at).object));
        } while (at != index && !endsLane(slot(at).how.load(std::memory_order_relaxed)));
        cancelLocked(Outcome::Deadlocked);
        return;
    }
}

/// `slot` has ended: who waits for a lock that it never gave back waits for ever.
void Room::lookForEnded(std::uint32_t index)
{
    if (slot(index).held == 0)
        return;
    for (std::uint32_t i = 0; i < m_size.objects; ++i) {
        const Object &o = object(i);
        const std::uint32_t first = o.lines[0].first;
        if (o.task || o.kind != ObjectKind::Lock || first == none || holderOf(o) != index)
            continue;
        if (!slot(first - 1).limited)
            lookForCircle(first - 1);
    }
}

/// Does everybody who is under way wait without a limit, and can nobody else begin?
void Room::lookForStandstill()
{
    const Header &h = header();
    const std::uint32_t underWay = h.running + h.besideRunning;
    const bool moreCanBegin = h.besideQueued > 0 || (h.queued > 0 && h.running < m_places);
    if (cancelled() || underWay == 0 || h.stuck != underWay || moreCanBegin)
        return;
    for (std::uint32_t i = 0; i < m_size.objects; ++i) {
        const Object &o = object(i);
        for (int line = 0; line < 2; ++line) {
            if (o.lines[static_cast<std::size_t>(line)].first != none && isFree(o, line))
                return; // somebody was woken to try, and has not tried yet
        }
    }
    for (std::uint32_t i = 0; i < m_size.slots; ++i) {
        if (slot(i).waiting)
            addBlocked(i);
    }
    cancelLocked(Outcome::Deadlocked);
}

} // namespace interleave
