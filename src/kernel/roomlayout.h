// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "room.h"

#include <array>

/// What a room keeps in its memory, for the files that make up the room.
namespace interleave {

namespace room {

// Lines hold slot + 1, so that zeroed memory is an empty line.
inline constexpr std::uint32_t none = 0;
// A lock's word: its holder's slot + 1, and whether somebody may stand in line. Free and nobody in line: 0.
inline constexpr std::uint32_t contended = 0x8000'0000;
inline constexpr std::uint32_t holderMask = contended - 1;
inline constexpr std::uint16_t noLine = 0xffff;

} // namespace room

struct Room::Header {
    std::atomic<std::uint32_t> cancelled; // 0, or 1 + Outcome
    std::atomic<std::uint32_t> pieces;
    std::uint64_t lastEnd;
    std::uint32_t queued;       // tasks that are to start
    std::uint32_t running;      // tasks under way
    std::uint32_t besideQueued; // the same beside a task
    std::uint32_t besideRunning;
    std::uint32_t stuck;       // of those under way, those that wait without a limit
    std::uint32_t regularLeft; // tasks queued or running that are not daemons
    Collect collect;
    std::uint32_t actor; // the slot that changes something now, and so wakes others
    std::uint32_t blockedCount;
    std::array<Blocked, 8> blocked;
};

struct Room::Object {
    struct Line {
        std::uint32_t first;
        std::uint32_t last;
    };
    std::atomic<std::int64_t> value; // set, permits, arrived, length, the cell's number, copies under way
    std::atomic<std::uint32_t> word; // of a lock
    std::uint32_t depth;             // of a lock: how often its holder took it; used by its holder only
    std::uint32_t limit;             // parties, capacity, permits, copies
    std::uint32_t most;              // items or permits out at once so far
    std::uint32_t next;              // a queue's first item, a barrier's round, the first copy not started
    std::uint32_t sequence;          // of a queue: counts the items put
    std::uint32_t firstItem;         // of a queue, in the items of all
    std::uint32_t firstSlot;         // of a task
    std::array<Line, 2> lines;       // who waits; those who put wait in the second
    ObjectKind kind;
    bool task;
    bool reentrant;
    bool priority;
    bool broken;
    std::uint16_t lock;
};

struct Room::Slot {
    std::atomic<std::uint32_t> breaker;
    std::atomic<State> how; // Queued, Running, then how it ended
    bool launched;
    bool beside;
    bool daemon;
    bool waiting;
    bool limited;
    bool relock; // waits for the lock of its condition, which ended as `result`
    Op op;
    Status result;
    Failure failure;
    std::uint8_t line;
    std::uint16_t object; // in whose line it stands, or noLine
    std::uint16_t task;   // its task's object
    std::uint32_t before;
    std::uint32_t after;
    std::uint32_t held;  // locks that it holds; used by its own thread
    std::uint32_t depth; // how often it held the lock of the condition on which it waits; a barrier's round
    std::uint32_t parent;
    std::uint32_t holder; // of the lock that it waits for, when it began to
    std::uint32_t waker;  // who woke it last
    std::uint32_t step;
    std::int32_t priority;
    std::int32_t detail;
    std::int64_t value;
    std::uint64_t endedAt;
};

struct Room::Item {
    std::int64_t value;
    std::int32_t priority;
    std::uint32_t sequence;
};

struct Room::Output {
    std::atomic<std::uint32_t> text; // 1 + text, so that 0 is a piece that was not written to its end
    std::uint32_t slot;
    std::int64_t value;
    bool endsLine;
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

} // namespace interleave
