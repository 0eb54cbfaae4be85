// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventring.h"

namespace interleave {

/// Writes one task's events. Without a ring (tracing off) it writes nothing and costs a branch.
class Recorder {
public:
    Recorder(EventRing *ring, std::uint32_t task) : m_ring(ring), m_task(task) {}

    void state(State state, std::uint16_t object = noObject)
    {
        push({nowIf(), m_task, EventKind::State, state, object});
    }
    void tick() { push({nowIf(), m_task, EventKind::Tick, State::Running, noObject}); }
    void cpuTime(std::uint64_t ns) { push({ns, m_task, EventKind::CpuTime, State::Done, noObject}); }

private:
    std::uint64_t nowIf() const { return m_ring ? nowNs() : 0; }
    void push(const Event &event)
    {
        if (m_ring)
            m_ring->push(event);
    }

    EventRing *m_ring;
    std::uint32_t m_task;
};

} // namespace interleave
