// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace interleave {

/// What a task is doing at a moment. The first eight last for some time; the others end a lane.
enum class State : std::uint8_t {
    Queued,      ///< exists, has not started
    Running,     ///< computes
    RunningGil,  ///< computes and holds the GIL
    WaitGil,     ///< wants the GIL
    WaitTime,    ///< waits for I/O or time
    WaitObject,  ///< waits for an object: lock, event, queue, ...
    BlockedLoop, ///< holds up the event loop that it runs on
    Unknown,     ///< events were dropped here: nobody knows
    Done,
    Failed,
    Cancelled,
};

inline constexpr int timedStateCount = 8;
inline constexpr int stateCount = 11;

constexpr bool endsLane(State state)
{
    return state >= State::Done;
}

/// Stable lower-case name, as written to CSV and traces: "running", "wait-gil", ...
std::string_view nameOf(State state);

/// How a whole run ended. The names are part of the command line's contract.
enum class Outcome : std::uint8_t { Finished, Cancelled, TimedOut, Deadlocked, Failed, Unsupported };

/// "finished", "cancelled", "timed-out", "deadlocked", "failed" or "unsupported".
std::string_view nameOf(Outcome outcome);

} // namespace interleave
