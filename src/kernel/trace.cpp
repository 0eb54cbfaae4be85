// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace.h"

#include <algorithm>

namespace interleave {

Trace::Trace(const Code &code, std::uint64_t originNs) : m_origin(originNs)
{
    m_lanes.reserve(code.instances.size());
    for (std::uint32_t i = 0; i < code.instances.size(); ++i) {
        Lane &lane = m_lanes.emplace_back();
        lane.name = code.nameOf(i);
        lane.beside = code.instances[i].beside != Beside::No;
    }
    for (const std::uint32_t instance : code.startOrder) {
        m_lanes[instance].states.append(0, State::Queued);
        m_stateCurve.change(0, std::nullopt, State::Queued);
    }
    for (std::size_t i = 0; i < code.names.size(); ++i) {
        const bool task = i >= code.objects.size();
        m_objects.push_back({code.names[i], task ? ObjectKind::Event : code.objects[i].kind, task});
    }
    m_steps = code.steps;
}

std::uint32_t Trace::addLane(std::string name)
{
    m_lanes.emplace_back().name = std::move(name);
    return static_cast<std::uint32_t>(m_lanes.size() - 1);
}

void Trace::append(std::span<const Event> events)
{
    for (const Event &event : events) {
        ++m_events;
        if (event.kind == EventKind::CpuTime) {
            m_cpuNs += event.t;
            continue;
        }
        if (event.task >= m_lanes.size())
            continue;
        if (event.kind == EventKind::LoopHeld) {
            m_loopHolds.push_back({event.task, event.arg, event.t});
            continue;
        }
        if (event.kind == EventKind::WaitsFor || event.kind == EventKind::WokenBy) {
            Lane &lane = m_lanes[event.task];
            if (lane.states.empty())
                continue;
            if (event.kind == EventKind::WaitsFor) {
                lane.states.setLastStep(event.arg);
                waitOf(lane).holder = static_cast<std::uint32_t>(event.t);
            } else {
                waitOf(lane).waker = static_cast<std::uint32_t>(event.t);
            }
            continue;
        }
        const std::uint64_t t = event.t > m_origin ? event.t - m_origin : 0;
        m_end = std::max(m_end, t);
        Lane &lane = m_lanes[event.task];
        if (event.kind == EventKind::Tick) {
            ++m_ticks;
            lane.ticks.push_back(t);
        } else {
            const bool atStep = event.kind == EventKind::StateAt;
            appendState(lane.states, t, event.state, atStep ? event.arg : noStep);
            if (event.state == State::RunningGil && !atStep)
                lane.gil = event.arg;
            if (!atStep && event.arg != noObject && event.state != State::RunningGil)
                waitOf(lane).object = event.arg;
            if (event.state == State::Done && !lane.beside)
                m_doneTimes.push_back(t);
        }
    }
    m_stateCurve.reach(m_end);
}

void Trace::appendState(TimeLane &states, std::uint64_t t, State state, std::uint16_t step)
{
    const std::size_t size = states.size();
    const std::optional<State> before = size > 0 ? std::optional(states.stateAt(size - 1)) : std::nullopt;
    states.append(t, state, step);
    if (states.size() > size)
        m_stateCurve.change(states.timeAt(size), before, state);
}

/// The wait that is the lane's last state.
Trace::Wait &Trace::waitOf(Lane &lane)
{
    const auto change = static_cast<std::uint32_t>(lane.states.size() - 1);
    if (lane.waits.empty() || lane.waits.back().change != change)
        lane.waits.push_back({change});
    return lane.waits.back();
}

const Trace::Wait *Trace::Lane::waitAt(std::size_t change) const
{
    const auto it = std::ranges::lower_bound(waits, change, {}, &Wait::change);
    return it != waits.end() && it->change == change ? &*it : nullptr;
}

std::optional<StepKind> Trace::stepKind(std::uint16_t step) const
{
    return step < m_steps.size() ? std::optional(m_steps[step].kind) : std::nullopt;
}

const std::string &Trace::stepWhere(std::uint16_t step) const
{
    static const std::string nowhere;
    return step < m_steps.size() ? m_steps[step].where : nowhere;
}

std::optional<Trace::Steps> Trace::stepsAt(std::size_t lane, std::uint64_t ns) const
{
    const TimeLane &states = m_lanes[lane].states;
    const std::size_t i = states.indexAt(ns);
    if (i >= states.size() || states.stateAt(i) == State::Queued || endsLane(states.stateAt(i)))
        return std::nullopt;
    const std::uint16_t begin = states.stepAt(i);
    const bool goesOn = states.stateAt(i) == State::Running || states.stateAt(i) == State::RunningGil;
    if (!goesOn)
        return begin == noStep ? std::nullopt : std::optional<Steps>({begin, begin});
    // A coroutine that goes on does so after the step in which it waited.
    const std::uint16_t first = begin != noStep || i == 0 ? begin : states.stepAt(i - 1);
    const std::uint16_t next = i + 1 < states.size() ? states.stepAt(i + 1) : noStep;
    if (first == noStep && next == noStep)
        return std::nullopt;
    return Steps{first == noStep ? next : first, next == noStep ? first : next};
}

void Trace::close(std::uint64_t ns)
{
    m_end = std::max(m_end, ns);
    m_stateCurve.reach(m_end);
    m_closed = true;
}

} // namespace interleave
