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
    std::uint32_t scopes;
    std::uint32_t instances;
    std::uint32_t objects;
    Room::Size room;
    SharedSettings settings;
};

/// Offsets of the parts of the segment, in bytes.
struct SharedRun::Layout {
    std::size_t instructions, scopes, instances, objects, parking, room, rings, ringBytes, input, end;

    explicit Layout(const Header &h)
    {
        instructions = aligned(sizeof(Header));
        scopes = aligned(instructions + h.instructions * sizeof(Instruction));
        instances = aligned(scopes + h.scopes * sizeof(Scope));
        objects = aligned(instances + h.instances * sizeof(TaskInstance));
        parking = aligned(objects + h.objects * sizeof(ObjectPlan));
        room = aligned(parking + SharedParking::bytesFor(h.instances));
        rings = aligned(room + Room::bytesFor(h.room));
        ringBytes = h.settings.ringCapacity == 0 ? 0 : aligned(EventRing::bytesFor(h.settings.ringCapacity));
        input = rings + std::size_t(h.settings.workers) * h.settings.ringsPerWorker * ringBytes;
        end = input + aligned(h.settings.inputBytes);
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
    const Header header{magic,
                        static_cast<std::uint32_t>(code.instructions.size()),
                        static_cast<std::uint32_t>(code.scopes.size()),
                        static_cast<std::uint32_t>(code.instances.size()),
                        static_cast<std::uint32_t>(code.objects.size()),
                        Room::sizeFor(code),
                        settings};
    const Layout layout(header);
    Result<SharedSegment> segment = SharedSegment::create(layout.end);
    if (!segment)
        return segment.error();
    std::byte *data = segment->data();
    std::memcpy(data, &header, sizeof header);
    std::copy(code.instructions.begin(), code.instructions.end(),
              reinterpret_cast<Instruction *>(data + layout.instructions));
    std::copy(code.scopes.begin(), code.scopes.end(), reinterpret_cast<Scope *>(data + layout.scopes));
    std::copy(code.instances.begin(), code.instances.end(), reinterpret_cast<TaskInstance *>(data + layout.instances));
    std::copy(code.objects.begin(), code.objects.end(), reinterpret_cast<ObjectPlan *>(data + layout.objects));
    for (std::uint32_t i = 0; i < settings.workers * settings.ringsPerWorker && settings.ringCapacity != 0; ++i)
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
    const Layout at = layout();
    const std::byte *data = m_segment.data();
    const auto *instructions = reinterpret_cast<const Instruction *>(data + at.instructions);
    const auto *scopes = reinterpret_cast<const Scope *>(data + at.scopes);
    const auto *instances = reinterpret_cast<const TaskInstance *>(data + at.instances);
    const auto *objects = reinterpret_cast<const ObjectPlan *>(data + at.objects);
    Code code;
    code.instructions.assign(instructions, instructions + h.instructions);
    code.scopes.assign(scopes, scopes + h.scopes);
    code.objects.assign(objects, objects + h.objects);
    code.instances.assign(instances, instances + h.instances);
    return code;
}

SharedSettings SharedRun::settings() const
{
    return header().settings;
}

Room::Size SharedRun::roomSize() const
{
    return header().room;
}

EventRing *SharedRun::ring(std::uint32_t worker, std::uint32_t index)
{
    const SharedSettings &settings = header().settings;
    if (settings.ringCapacity == 0 || index >= settings.ringsPerWorker)
        return nullptr;
    const std::size_t position = std::size_t(worker) * settings.ringsPerWorker + index;
    return reinterpret_cast<EventRing *>(m_segment.data() + layout().rings + position * layout().ringBytes);
}

std::span<const std::byte> SharedRun::input() const
{
    return {m_segment.data() + layout().input, header().settings.inputBytes};
}

EventRing *SharedRun::makeRing()
{
    const SharedSettings &settings = header().settings;
    if (m_opened == settings.workers * settings.ringsPerWorker)
        return nullptr;
    const std::uint32_t position = m_opened++;
    return ring(position / settings.ringsPerWorker, position % settings.ringsPerWorker);
}

} // namespace interleave
