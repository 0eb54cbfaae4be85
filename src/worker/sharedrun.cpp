// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedrun.h"

#include <algorithm>
#include <cstring>

namespace interleave {

namespace {

constexpr std::uint32_t magic = 0x494c5631; // "ILV1": program and worker must be of one build

constexpr std::size_t aligned(std::size_t bytes)
{
    return (bytes + 63) & ~std::size_t(63);
}

} // namespace

struct SharedRun::Header {
    std::uint32_t magic;
    std::uint32_t instructions;
    std::uint32_t instances;
    std::uint32_t objects;
    SharedSettings settings;
};

/// Offsets of the parts of the segment, in bytes.
struct SharedRun::Layout {
    std::size_t instructions, entries, parking, room, rings, ringBytes, end;

    explicit Layout(const Header &h)
    {
        instructions = aligned(sizeof(Header));
        entries = aligned(instructions + h.instructions * sizeof(Instruction));
        parking = aligned(entries + h.instances * sizeof(std::uint32_t));
        room = aligned(parking + SharedParking::bytesFor(h.instances));
        rings = aligned(room + Room::bytesFor({h.objects, h.instances}));
        ringBytes = h.settings.ringCapacity == 0 ? 0 : aligned(EventRing::bytesFor(h.settings.ringCapacity));
        end = rings + h.instances * ringBytes;
    }
};

SharedRun::SharedRun(SharedSegment segment) : m_segment(std::move(segment)) {}

SharedRun::Header &SharedRun::header() const
{
    return *reinterpret_cast<Header *>(m_segment.data());
}

SharedRun::Layout SharedRun::layout() const
{
    return Layout(header());
}

Result<std::unique_ptr<SharedRun>> SharedRun::create(const Code &code, const SharedSettings &settings)
{
    const Header header{magic, static_cast<std::uint32_t>(code.instructions.size()),
                        static_cast<std::uint32_t>(code.instances.size()),
                        static_cast<std::uint32_t>(code.objects.size()), settings};
    const Layout layout(header);
    Result<SharedSegment> segment = SharedSegment::create(layout.end);
    if (!segment)
        return segment.error();
    std::byte *data = segment->data();
    std::memcpy(data, &header, sizeof header);
    std::copy(code.instructions.begin(), code.instructions.end(),
              reinterpret_cast<Instruction *>(data + layout.instructions));
    auto *entries = reinterpret_cast<std::uint32_t *>(data + layout.entries);
    for (const TaskInstance &instance : code.instances)
        *entries++ = instance.entry;
    for (std::uint32_t i = 0; i < header.instances && settings.ringCapacity != 0; ++i)
        EventRing::create(data + layout.rings + i * layout.ringBytes, settings.ringCapacity);

    std::unique_ptr<SharedRun> run(new SharedRun(std::move(*segment)));
    run->m_parking.emplace(data + layout.parking, true);
    return run;
}

Result<std::unique_ptr<SharedRun>> SharedRun::inherit(int descriptor)
{
    Result<SharedSegment> segment = SharedSegment::inherit(descriptor);
    if (!segment)
        return segment.error();
    std::unique_ptr<SharedRun> run(new SharedRun(std::move(*segment)));
    if (run->m_segment.size() < sizeof(Header) || run->header().magic != magic ||
        run->m_segment.size() < run->layout().end)
        return Error{"The worker process and the program are of different versions. Install Interleave again.",
                     "worker"};
    run->m_parking.emplace(run->m_segment.data() + run->layout().parking, false);
    return run;
}

void *SharedRun::room()
{
    return m_segment.data() + layout().room;
}

Code SharedRun::code() const
{
    const Header &h = header();
    const auto *instructions = reinterpret_cast<const Instruction *>(m_segment.data() + layout().instructions);
    const auto *entries = reinterpret_cast<const std::uint32_t *>(m_segment.data() + layout().entries);
    Code code;
    code.instructions.assign(instructions, instructions + h.instructions);
    code.instances.resize(h.instances);
    for (std::uint32_t i = 0; i < h.instances; ++i)
        code.instances[i].entry = entries[i];
    code.objects.resize(h.objects);
    return code;
}

SharedSettings SharedRun::settings() const
{
    return header().settings;
}

EventRing *SharedRun::ring(std::uint32_t slot)
{
    if (header().settings.ringCapacity == 0)
        return nullptr;
    return reinterpret_cast<EventRing *>(m_segment.data() + layout().rings + slot * layout().ringBytes);
}

EventRing *SharedRun::makeRing()
{
    return m_opened < header().instances ? ring(m_opened++) : nullptr;
}

} // namespace interleave
