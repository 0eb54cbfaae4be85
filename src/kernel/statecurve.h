// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "states.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace interleave {

/// How many tasks of a run were queued, waiting and running over time. Takes in each change of a task once, when it comes,
/// so that a picture costs the same however long the run is and however many tasks it has. Between two of its columns it
/// has the mean, so threads that take turns every few milliseconds show as half a thread each where columns are coarse.
class StateCurve {
public:
    enum class Group { Queued, Waiting, Running };
    static constexpr int groups = 3;
    static constexpr std::size_t mostColumns = 256;

    /// At `t` a task went from one state, or from not being there, to another; in any order of time.
    void change(std::uint64_t t, std::optional<State> from, State to);
    /// The run has come to `t`.
    void reach(std::uint64_t t);

    /// Of each column, in order, the mean number of tasks in `group`; the last column ends at end().
    std::vector<double> means(Group group) const;
    std::uint64_t columnNs() const { return std::uint64_t(1) << m_shift; }
    std::uint64_t end() const { return m_end; }

private:
    struct Column {
        std::array<double, groups> change{}; ///< by how much the number differs at its end from that at its beginning
        std::array<double, groups> area{};   ///< what these changes add until its end, tasks times ns
    };

    void add(std::uint64_t t, int group, int by);
    void widen();

    std::vector<Column> m_columns;
    int m_shift = 10; // a column is 2^m_shift ns: where a time belongs needs no division
    std::uint64_t m_end = 0;
};

} // namespace interleave
