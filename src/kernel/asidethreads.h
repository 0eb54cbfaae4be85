// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "threadcontext.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace interleave {

/// Threads for what runs beside tasks: one that is idle takes the next, a new one is started where none is.
class AsideThreads final : public Launcher {
public:
    /// `environment` and `code` outlive this object. At most `most` threads; what is launched beyond them waits for one
    /// that is idle. `openRing` is called in each new thread, as its first act.
    AsideThreads(const Code &code, const ThreadContext::Environment &environment, std::size_t most,
                 std::function<EventRing *()> openRing);
    /// Waits until everything that was launched has ended.
    ~AsideThreads() override;
    bool launch(std::uint32_t slot) override;
    /// Waits until everything that was launched so far has ended.
    void wait();

private:
    void work();

    const Code &m_code;
    const ThreadContext::Environment &m_environment;
    const std::size_t m_most;
    std::function<EventRing *()> m_openRing;
    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    std::condition_variable m_allIdle;
    std::deque<std::uint32_t> m_queue; // under m_mutex, as all that follow
    std::vector<std::thread> m_threads;
    std::size_t m_idle = 0;
    bool m_ending = false;
};

} // namespace interleave
