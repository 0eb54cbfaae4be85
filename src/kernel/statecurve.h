// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trace.h"

#include <array>
#include <cstdint>
#include <vector>

namespace interleave {

/// How many tasks of a run were queued, waiting and running over time. Follows a trace that grows: each change of a lane
/// is looked at once, so that a picture of it costs the same however long the run is. Between two of its columns it has
/// the mean, so threads that take turns every few milliseconds show as half a thread each where columns are coarse.
class StateCurve {
public:
    enum class Group { Queued, Waiting, Running };
    static constexpr int groups = 3;
    static constexpr std::size_t mostColumns = 256;

    /// Takes in what is new in `trace`: always the same one.
    void update(const Trace &trace);

    /// Of each column, in order, the mean number of tasks in `group`; the last column ends at the trace's end.
    std::vector<double> means(Group group) const;
    std::uint64_t columnNs() const { return m_columnNs; }
    std::uint64_t end() const { return m_end; }

private:
    struct Column {
        std::array<double, groups> change{}; ///< by how much the number differs at its end from that at its beginning
        std::array<double, groups> area{};   ///< what these changes add until its end, tasks times ns
    };

    void add(std::uint64_t t, int group, int by);
    void widen();

    std::vector<Column> m_columns;
    std::uint64_t m_columnNs = 1024;
    std::uint64_t m_end = 0;
    std::vector<std::uint32_t> m_seen; // changes of each lane
};

} // namespace interleave
