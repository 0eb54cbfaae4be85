// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "states.h"

#include <chrono>
#include <cstdint>

namespace interleave {

/// Nanoseconds on the monotonic clock; on Linux comparable across processes.
inline std::uint64_t nowNs()
{
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
            .count());
}

enum class EventKind : std::uint8_t {
    State,   ///< the task is in `state` from now on; `arg` is the object it waits for, or which GIL it holds, if any
    StateAt, ///< the same; `arg` is the step in which it came to that
    WaitsFor, ///< follows a State: it waits in the step `arg`; `t` is no time but the task that holds the object, or noTask
    WokenBy,  ///< `t` is no time but the task that ended this one's wait
    Tick,     ///< one spinner frame
    CpuTime,  ///< `t` is not a time but the CPU time (ns) that the task's thread used; `task` may be noTask
    LoopHeld, ///< the task held its event loop for `t` ns at one go, longest in the step with the index `arg`
};

inline constexpr std::uint32_t noTask = 0xffff'ffff;
inline constexpr std::uint16_t noObject = 0xffff;
inline constexpr std::uint16_t noStep = 0xffff;

/// Is `t` a time?
constexpr bool hasTime(EventKind kind)
{
    return kind != EventKind::CpuTime && kind != EventKind::LoopHeld && kind != EventKind::WaitsFor &&
           kind != EventKind::WokenBy;
}

constexpr bool isState(EventKind kind)
{
    return kind == EventKind::State || kind == EventKind::StateAt;
}

/// One thing that happened, 16 bytes.
struct Event {
    std::uint64_t t = 0; ///< ns on the monotonic clock
    std::uint32_t task = noTask;
    EventKind kind = EventKind::State;
    State state = State::Queued;
    std::uint16_t arg = noObject;
};
static_assert(sizeof(Event) == 16);

} // namespace interleave
