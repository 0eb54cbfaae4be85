// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "asidethreads.h"

#include <system_error>
#include <utility>

namespace interleave {

AsideThreads::AsideThreads(const Code &code, const ThreadContext::Environment &environment, std::size_t most,
                           std::function<EventRing *()> openRing)
    : m_code(code), m_environment(environment), m_most(most), m_openRing(std::move(openRing))
{
}

AsideThreads::~AsideThreads()
{
    std::unique_lock lock(m_mutex);
    m_ending = true;
    m_wakeUp.notify_all();
    while (!m_threads.empty()) { // what still runs may launch more
        std::vector<std::thread> threads = std::exchange(m_threads, {});
        lock.unlock();
        for (std::thread &thread : threads)
            thread.join();
        lock.lock();
    }
}

bool AsideThreads::launch(std::uint32_t slot)
{
    const std::lock_guard lock(m_mutex);
    if (m_most == 0)
        return false;
    if (m_idle <= m_queue.size() && m_threads.size() < m_most) {
        try {
            m_threads.emplace_back([this] { work(); });
        } catch (const std::system_error &) {
            if (m_threads.empty())
                return false; // else one of those there takes it in its turn
        }
    }
    m_queue.push_back(slot);
    m_wakeUp.notify_one();
    return true;
}

void AsideThreads::wait()
{
    std::unique_lock lock(m_mutex);
    m_allIdle.wait(lock, [this] { return m_queue.empty() && m_idle == m_threads.size(); });
}

void AsideThreads::work()
{
    ThreadPlace place(m_code, m_openRing());
    std::unique_lock lock(m_mutex);
    for (;;) {
        ++m_idle;
        m_allIdle.notify_all();
        m_wakeUp.wait(lock, [this] { return !m_queue.empty() || m_ending; });
        --m_idle;
        if (m_queue.empty())
            return;
        const std::uint32_t slot = m_queue.front();
        m_queue.pop_front();
        lock.unlock();
        ThreadContext::runTask(m_code, m_environment, slot, place);
        lock.lock();
    }
}

} // namespace interleave
