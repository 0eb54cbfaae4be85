// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace interleave {

/// What the program writes to a worker's standard input, followed by `inputBytes` bytes. At its end the worker ends.
struct WorkOrder {
    static constexpr std::uint32_t nothing = 0xffff'ffff; ///< in place of a slot: just answer
    std::uint32_t slot = 0;
    std::uint32_t answer = 0; ///< 1: say when this and all before are done
    std::uint64_t inputBytes = 0;
};

/// In place of a worker's number: it is the manager process of the run.
inline constexpr std::uint32_t managerNumber = 0xffff'fffe;

/// What a worker writes to its standard output.
struct WorkReport {
    enum Kind : std::uint32_t {
        Done,   ///< all orders so far are done
        Launch, ///< a task has spawned the task in the slot `value`
    };
    std::uint32_t kind = Done;
    std::uint32_t value = 0;
};

} // namespace interleave
