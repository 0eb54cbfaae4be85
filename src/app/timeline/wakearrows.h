// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/trace.h"
#include "timerange.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace interleave {

/// At `ns` the task `from` let go of something, and the task `to`, which had waited for it, went on.
struct WakeArrow {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint64_t ns = 0;

    bool operator==(const WakeArrow &) const = default;
};

/// The GIL went to the task `to`; `from` had it before.
using GilSwitch = WakeArrow;

/// The changes of hands of every GIL in `range`, by time; none where there are more than `most`: nobody could tell them
/// apart.
std::vector<GilSwitch> gilSwitches(const Trace &trace, const TimeRange &range, std::size_t most);

/// Whose waits ended in `range`, and by whom; of `lane` alone (both ends), or of all lanes. None where there are more
/// than `most`. Waits for the GIL count, too.
std::vector<WakeArrow> wakeArrows(const Trace &trace, std::optional<std::uint32_t> lane, const TimeRange &range,
                                  std::size_t most);

} // namespace interleave
