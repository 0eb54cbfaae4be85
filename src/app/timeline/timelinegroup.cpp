// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinegroup.h"

#include "kernel/event.h"

#include <algorithm>

namespace interleave {

std::uint64_t TimelineGroup::nowNs() const
{
    if (!trace)
        return 0;
    const std::uint64_t clock = interleave::nowNs();
    // An origin of 0 stands for a trace whose times are not those of this machine's clock.
    if (trace->closed() || trace->origin() == 0 || clock < trace->origin())
        return trace->end();
    return std::max(trace->end(), clock - trace->origin());
}

} // namespace interleave
