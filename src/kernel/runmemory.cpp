// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runmemory.h"

#include <new>
#include <utility>

namespace interleave {

namespace {
constexpr std::size_t cacheLine = 64;
}

EventRing *RunMemory::openRing()
{
    const std::lock_guard lock(m_mutex);
    EventRing *ring = makeRing();
    if (ring)
        m_rings.push_back(ring);
    return ring;
}

void RunMemory::adopt(EventRing *ring, std::shared_ptr<void> memory)
{
    const std::lock_guard lock(m_mutex);
    m_rings.push_back(ring);
    m_adopted.push_back(std::move(memory));
}

std::uint64_t RunMemory::dropped() const
{
    const std::lock_guard lock(m_mutex);
    std::uint64_t sum = 0;
    for (const EventRing *ring : m_rings)
        sum += ring->dropped();
    return sum;
}

HeapBlock::HeapBlock(std::size_t bytes)
{
    // calloc hands out fresh pages untouched: a ring costs memory only where it is written. One line more to align by hand.
    m_memory.reset(std::calloc(1, bytes + cacheLine));
    if (!m_memory)
        throw std::bad_alloc();
}

LocalMemory::LocalMemory(Room::Size size, std::unique_ptr<Parking> parking, std::uint32_t ringCapacity)
    : m_room(Room::bytesFor(size)), m_parking(std::move(parking)), m_ringCapacity(ringCapacity)
{
}

EventRing *LocalMemory::makeRing()
{
    if (m_ringCapacity == 0)
        return nullptr;
    m_blocks.emplace_back(EventRing::bytesFor(m_ringCapacity));
    return EventRing::create(m_blocks.back().get(), m_ringCapacity);
}

} // namespace interleave
