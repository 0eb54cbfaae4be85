// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/parking.h"

#include <cstddef>

namespace interleave {

/// Parking for the tasks of several processes, in memory that they share. A process that dies while it holds the lock
/// does not keep it.
class SharedParking final : public Parking {
public:
    static std::size_t bytesFor(std::uint32_t slots);
    /// `create`: the first process makes it in zeroed memory; the others only use it.
    SharedParking(void *memory, bool create);

    void lock() override;
    void unlock() override;
    bool park(std::uint32_t slot, std::uint64_t deadlineNs) override;
    void unpark(std::uint32_t slot) override;

private:
    struct Layout;
    Layout &m_layout;
};

} // namespace interleave
