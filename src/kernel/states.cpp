// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "states.h"

#include <array>

namespace interleave {

std::string_view nameOf(State state)
{
    static constexpr std::array<std::string_view, stateCount> names = {
        "queued",       "running", "running-gil", "wait-gil", "wait-time", "wait-object",
        "blocked-loop", "unknown", "done",        "failed",   "cancelled",
    };
    return names[static_cast<std::size_t>(state)];
}

std::string_view nameOf(Outcome outcome)
{
    static constexpr std::array<std::string_view, 6> names = {
        "finished", "cancelled", "timed-out", "deadlocked", "failed", "unsupported",
    };
    return names[static_cast<std::size_t>(outcome)];
}

} // namespace interleave
