// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanespans.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace interleave {

namespace {

/// Below this many changes in a column adding up is cheaper than asking the lane for its sums.
constexpr std::size_t fewChanges = 24;
/// From here on the sums are cheaper, as those of the column before are at hand.
constexpr std::size_t manyChanges = 10;

struct Column {
    State state = State::Queued;
    std::optional<State> hidden;
};

constexpr bool mustBeSeen(State state)
{
    return state == State::Unknown || state == State::BlockedLoop;
}

Column columnOf(const StateTimes &times)
{
    // In pairs, then pairs of pairs, without a branch to guess: of the same time the lower number wins.
    static_assert(std::tuple_size_v<StateTimes> == 8);
    const auto key = [&times](std::size_t s) { return times[s] << 3 | (7 - s); };
    const std::uint64_t most = std::max(std::max(std::max(key(0), key(1)), std::max(key(2), key(3))),
                                        std::max(std::max(key(4), key(5)), std::max(key(6), key(7))));
    Column column{static_cast<State>(7 - (most & 7)), {}};
    if ((times[static_cast<std::size_t>(State::Unknown)] | times[static_cast<std::size_t>(State::BlockedLoop)]) == 0)
        return column;
    for (const State attention : {State::Unknown, State::BlockedLoop}) {
        if (times[static_cast<std::size_t>(attention)] > 0 && attention != column.state)
            column.hidden = attention;
    }
    return column;
}

/// Walks along a lane and says what each column shows.
class ColumnReader {
public:
    explicit ColumnReader(const TimeLane &lane) : m_lane(lane) {}

    /// Between `t0`, which lies in interval `i`, and `t1`, which lies after that; moves `i` on to the interval of `t1`.
    Column read(std::uint64_t t0, std::uint64_t t1, std::size_t &i)
    {
        const bool oneChange = i + 2 >= m_lane.size() || m_lane.timeAt(i + 2) > t1;
        if (oneChange && !endsLane(m_lane.stateAt(i + 1)))
            return atChange(t0, t1, i++);
        return columnOf(m_many ? fromSums(t0, t1, i) : addedUp(t0, t1, i));
    }

private:
    Column atChange(std::uint64_t t0, std::uint64_t t1, std::size_t i)
    {
        m_sumsAt = none;
        const std::uint64_t change = m_lane.timeAt(i + 1);
        State longer = m_lane.stateAt(i);
        State shorter = m_lane.stateAt(i + 1);
        // Of two that take as long the one with the lower number wins, as above.
        if (t1 - change > change - t0 || (t1 - change == change - t0 && shorter < longer))
            std::swap(longer, shorter);
        const bool hides = mustBeSeen(shorter) && t1 > change && change > t0;
        return {longer, hides ? std::optional<State>(shorter) : std::nullopt};
    }

    StateTimes addedUp(std::uint64_t t0, std::uint64_t t1, std::size_t &i)
    {
        const std::size_t first = i;
        StateTimes times{};
        std::uint64_t from = t0;
        for (;;) {
            const std::uint64_t until = std::min(m_lane.endAt(i, t1), t1);
            const auto state = static_cast<std::size_t>(m_lane.stateAt(i));
            if (state < times.size())
                times[state] += until - from;
            if (i + 1 == m_lane.size() || m_lane.timeAt(i + 1) > t1) {
                m_many = i - first >= manyChanges;
                m_sumsAt = none;
                return times;
            }
            from = until;
            if (++i - first == fewChanges)
                break;
        }
        m_sumsAt = none;
        i = first;
        return fromSums(t0, t1, i);
    }

    /// The sums at the right edge of a column are those at the left edge of the next.
    StateTimes fromSums(std::uint64_t t0, std::uint64_t t1, std::size_t &i)
    {
        const std::size_t first = i;
        const StateTimes before = m_sumsAt == t0 ? m_sums : m_lane.timesUntil(t0, first);
        i = m_lane.indexFrom(i, t1);
        m_sums = m_lane.timesUntil(t1, i);
        m_sumsAt = t1;
        m_many = i - first >= manyChanges;
        StateTimes times = m_sums;
        for (std::size_t s = 0; s < times.size(); ++s)
            times[s] -= before[s];
        return times;
    }

    static constexpr std::uint64_t none = ~std::uint64_t(0);

    const TimeLane &m_lane;
    StateTimes m_sums{};
    std::uint64_t m_sumsAt = none;
    bool m_many = false; // changes in a column, so far
};

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
    ColumnReader columns(lane);
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
        const Column column = columns.read(t0, t1, i);
        add(spans, {x, 1, column.state, column.hidden});
        ++x;
        t0 = t1;
    }
}

} // namespace interleave
