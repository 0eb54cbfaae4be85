// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plainsteps.h"

#include <algorithm>
#include <array>

namespace interleave {

const Plain *plainStep(StepKind kind)
{
    using enum StepKind;
    static constexpr std::array all = {
        Plain{Native, Op::Native, {}, {}, "bytes"},
        Plain{Wait, Op::Wait, {}, "ms", {}},
        Plain{Block, Op::Block, {}, "ms", {}},
        Plain{Read, Op::Read, {}, {}, "bytes"},
        Plain{Write, Op::Write, {}, {}, "bytes"},
        Plain{Lock, Op::Lock, "lock", {}, {}},
        Plain{Unlock, Op::Unlock, "lock", {}, {}},
        Plain{Acquire, Op::Acquire, "semaphore", {}, {}},
        Plain{Release, Op::Release, "semaphore", {}, {}},
        Plain{Set, Op::Set, "event", {}, {}},
        Plain{Clear, Op::Clear, "event", {}, {}},
        Plain{Await, Op::Await, "event", {}, {}},
        Plain{WaitOn, Op::WaitOn, "condition", {}, {}},
        Plain{Notify, Op::Notify, "condition", {}, {}},
        Plain{NotifyAll, Op::NotifyAll, "condition", {}, {}},
        Plain{Arrive, Op::Arrive, "barrier", {}, {}},
        Plain{Load, Op::Load, "cell", {}, {}},
        Plain{Add, Op::Add, {}, {}, "value"},
        Plain{Store, Op::Store, "cell", {}, {}},
        Plain{LocalGet, Op::LocalGet, "local", {}, {}},
        Plain{Tick, Op::Tick, {}, {}, {}},
        Plain{Die, Op::Die, {}, {}, {}},
        Plain{Yield, Op::Yield, {}, {}, {}},
    };
    const auto it = std::find_if(all.begin(), all.end(), [kind](const Plain &p) { return p.kind == kind; });
    return it == all.end() ? nullptr : &*it;
}

} // namespace interleave
