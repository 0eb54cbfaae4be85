// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/event.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace interleave {

class RunMemory;

/// Empties the rings of a run every few milliseconds in a thread of its own, so that they do not run full while the
/// window's thread is busy or frozen, and calls `onLimit` once when the run has lasted too long.
class Collector {
public:
    Collector(RunMemory &memory, std::chrono::nanoseconds limit, std::function<void()> onLimit);
    ~Collector() { stop(); }

    /// The events that came since the last call, in order for each task. Any thread.
    std::vector<Event> take();
    /// Empties the rings a last time and ends the thread. Nobody may produce events any more.
    void stop();

private:
    void work(std::chrono::nanoseconds limit, const std::function<void()> &onLimit);
    void drain();

    RunMemory &m_memory;
    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    bool m_stopping = false;     // under m_mutex
    std::vector<Event> m_events; // under m_mutex
    std::thread m_thread;
};

} // namespace interleave
