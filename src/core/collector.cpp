// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "collector.h"

#include "kernel/runmemory.h"

#include <utility>

namespace interleave {

namespace {
constexpr std::chrono::milliseconds period{8};
}

Collector::Collector(RunMemory &memory, std::chrono::nanoseconds limit, std::function<void()> onLimit)
    : m_memory(memory), m_thread([this, limit, onLimit = std::move(onLimit)] { work(limit, onLimit); })
{
}

void Collector::work(std::chrono::nanoseconds limit, const std::function<void()> &onLimit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    bool limited = true;
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_wakeUp.wait_for(lock, period);
        drain();
        if (limited && std::chrono::steady_clock::now() >= deadline) {
            limited = false;
            onLimit();
        }
    }
}

void Collector::drain()
{
    m_memory.drain(
        [this](std::span<const Event> events) { m_events.insert(m_events.end(), events.begin(), events.end()); });
}

std::vector<Event> Collector::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

void Collector::stop()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeUp.notify_one();
    m_thread.join();
    const std::lock_guard lock(m_mutex);
    drain();
}

} // namespace interleave
