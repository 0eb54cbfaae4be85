// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gil.h"

#include "spin.h"

namespace interleave {

bool Gil::tryTake(Thread &thread)
{
    const std::lock_guard lock(m_mutex);
    if (m_locked)
        return false;
    taken(thread);
    return true;
}

void Gil::take(Thread &thread)
{
    std::unique_lock lock(m_mutex);
    while (m_locked) {
        const std::uint64_t before = m_switchNumber;
        // One wait without a predicate: whoever wakes for another reason than the time asks for nothing.
        const bool timedOut = m_free.wait_for(lock, m_interval) == std::cv_status::timeout;
        if (timedOut && m_locked && m_switchNumber == before)
            m_lastHolder->breaker.fetch_or(gilDropRequested, std::memory_order_relaxed);
    }
    taken(thread);
}

void Gil::taken(Thread &thread)
{
    {
        const std::lock_guard lock(m_switchMutex);
        m_locked = true;
        if (m_lastHolder != &thread) {
            m_lastHolder = &thread;
            ++m_switchNumber;
        }
        m_switched.notify_all();
    }
    thread.breaker.fetch_and(~std::uint32_t(gilDropRequested), std::memory_order_relaxed);
    thread.holds = true;
}

void Gil::drop(Thread &thread, bool last)
{
    thread.holds = false;
    {
        const std::lock_guard lock(m_mutex);
        m_locked = false;
        m_free.notify_one();
    }
    if (last || !(thread.breaker.load(std::memory_order_relaxed) & gilDropRequested))
        return;
    std::unique_lock lock(m_switchMutex);
    if (m_lastHolder == &thread) {
        thread.breaker.fetch_and(~std::uint32_t(gilDropRequested), std::memory_order_relaxed);
        m_switched.wait(lock);
    }
}

std::uint64_t Gil::switchNumber() const
{
    const std::lock_guard lock(m_mutex);
    return m_switchNumber;
}

} // namespace interleave
