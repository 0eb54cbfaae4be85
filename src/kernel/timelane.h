// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.h"
#include "states.h"

#include <array>
#include <cstdint>
#include <vector>

namespace interleave {

/// Nanoseconds spent in each of the states that last for some time.
using StateTimes = std::array<std::uint64_t, timedStateCount>;

/// What one task did over time: a list of moments at which its state changed; an interval ends where the next begins.
/// Every 16 changes the time spent per state so far is kept, so that "which state dominates between t0 and t1" costs a
/// search and a few additions however long the lane is. Times are ns since the start of the run.
class TimeLane {
public:
    /// The task is in `state` from `t` on. A `t` before the last change is taken as the last change's time; a state that
    /// does not change is left out. `step`: where in the program the task was, if that is known. Times from
    /// 4.8 hours on count as 4.8 hours.
    void append(std::uint64_t t, State state, std::uint16_t step = noStep);
    /// The step of the last change, where it became known only afterwards.
    void setLastStep(std::uint16_t step);

    std::size_t size() const { return m_changes.size(); }
    bool empty() const { return m_changes.empty(); }
    std::uint64_t timeAt(std::size_t i) const { return m_changes[i] >> timeShift; }
    State stateAt(std::size_t i) const { return static_cast<State>(m_changes[i] & stateMask); }
    /// The step in which change `i` came about, or noStep.
    std::uint16_t stepAt(std::size_t i) const { return static_cast<std::uint16_t>(m_changes[i] >> stepShift); }
    /// When interval `i` ends; `now` for the last one (the end of the run, or this moment while it runs).
    std::uint64_t endAt(std::size_t i, std::uint64_t now) const { return i + 1 < size() ? timeAt(i + 1) : now; }
    /// The index of the interval in which `t` lies, or size() where `t` is before the first.
    std::size_t indexAt(std::uint64_t t) const;
    /// The same, searching forward from `from` only (galloping): cheap when `t` is near.
    std::size_t indexFrom(std::size_t from, std::uint64_t t) const;

    /// Time per state from the beginning of the lane until `t`, which lies in interval `index`.
    StateTimes timesUntil(std::uint64_t t, std::size_t index) const;
    /// Time per state from `t0` until `t1`.
    StateTimes timesBetween(std::uint64_t t0, std::uint64_t t1) const;

    std::size_t bytes() const
    {
        return m_changes.capacity() * sizeof(m_changes[0]) + m_sums.capacity() * sizeof(m_sums[0]);
    }

private:
    static constexpr std::size_t every = 16;

    static constexpr int stepShift = 4;
    static constexpr int timeShift = stepShift + 16;
    static constexpr std::uint64_t stateMask = (1u << stepShift) - 1;
    static constexpr std::uint64_t notTime = (1u << timeShift) - 1;
    static_assert(stateCount <= stateMask + 1);

    std::vector<std::uint64_t> m_changes; // t << 20 | step << 4 | state
    std::vector<StateTimes> m_sums;       // before change 16, 32, ...
};

} // namespace interleave
