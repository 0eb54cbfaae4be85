// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/room.h"

namespace interleave {

/// What a worker asks the manager process; the answer is a Reply. Packets of a local socket.
struct ManagerMessage {
    std::uint32_t slot = 0;
    Request request{};
    std::uint64_t deadlineNs = noDeadline;
};

/// The name of the manager's socket: the kernel gives out names of five characters in a space of their own.
struct ManagerAddress {
    char name[8] = {};
    std::uint32_t length = 0; ///< 0: the run has no manager
};

} // namespace interleave
