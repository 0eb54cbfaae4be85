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
    for (const std::uint32_t instance : code.startOrder)
        m_lanes[instance].states.append(0, State::Queued);
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
        const std::uint64_t t = event.t > m_origin ? event.t - m_origin : 0;
        m_end = std::max(m_end, t);
        Lane &lane = m_lanes[event.task];
        if (event.kind == EventKind::Tick) {
            ++m_ticks;
            lane.ticks.push_back(t);
        } else {
            lane.states.append(t, event.state);
            if (event.state == State::RunningGil)
                lane.gil = event.arg;
            if (event.state == State::Done && !lane.beside)
                m_doneTimes.push_back(t);
        }
    }
}

void Trace::close(std::uint64_t ns)
{
    m_end = std::max(m_end, ns);
    m_closed = true;
}

} // namespace interleave
