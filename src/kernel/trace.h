// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.h"
#include "instructions.h"
#include "statecurve.h"
#include "timelane.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace interleave {

/// What was recorded of one run: a lane for each task, spinner frames, CPU time. Grows while the run goes on; belongs to
/// one thread (the one that drains the rings). All times are ns since the start of the run.
class Trace {
public:
    Trace() = default;
    /// Every task of `code` that starts by itself is Queued. `originNs`: when the run began, on the monotonic clock.
    Trace(const Code &code, std::uint64_t originNs);

    void append(std::span<const Event> events);
    /// The run is over: it lasted `ns`; lanes that have not ended stay as they were until then.
    void close(std::uint64_t ns);
    /// One more lane, empty: a thread or task that turned up in a program that was not planned. Returns its index.
    std::uint32_t addLane(std::string name);
    void setDropped(std::uint64_t events) { m_dropped = events; }

    /// A wait for an object, and who had to do with it. Tasks are lanes by their index, or noTask.
    struct Wait {
        std::uint32_t change = 0;        ///< index into Lane::states: where it begins
        std::uint32_t holder = noTask;   ///< who held the object (a lock) when the wait began
        std::uint32_t waker = noTask;    ///< who ended it
        std::uint16_t object = noObject; ///< index into objects(); noObject: it waits for steps that run beside it
    };

    struct Lane {
        std::string name;
        bool beside = false;              ///< not a task of the program, but steps that run beside one
        std::uint16_t gil = noObject;     ///< which GIL it held last, where there are several: processes have their own
        TimeLane states;                  ///< empty until the task is to start
        std::vector<std::uint64_t> ticks; ///< spinner frames
        std::vector<Wait> waits;          ///< for objects, in their order

        /// What interval `change` waits for, where that was recorded.
        const Wait *waitAt(std::size_t change) const;
    };

    /// A task held its event loop at one go.
    struct LoopHold {
        std::uint32_t task;
        std::uint16_t step; ///< index into Code::steps: where most of the time went
        std::uint64_t ns;
    };

    /// What tasks wait for, by the index that a Wait has.
    struct Object {
        std::string name;
        ObjectKind kind = ObjectKind::Event;
        bool task = false; ///< the end of all copies of a task
    };
    const std::vector<Object> &objects() const { return m_objects; }
    /// The kind of a step of the program; nothing where `step` is none.
    std::optional<StepKind> stepKind(std::uint16_t step) const;
    /// Where it stands in the experiment file; empty where `step` is none.
    const std::string &stepWhere(std::uint16_t step) const;

    /// Where in the program a task was, as indices into Code::steps: at `first` where it waited or was held up, and
    /// somewhere from `first` to `last` while it went on.
    struct Steps {
        std::uint16_t first = noStep;
        std::uint16_t last = noStep;
        bool operator==(const Steps &) const = default;
    };
    /// Nothing where the trace does not tell: before and after the task, and in the lanes of CPython.
    std::optional<Steps> stepsAt(std::size_t lane, std::uint64_t ns) const;

    const std::vector<Lane> &lanes() const { return m_lanes; }
    std::uint64_t origin() const { return m_origin; }
    /// The latest time seen, or the length of the run once it is closed.
    std::uint64_t end() const { return m_end; }
    bool closed() const { return m_closed; }
    std::uint64_t events() const { return m_events; }
    std::uint64_t dropped() const { return m_dropped; }
    std::uint64_t cpuNs() const { return m_cpuNs; }
    std::uint64_t tickCount() const { return m_ticks; }
    /// How many tasks were queued, waiting and running over time.
    const StateCurve &stateCurve() const { return m_stateCurve; }
    /// When tasks ended as Done, in the order seen.
    const std::vector<std::uint64_t> &doneTimes() const { return m_doneTimes; }
    /// Those that were recorded: each that was long (see LoopContext) or longer than all before.
    const std::vector<LoopHold> &loopHolds() const { return m_loopHolds; }

private:
    static Wait &waitOf(Lane &lane);
    void appendState(TimeLane &states, std::uint64_t t, State state, std::uint16_t step);

    std::uint64_t m_origin = 0;
    std::uint64_t m_end = 0;
    bool m_closed = false;
    std::uint64_t m_events = 0;
    std::uint64_t m_dropped = 0;
    std::uint64_t m_cpuNs = 0;
    std::uint64_t m_ticks = 0;
    std::vector<Object> m_objects;
    std::vector<StepPlace> m_steps;
    std::vector<Lane> m_lanes;
    StateCurve m_stateCurve;
    std::vector<std::uint64_t> m_doneTimes;
    std::vector<LoopHold> m_loopHolds;
};

} // namespace interleave
