// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanespans.h"

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

/// Below this many changes in a column adding up is cheaper than asking the lane for its sums.
constexpr std::size_t fewChanges = 12;

struct Column {
    State state = State::Queued;
    std::optional<State> hidden;
};

Column columnOf(const StateTimes &times)
{
    const auto most = static_cast<std::size_t>(std::ranges::max_element(times) - times.begin());
    Column column{static_cast<State>(most), {}};
    for (const State attention : {State::Unknown, State::BlockedLoop}) {
        if (times[static_cast<std::size_t>(attention)] > 0 && attention != column.state)
            column.hidden = attention;
    }
    return column;
}

/// Time per state between `t0`, which lies in interval `i`, and `t1`; moves `i` on to the interval of `t1`.
StateTimes timesIn(const TimeLane &lane, std::uint64_t t0, std::uint64_t t1, std::size_t &i)
{
    const std::size_t first = i;
    StateTimes times{};
    std::uint64_t from = t0;
    for (;;) {
        const std::uint64_t until = std::min(lane.endAt(i, t1), t1);
        const auto state = static_cast<std::size_t>(lane.stateAt(i));
        if (state < times.size())
            times[state] += until - from;
        if (i + 1 == lane.size() || lane.timeAt(i + 1) > t1)
            return times;
        from = until;
        if (++i - first == fewChanges)
            break;
    }
    i = lane.indexFrom(i, t1);
    times = lane.timesUntil(t1, i);
    const StateTimes before = lane.timesUntil(t0, first);
    for (std::size_t s = 0; s < times.size(); ++s)
        times[s] -= before[s];
    return times;
}

void add(std::vector<LaneSpan> &spans, const LaneSpan &span)
{
    if (!spans.empty()) {
        LaneSpan &last = spans.back();
        if (last.x + last.width == span.x && last.state == span.state && last.hidden == span.hidden) {
            last.width += span.width;
            return;
        }
    }
    spans.push_back(span);
}

} // namespace

void spansOf(const TimeLane &lane, std::uint64_t nowNs, const TimeScale &scale, int from, int to,
             std::vector<LaneSpan> &spans)
{
    spans.clear();
    if (lane.empty())
        return;
    const auto edge = [&scale](int x) { return static_cast<std::uint64_t>(std::max(0.0, scale.timeAt(x)) + 0.5); };
    const std::size_t last = lane.size() - 1;
    const bool ended = endsLane(lane.stateAt(last));
    const std::uint64_t end = ended ? lane.timeAt(last) : std::max(nowNs, lane.timeAt(last));

    const double begin = std::floor(scale.xAt(static_cast<double>(lane.timeAt(0))));
    int x = static_cast<int>(std::clamp<double>(begin, from, to));
    std::uint64_t t0 = std::max(edge(x), lane.timeAt(0));
    std::size_t i = lane.indexAt(t0);
    while (x < to && t0 < end) {
        const std::uint64_t t1 = std::min(edge(x + 1), end);
        const std::uint64_t until = std::min(lane.endAt(i, end), end);
        if (until >= t1) {
            // Nothing changes in this column, nor in the next ones up to the one in which the interval ends.
            const double exact = scale.xAt(static_cast<double>(until));
            const double next = until == end ? std::ceil(exact) : std::floor(exact);
            const int width = std::max(1, static_cast<int>(std::min<double>(next, to)) - x);
            add(spans, {x, width, lane.stateAt(i), {}});
            x += width;
            t0 = edge(x);
            i = lane.indexFrom(i, t0);
            continue;
        }
        const Column column = columnOf(timesIn(lane, t0, t1, i));
        add(spans, {x, 1, column.state, column.hidden});
        ++x;
        t0 = t1;
    }
}

} // namespace interleave
