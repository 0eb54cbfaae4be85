// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <limits>
#include <mutex>

namespace interleave {

inline constexpr std::uint64_t noDeadline = std::numeric_limits<std::uint64_t>::max();

/// How the tasks of a run exclude each other for a moment, and how one of them waits until another wakes it. The room
/// (room.h) decides who waits and who goes on; a Parking only carries it out: with a condition variable for threads, in
/// shared memory for processes, by resuming a coroutine for an event loop.
class Parking {
public:
    virtual ~Parking() = default;
    virtual void lock() = 0;
    virtual void unlock() = 0;
    /// Waits for unpark(slot) or until `deadlineNs` (monotonic clock). The lock is held at call and return; may return
    /// early. False: the deadline passed.
    virtual bool park(std::uint32_t slot, std::uint64_t deadlineNs) = 0;
    /// Wakes whoever is parked at `slot`; nothing otherwise. The lock is held.
    virtual void unpark(std::uint32_t slot) = 0;
    /// The clock of the deadlines, ns.
    virtual std::uint64_t now() const { return nowNs(); }
};

/// Parking for the threads of one process.
class ThreadParking final : public Parking {
public:
    explicit ThreadParking(std::uint32_t slots);
    void lock() override { m_mutex.lock(); }
    void unlock() override { m_mutex.unlock(); }
    bool park(std::uint32_t slot, std::uint64_t deadlineNs) override;
    void unpark(std::uint32_t slot) override;

private:
    std::mutex m_mutex;
    std::deque<std::condition_variable> m_wakeUps; // one a slot; a deque, for they cannot move
};

} // namespace interleave
