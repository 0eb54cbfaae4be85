// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventring.h"
#include "parking.h"
#include "room.h"

#include <cstdlib>
#include <memory>
#include <mutex>
#include <vector>

namespace interleave {

/// The memory of one run: that of its room, how its tasks are parked, and its rings of events. Owned by the run.
class RunMemory {
public:
    virtual ~RunMemory() = default;
    virtual void *room() = 0;
    virtual Parking &parking() = 0;

    /// A ring for one more producer thread, or nullptr where nothing is recorded. Any thread.
    EventRing *openRing();
    /// Drains `ring` as well, which lives in `memory`.
    void adopt(EventRing *ring, std::shared_ptr<void> memory);
    /// Hands over the events of every ring. One consumer thread.
    template <typename Sink>
    void drain(Sink &&sink)
    {
        const std::lock_guard lock(m_mutex);
        for (EventRing *ring : m_rings)
            ring->drain(sink);
    }
    std::uint64_t dropped() const;

protected:
    /// Zeroed memory for one more ring, kept until the run's memory goes; nullptr where nothing is recorded.
    virtual EventRing *makeRing() = 0;

private:
    mutable std::mutex m_mutex;
    std::vector<EventRing *> m_rings;
    std::vector<std::shared_ptr<void>> m_adopted;
};

/// Zeroed memory from the heap, in whole cache lines.
class HeapBlock {
public:
    explicit HeapBlock(std::size_t bytes);
    void *get() const
    {
        constexpr std::uintptr_t line = 64;
        return reinterpret_cast<void *>((reinterpret_cast<std::uintptr_t>(m_memory.get()) + line - 1) & ~(line - 1));
    }

private:
    struct Free {
        void operator()(void *memory) const { std::free(memory); }
    };
    std::unique_ptr<void, Free> m_memory;
};

/// A run inside this process, over the parking that its engine brings.
class LocalMemory final : public RunMemory {
public:
    /// `ringCapacity` 0: nothing is recorded.
    LocalMemory(Room::Size size, std::unique_ptr<Parking> parking, std::uint32_t ringCapacity);
    void *room() override { return m_room.get(); }
    Parking &parking() override { return *m_parking; }

protected:
    EventRing *makeRing() override;

private:
    HeapBlock m_room;
    std::unique_ptr<Parking> m_parking;
    std::uint32_t m_ringCapacity;
    std::vector<HeapBlock> m_blocks;
};

} // namespace interleave
