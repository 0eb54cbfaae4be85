// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parking.h"

#include <chrono>

namespace interleave {

ThreadParking::ThreadParking(std::uint32_t slots) : m_wakeUps(slots) {}

bool ThreadParking::park(std::uint32_t slot, std::uint64_t deadlineNs)
{
    std::unique_lock lock(m_mutex, std::adopt_lock);
    bool woken = true;
    if (deadlineNs == noDeadline) {
        m_wakeUps[slot].wait(lock);
    } else {
        const std::chrono::steady_clock::time_point deadline{std::chrono::nanoseconds(deadlineNs)};
        woken = m_wakeUps[slot].wait_until(lock, deadline) == std::cv_status::no_timeout;
    }
    lock.release();
    return woken;
}

void ThreadParking::unpark(std::uint32_t slot)
{
    m_wakeUps[slot].notify_one();
}

} // namespace interleave
