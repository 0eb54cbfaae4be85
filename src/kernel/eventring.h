// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.h"

#include <atomic>
#include <cstddef>
#include <new>
#include <span>

namespace interleave {

/// A ring of events with one producer thread and one consumer thread; lives in any zeroed memory, shared memory too.
/// When it is full it counts what it drops, and the next event that fits is preceded by State::Unknown from the first
/// drop on, so that a picture shows a gap instead of a guess.
class EventRing {
public:
    /// Room kept free for the events that end a lane, so that these are not the ones dropped.
    static constexpr std::uint64_t reserve = 16;

    static std::size_t bytesFor(std::uint32_t capacity) { return sizeof(EventRing) + capacity * sizeof(Event); }
    /// Makes a ring for `capacity` events (a power of two, at least 64) in `memory` of bytesFor(capacity) bytes.
    static EventRing *create(void *memory, std::uint32_t capacity) { return new (memory) EventRing(capacity); }

    EventRing(const EventRing &) = delete;
    EventRing &operator=(const EventRing &) = delete;

    /// Producer only.
    void push(const Event &event)
    {
        const std::uint64_t head = m_head.load(std::memory_order_relaxed);
        if (head + reserve + 2 > m_limit) {
            m_limit = m_tail.load(std::memory_order_acquire) + m_capacity;
            const bool last = event.kind == EventKind::CpuTime || event.kind == EventKind::LoopHeld ||
                              (isState(event.kind) && endsLane(event.state));
            if (head + 2 + (last ? 0 : reserve) > m_limit) {
                drop(event);
                return;
            }
        }
        if (m_gapTask != noTask) [[unlikely]] {
            write(head, {m_gapSince, m_gapTask, EventKind::State, State::Unknown, noObject});
            write(head + 1, event);
            m_gapTask = noTask;
            m_head.store(head + 2, std::memory_order_release);
            return;
        }
        write(head, event);
        m_head.store(head + 1, std::memory_order_release);
    }

    /// Consumer only: hands the waiting events over in order, as at most two spans, and frees their room.
    template <typename Sink>
    void drain(Sink &&sink)
    {
        const std::uint64_t head = m_head.load(std::memory_order_acquire);
        const std::uint64_t tail = m_tail.load(std::memory_order_relaxed);
        if (head == tail)
            return;
        const std::uint64_t from = tail & (m_capacity - 1), count = head - tail;
        const std::uint64_t first = count < m_capacity - from ? count : m_capacity - from;
        sink(std::span<const Event>(slots() + from, first));
        if (count > first)
            sink(std::span<const Event>(slots(), count - first));
        m_tail.store(head, std::memory_order_release);
    }

    /// How many events did not fit so far. Any thread.
    std::uint64_t dropped() const { return m_dropped.load(std::memory_order_relaxed); }

private:
    explicit EventRing(std::uint32_t capacity) : m_capacity(capacity), m_limit(capacity) {}

    Event *slots() { return reinterpret_cast<Event *>(this + 1); }
    void write(std::uint64_t position, const Event &event) { slots()[position & (m_capacity - 1)] = event; }

    void drop(const Event &event)
    {
        if (m_gapTask == noTask && event.task != noTask && hasTime(event.kind)) {
            m_gapTask = event.task;
            m_gapSince = event.t;
        }
        m_dropped.store(m_dropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }

    std::uint64_t m_capacity;
    // Producer's own.
    std::uint64_t m_limit;
    std::uint64_t m_gapSince = 0;
    std::uint32_t m_gapTask = noTask;
    std::atomic<std::uint64_t> m_dropped{0};
    alignas(64) std::atomic<std::uint64_t> m_head{0};
    alignas(64) std::atomic<std::uint64_t> m_tail{0};
};
static_assert(sizeof(EventRing) % alignof(Event) == 0);

} // namespace interleave
