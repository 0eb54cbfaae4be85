// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exploredcontext.h"
#include "parking.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace interleave {

/// Where one task can be interrupted by another.
enum class Switches : std::uint8_t {
    Anywhere, ///< threads and processes: between any two steps
    AtWaits,  ///< coroutines: where they await
};

/// One turn: `slot` goes on to its next stop, or the time that it gave itself for its wait is over.
struct Turn {
    std::uint32_t slot = 0;
    bool timeIsOver = false;
    bool operator==(const Turn &) const = default;
};

/// Parking for tasks that are resumed by a schedule, in one thread.
class ScheduledParking final : public Parking {
public:
    void lock() override {}
    void unlock() override {}
    bool park(std::uint32_t, std::uint64_t) override { return false; } ///< nobody blocks a thread here
    void unpark(std::uint32_t slot) override { woken.push_back(slot); }
    std::uint64_t now() const override { return clock; }

    std::vector<std::uint32_t> woken;
    std::uint64_t clock = 0; ///< ns; whoever makes the schedule moves it
};

/// One run of a program, turn by turn: whoever holds it says who goes on. The same turns give the same run.
class Schedule {
public:
    struct Rules {
        Switches switches = Switches::Anywhere;
        std::uint32_t places = 0xffff'ffff; ///< tasks that can be under way at once
        std::uint32_t rounds = 3; ///< a task goes round a `while` or `until` so often, then the schedule is cut off
    };

    /// The first turns up to the first stop of every task are taken. `room` is prepared; all must outlive it.
    Schedule(const Code &code, Room &room, ScheduledParking &parking, const Rules &rules);

    /// Everything that could happen next. Empty: nothing can, or it is over.
    const std::vector<Turn> &possible() const { return m_possible; }
    /// Takes one of them. What it touched.
    Footprint take(const Turn &turn);
    /// A task went round too often: what comes is not followed.
    bool isCutOff() const { return m_cutOff; }
    /// Lets everybody come to an end, after the room was cancelled.
    void finish();

    ExploredContext::Stop stopOf(std::uint32_t slot) const;
    std::uint32_t stepOf(std::uint32_t slot) const;
    /// The instruction that it stands at, or carried out last.
    Op opOf(std::uint32_t slot) const;
    /// What `slot` asked for last; where it waits, that is what it waits for.
    Request requestOf(std::uint32_t slot) const;

private:
    friend class ExploredContext;

    struct Task {
        std::unique_ptr<ExploredContext> context; ///< stays where it is: its coroutine knows it
        std::optional<Suspended> coroutine;
        std::vector<std::int64_t> locals;
    };

    void queue(std::uint32_t slot);
    void beginQueued();
    void settle();
    void goOn(std::uint32_t slot);
    void findPossible();
    std::vector<std::int64_t> freshLocals() const;

    const Code &m_code;
    Room &m_room;
    ScheduledParking &m_parking;
    const Rules m_rules;
    std::vector<Task> m_tasks;          ///< by slot
    std::vector<std::uint32_t> m_begun; ///< in order of slots
    std::vector<std::uint32_t> m_queue; ///< to begin, first in first out
    std::uint32_t m_underWay = 0;
    std::vector<std::int64_t> m_shared; ///< locals of the one thread of all coroutines
    std::vector<Turn> m_possible;
    Footprint m_touched;
    bool m_cutOff = false;
    const bool m_cancels; ///< a task can be ended by others
};

} // namespace interleave
