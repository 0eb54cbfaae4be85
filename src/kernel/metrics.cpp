// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics.h"

#include "statistics.h"

#include <algorithm>
#include <array>
#include <utility>

namespace interleave {

namespace {

constexpr double seconds(std::uint64_t ns)
{
    return static_cast<double>(ns) * 1e-9;
}

constexpr double total(const StateTimes &times, State state)
{
    return seconds(times[static_cast<std::size_t>(state)]);
}

struct Edge {
    std::uint64_t t;
    int change;
    bool operator<(const Edge &other) const { return t != other.t ? t < other.t : change < other.change; }
};

int most(std::vector<Edge> edges)
{
    std::sort(edges.begin(), edges.end());
    int now = 0, highest = 0;
    for (const Edge &edge : edges)
        highest = std::max(highest, now += edge.change);
    return highest;
}

constexpr bool runs(State state)
{
    return state == State::Running || state == State::RunningGil || state == State::BlockedLoop;
}

struct Hold {
    std::uint64_t begin;
    std::uint64_t end;
    std::size_t lane;
    std::uint16_t gil;
};

} // namespace

Metrics measure(const Trace &trace, double usableCores)
{
    Metrics m;
    m.makespan = seconds(trace.end());
    m.cpu = seconds(trace.cpuNs());
    if (m.makespan > 0 && usableCores > 0)
        m.utilisation = m.cpu / (m.makespan * usableCores);
    if (m.makespan > 0)
        m.cpuShare = m.cpu / m.makespan;
    m.ticks = static_cast<double>(trace.tickCount());
    m.events = static_cast<double>(trace.events());
    m.dropped = static_cast<double>(trace.dropped());

    std::vector<double> lengths;
    std::vector<Edge> edges;
    std::vector<Hold> holds;
    std::vector<double> wakeUps;
    for (std::size_t l = 0; l < trace.lanes().size(); ++l) {
        const TimeLane &lane = trace.lanes()[l].states;
        m.tasks += lane.empty() || trace.lanes()[l].beside ? 0 : 1;
        const StateTimes times = lane.timesBetween(0, trace.end());
        m.gilWait += total(times, State::WaitGil);
        m.objectWait += total(times, State::WaitObject);
        std::uint64_t first = trace.end(), last = trace.end();
        for (std::size_t i = 0; i < lane.size(); ++i) {
            const State state = lane.stateAt(i);
            const std::uint64_t begin = lane.timeAt(i), end = lane.endAt(i, trace.end());
            if (state != State::Queued && begin < first)
                first = begin;
            if (endsLane(state))
                last = begin;
            if (runs(state)) {
                edges.push_back({begin, 1});
                edges.push_back({end, -1});
            }
            const State before = i > 0 ? lane.stateAt(i - 1) : State::Queued;
            if (before == State::WaitTime || before == State::WaitObject)
                wakeUps.push_back(state == State::WaitGil ? seconds(end - begin) : 0);
            m.gilHeld += state == State::RunningGil ? seconds(end - begin) : 0;
            if (state == State::RunningGil)
                holds.push_back({begin, end, l, trace.lanes()[l].gil});
        }
        if (first < trace.end())
            lengths.push_back(seconds(last - first));
    }
    if (m.tasks > 0)
        m.perTask = m.makespan / m.tasks;
    if (!lengths.empty()) {
        m.taskMedian = median(lengths);
        m.taskMax = *std::max_element(lengths.begin(), lengths.end());
    }
    m.mostRunning = most(std::move(edges));
    for (const Trace::LoopHold &hold : trace.loopHolds())
        m.loopGapMax = std::max(m.loopGapMax, seconds(hold.ns));

    std::sort(holds.begin(), holds.end(),
              [](const Hold &a, const Hold &b) { return a.gil != b.gil ? a.gil < b.gil : a.begin < b.begin; });
    std::vector<double> holdLengths;
    std::vector<Edge> holders;
    for (std::size_t i = 0; i < holds.size(); ++i) {
        holders.push_back({holds[i].begin, 1});
        holders.push_back({holds[i].end, -1});
        if (i + 1 == holds.size() || holds[i + 1].gil != holds[i].gil)
            m.mostHolding = std::max(m.mostHolding, static_cast<double>(most(std::exchange(holders, {}))));
    }
    for (std::size_t i = 0; i < holds.size(); ++i) {
        holdLengths.push_back(seconds(holds[i].end - holds[i].begin));
        if (i > 0 && holds[i].gil == holds[i - 1].gil && holds[i].lane != holds[i - 1].lane)
            m.gilSwitches += 1;
    }
    if (!holdLengths.empty())
        m.gilHold = median(holdLengths);
    if (!wakeUps.empty())
        m.wakeUp = median(wakeUps);
    if (m.makespan > 0) {
        m.gilHeld /= m.makespan;
        m.gilSwitchRate = m.gilSwitches / m.makespan;
    }
    return m;
}

std::span<const MetricSpec> metricSpecs()
{
    static constexpr std::array specs = {
        MetricSpec{"tasks", &Metrics::tasks, "How many tasks ran."},
        MetricSpec{"makespan_s", &Metrics::makespan, "Time from the start of the run to the end of its last task."},
        MetricSpec{"cpu_s", &Metrics::cpu, "Processor time of all tasks together."},
        MetricSpec{"utilisation", &Metrics::utilisation, "Share of the usable cores that the run kept busy."},
        MetricSpec{"cpu_share", &Metrics::cpuShare,
                   "Processor time / makespan: 1 is one core that was busy all the time."},
        MetricSpec{"per_task_s", &Metrics::perTask, "Makespan / number of tasks."},
        MetricSpec{"task_p50_s", &Metrics::taskMedian, "Median time from a task's first step to its end."},
        MetricSpec{"task_max_s", &Metrics::taskMax, "Longest time from a task's first step to its end."},
        MetricSpec{"gil_wait_s", &Metrics::gilWait, "Time that tasks waited for the GIL, added up."},
        MetricSpec{"lock_wait_s", &Metrics::objectWait,
                   "Time that tasks waited for objects such as locks and events, added up."},
        MetricSpec{"ticks", &Metrics::ticks, "Spinner frames drawn."},
        MetricSpec{"most_running", &Metrics::mostRunning, "Most tasks that were running at one moment."},
        MetricSpec{"gil_switches", &Metrics::gilSwitches, "How often the GIL went to another task."},
        MetricSpec{"gil_hold_s", &Metrics::gilHold, "Median length of a stretch in which one task held the GIL."},
        MetricSpec{"most_holding", &Metrics::mostHolding, "Most tasks that held one and the same GIL at one moment."},
        MetricSpec{"gil_held", &Metrics::gilHeld, "Share of the makespan in which some task held the GIL."},
        MetricSpec{"gil_switches_per_s", &Metrics::gilSwitchRate, "How often a second the GIL went to another task."},
        MetricSpec{"wake_up_p50_s", &Metrics::wakeUp,
                   "Median time from the end of a wait until the task runs again; it may have to wait for the GIL."},
        MetricSpec{"loop_gap_max_s", &Metrics::loopGapMax,
                   "Longest time that one coroutine held the event loop at one go."},
        MetricSpec{"events", &Metrics::events, "Events recorded."},
        MetricSpec{"events_dropped", &Metrics::dropped, "Events that did not fit and were not recorded."},
    };
    return specs;
}

const MetricSpec *findMetric(std::string_view name)
{
    const auto specs = metricSpecs();
    const auto it = std::find_if(specs.begin(), specs.end(), [name](const MetricSpec &s) { return s.name == name; });
    return it == specs.end() ? nullptr : &*it;
}

} // namespace interleave
