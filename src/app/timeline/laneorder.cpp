// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "laneorder.h"

#include <algorithm>
#include <numeric>

namespace interleave {

namespace {

std::uint64_t waitingNs(const TimeLane &lane, std::uint64_t nowNs)
{
    const StateTimes times = lane.timesBetween(0, nowNs);
    std::uint64_t sum = 0;
    for (const State state : {State::WaitGil, State::WaitTime, State::WaitObject})
        sum += times[static_cast<std::size_t>(state)];
    return sum;
}

std::uint64_t endNs(const TimeLane &lane, std::uint64_t nowNs)
{
    return !lane.empty() && endsLane(lane.stateAt(lane.size() - 1)) ? lane.timeAt(lane.size() - 1) : nowNs;
}

} // namespace

std::vector<int> lanesInOrder(const TimelineGroup &group, LaneOrder order)
{
    std::vector<int> lanes(static_cast<std::size_t>(group.laneCount()));
    std::iota(lanes.begin(), lanes.end(), 0);
    if (order == LaneOrder::AsStarted || !group.trace)
        return lanes;
    const std::uint64_t now = group.nowNs();
    std::vector<std::uint64_t> keys;
    keys.reserve(lanes.size());
    for (const Trace::Lane &lane : group.trace->lanes())
        keys.push_back(order == LaneOrder::ByEnd ? endNs(lane.states, now) : ~waitingNs(lane.states, now));
    std::ranges::stable_sort(lanes, {}, [&keys](int lane) { return keys[static_cast<std::size_t>(lane)]; });
    return lanes;
}

} // namespace interleave
