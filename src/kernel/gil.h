// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace interleave {

/// An emulated GIL that behaves as CPython's has since 3.2 (source: CPython, Python/ceval_gil.c): a lock with a
/// switch interval after which a *waiter* asks the holder to let go, and a forced switch so that the holder cannot take
/// it straight back. All functions may be called by any thread, each with a Thread of its own.
class Gil {
public:
    /// What the GIL knows of one thread. It must outlive the thread's last drop().
    struct Thread {
        explicit Thread(std::atomic<std::uint32_t> &interrupt) : breaker(interrupt) {}
        std::atomic<std::uint32_t> &breaker; ///< gilDropRequested is set here (see spin.h)
        bool holds = false;
    };

    explicit Gil(std::chrono::nanoseconds switchInterval) : m_interval(switchInterval) {}

    /// Takes the GIL if it is free. True: it is held now.
    bool tryTake(Thread &thread);
    /// Waits for the GIL and takes it. Everybody who holds it must reach a checkpoint, so nobody needs to give up.
    void take(Thread &thread);
    /// Lets go. When others asked for it, waits until one of them has taken it (a forced switch); not when `last`.
    void drop(Thread &thread, bool last = false);

    /// How often the GIL went to another thread than the one that had it before.
    std::uint64_t switchNumber() const;

private:
    void taken(Thread &thread);

    const std::chrono::nanoseconds m_interval;
    mutable std::mutex m_mutex;
    std::condition_variable m_free;
    std::mutex m_switchMutex;
    std::condition_variable m_switched;
    bool m_locked = false;            // under m_mutex
    std::uint64_t m_switchNumber = 0; // under m_mutex
    Thread *m_lastHolder = nullptr;   // written under both mutexes
};

} // namespace interleave
