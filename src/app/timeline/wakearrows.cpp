// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wakearrows.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace interleave {

namespace {

/// How far back the last holder of the GIL is looked for.
constexpr std::size_t mostLookedBack = 8;

struct Taken {
    std::uint64_t ns = 0;
    std::uint32_t lane = 0;
};

std::size_t changesIn(const TimeLane &lane, const TimeRange &range)
{
    if (lane.empty() || range.toNs < lane.timeAt(0))
        return 0;
    const std::size_t before = lane.indexAt(range.fromNs);
    return lane.indexAt(range.toNs) - (before == lane.size() ? 0 : before);
}

/// When each lane took the GIL in `range`, and once before it.
std::map<std::uint16_t, std::vector<Taken>> takings(const Trace &trace, const TimeRange &range)
{
    std::map<std::uint16_t, std::vector<Taken>> taken;
    for (std::uint32_t number = 0; number < trace.lanes().size(); ++number) {
        const Trace::Lane &lane = trace.lanes()[number];
        const TimeLane &states = lane.states;
        const std::size_t at = states.indexAt(range.fromNs);
        const std::size_t first = at == states.size() ? 0 : at;
        for (std::size_t i = first + 1, steps = 0; i-- > 0 && at != states.size() && steps < mostLookedBack; ++steps) {
            if (states.stateAt(i) == State::RunningGil) {
                taken[lane.gil].push_back({states.timeAt(i), number});
                break;
            }
        }
        for (std::size_t i = at == states.size() ? 0 : first + 1; i < states.size(); ++i) {
            if (states.timeAt(i) > range.toNs)
                break;
            if (states.stateAt(i) == State::RunningGil)
                taken[lane.gil].push_back({states.timeAt(i), number});
        }
    }
    return taken;
}

} // namespace

std::vector<GilSwitch> gilSwitches(const Trace &trace, const TimeRange &range, std::size_t most)
{
    std::vector<GilSwitch> switches;
    std::size_t changes = 0;
    for (const Trace::Lane &lane : trace.lanes()) {
        changes += changesIn(lane.states, range);
        if (changes > 8 * most) // a switch is a few changes
            return switches;
    }
    for (auto &[gil, taken] : takings(trace, range)) {
        std::ranges::stable_sort(taken, {}, &Taken::ns);
        for (std::size_t i = 1; i < taken.size(); ++i) {
            if (taken[i].lane != taken[i - 1].lane && taken[i].ns >= range.fromNs)
                switches.push_back({taken[i - 1].lane, taken[i].lane, taken[i].ns});
        }
    }
    std::ranges::stable_sort(switches, {}, &GilSwitch::ns);
    if (switches.size() > most)
        switches.clear();
    return switches;
}

std::vector<WakeArrow> wakeArrows(const Trace &trace, std::optional<std::uint32_t> lane, const TimeRange &range,
                                  std::size_t most)
{
    std::vector<WakeArrow> arrows;
    const auto concerns = [&lane](const WakeArrow &arrow) { return !lane || arrow.from == *lane || arrow.to == *lane; };
    for (std::uint32_t to = 0; to < trace.lanes().size(); ++to) {
        const Trace::Lane &woken = trace.lanes()[to];
        const std::size_t at = woken.states.indexAt(range.fromNs);
        const std::size_t first = at == woken.states.size() ? 0 : at;
        for (auto wait = std::ranges::lower_bound(woken.waits, first, {}, &Trace::Wait::change);
             wait != woken.waits.end() && wait->change + 1 < woken.states.size(); ++wait) {
            const WakeArrow arrow{wait->waker, to, woken.states.timeAt(wait->change + 1)};
            if (arrow.ns > range.toNs)
                break;
            if (arrow.ns < range.fromNs || arrow.from >= trace.lanes().size() || arrow.from == to || !concerns(arrow))
                continue;
            if (arrows.size() == most)
                return {};
            arrows.push_back(arrow);
        }
    }
    for (const GilSwitch &gil : gilSwitches(trace, range, 4 * most)) {
        const TimeLane &states = trace.lanes()[gil.to].states;
        const std::size_t i = states.indexAt(gil.ns);
        // Who took it freely was not woken by anybody.
        if (i > 0 && i < states.size() && states.stateAt(i - 1) == State::WaitGil && concerns(gil))
            arrows.push_back(gil);
    }
    std::ranges::stable_sort(arrows, {}, &WakeArrow::ns);
    if (arrows.size() > most)
        arrows.clear();
    return arrows;
}

} // namespace interleave
