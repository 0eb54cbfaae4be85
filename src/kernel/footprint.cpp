// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "footprint.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr std::uint32_t objectBits = 62; // the next one is that of going on
constexpr std::uint64_t outputBit = std::uint64_t(1) << 63;

constexpr std::uint64_t bitOf(std::uint32_t object)
{
    return std::uint64_t(1) << (object % objectBits);
}

} // namespace

Footprint footprintOf(const Code &code, const Instruction &i, Half half)
{
    const std::uint64_t bit = bitOf(i.object);
    switch (i.op) {
    case Op::Load:
    case Op::JumpIfOutside:
    case Op::Await:
        return {.reads = bit};
    case Op::Increment:
        if (i.slot == 1)
            return {.adds = bit};
        return half == Half::First ? Footprint{.reads = bit} : Footprint{.writes = bit};
    case Op::Set:
    case Op::Release:
        return {.adds = bit};
    case Op::WaitOn:
    case Op::Notify:
    case Op::NotifyAll:
        return {.writes = bit | bitOf(code.objects[i.object].lock)};
    case Op::Store:
    case Op::Lock:
    case Op::Unlock:
    case Op::Acquire:
    case Op::Clear:
    case Op::Put:
    case Op::Get:
    case Op::Arrive:
    case Op::Join:
    case Op::Spawn:
        return {.writes = bit};
    case Op::Emit:
        return {.writes = outputBit};
    case Op::Cancel:
    case Op::Beside:
        return Footprint::all();
    default:
        return {};
    }
}

Footprint footprintOfEnd(const Code &code, std::uint32_t slot, bool makesPlace)
{
    const bool ordinary = !makesPlace && code.instances[slot].beside == Beside::No &&
                          code.collect != Collect::FirstCompleted && code.collect != Collect::Group &&
                          std::none_of(code.tasks.begin(), code.tasks.end(),
                                       [](const TaskPlan &t) { return t.daemon; });
    if (!ordinary)
        return Footprint::all();
    return {.adds = bitOf(code.taskObject(code.instances[slot].task))};
}

} // namespace interleave
