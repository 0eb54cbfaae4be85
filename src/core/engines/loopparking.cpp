// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopparking.h"

#include <chrono>
#include <utility>

namespace interleave {

bool LoopParking::park(std::uint32_t, std::uint64_t deadlineNs)
{
    std::unique_lock lock(m_mutex, std::adopt_lock);
    bool woken = true;
    if (deadlineNs == noDeadline) {
        m_blocked.wait(lock);
    } else {
        const std::chrono::steady_clock::time_point deadline{std::chrono::nanoseconds(deadlineNs)};
        woken = m_blocked.wait_until(lock, deadline) == std::cv_status::no_timeout;
    }
    lock.release();
    return woken;
}

void LoopParking::unpark(std::uint32_t slot)
{
    m_blocked.notify_all();
    m_woken.push_back(slot);
    if (m_woken.size() == 1 && m_hub)
        m_hub->wakeUp();
}

void LoopParking::serve(TimerHub *hub)
{
    const std::lock_guard lock(m_mutex);
    m_hub = hub;
}

std::vector<std::uint32_t> LoopParking::takeWoken()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_woken, {});
}

} // namespace interleave
