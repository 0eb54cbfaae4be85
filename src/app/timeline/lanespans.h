// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinegeometry.h"

#include "kernel/timelane.h"

#include <optional>
#include <vector>

namespace interleave {

/// Neighbouring pixel columns of a lane in which the same state takes most of the time.
struct LaneSpan {
    int x = 0;
    int width = 0;
    State state = State::Queued;
    /// A state that must not be overlooked (a blocked event loop, dropped events) and takes less than most of the time.
    std::optional<State> hidden;

    bool operator==(const LaneSpan &) const = default;
};

/// The spans of `lane` in the pixel columns from `from` to `to`, from left to right. `nowNs` ends the last interval.
/// What lies before the lane's beginning or after its end has no span. The cost grows with the columns, not with the
/// lane.
void spansOf(const TimeLane &lane, std::uint64_t nowNs, const TimeScale &scale, int from, int to,
             std::vector<LaneSpan> &spans);

} // namespace interleave
