// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "room.h"

namespace interleave {

/// Objects that tasks reach only by asking another process: each call is a message there and an answer back.
class Manager {
public:
    virtual ~Manager() = default;
    /// Is this object one of them?
    virtual bool has(std::uint16_t object) const = 0;
    /// Lock (which may wait until `deadlineNs`), Unlock, Load, Store, Increment. Any thread. Failed where the manager
    /// cannot be reached; the failure of `slot` says so.
    virtual Reply call(std::uint32_t slot, const Request &request, std::uint64_t deadlineNs = noDeadline) = 0;
};

} // namespace interleave
