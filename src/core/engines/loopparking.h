// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timerhub.h"

#include "kernel/parking.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace interleave {

/// Parking for the coroutines of one event loop: who is woken is resumed by the loop's timer hub. Its maker calls serve()
/// in the loop's thread before the first task and until after the last.
class LoopParking final : public Parking {
public:
    explicit LoopParking(std::uint32_t slots) : m_nodes(slots) {}

    void lock() override { m_mutex.lock(); }
    void unlock() override { m_mutex.unlock(); }
    /// Blocks the calling thread: the loop's own, when a coroutine does not await, or one beside it.
    bool park(std::uint32_t slot, std::uint64_t deadlineNs) override;
    void unpark(std::uint32_t slot) override;

    void serve(TimerHub *hub);
    /// The coroutine of `slot` is suspended in `node` (nullptr: it goes on). The loop's thread only.
    void setNode(std::uint32_t slot, TimerHub::Node *node) { m_nodes[slot] = node; }
    TimerHub::Node *node(std::uint32_t slot) const { return m_nodes[slot]; }
    /// The slots woken since the last call. The loop's thread only.
    std::vector<std::uint32_t> takeWoken();

private:
    std::mutex m_mutex;
    std::condition_variable m_blocked;
    std::vector<std::uint32_t> m_woken; // under m_mutex
    TimerHub *m_hub = nullptr;          // under m_mutex
    std::vector<TimerHub::Node *> m_nodes;
};

} // namespace interleave
