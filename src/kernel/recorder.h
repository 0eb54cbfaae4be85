// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventring.h"

namespace interleave {

/// Writes one task's events. Without a ring (tracing off) it writes nothing and costs a branch.
class Recorder {
public:
    explicit Recorder(EventRing *ring, std::uint32_t task, std::uint32_t step = noStep) : m_ring(ring), m_task(task)
    {
        at(step);
    }

    /// The step of the program that the task is at from now on.
    void at(std::uint32_t step) { m_step = static_cast<std::uint16_t>(step < noStep ? step : noStep); }

    /// Returns the time of the event, or 0 where nothing is recorded.
    std::uint64_t state(State state, std::uint16_t object = noObject)
    {
        const std::uint64_t t = nowIf();
        if (object == noObject)
            push({t, m_task, EventKind::StateAt, state, m_step});
        else
            push({t, m_task, EventKind::State, state, object});
        return t;
    }
    /// The state began at `t`, after the last event of this task.
    void stateSince(std::uint64_t t, State state) { push({t, m_task, EventKind::StateAt, state, m_step}); }
    /// What the state told last is a wait for something that the task `holder` has; noTask: nobody does.
    void waitsFor(std::uint32_t holder) { push({holder, m_task, EventKind::WaitsFor, State::WaitObject, m_step}); }
    /// The wait was ended by the task `waker`.
    void wokenBy(std::uint32_t waker) { push({waker, m_task, EventKind::WokenBy, State::WaitObject, noObject}); }
    void loopHeld(std::uint64_t ns, std::uint32_t step)
    {
        const auto arg = static_cast<std::uint16_t>(step < noObject ? step : noObject);
        push({ns, m_task, EventKind::LoopHeld, State::BlockedLoop, arg});
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
    std::uint16_t m_step = noStep;
};

} // namespace interleave
