// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinegroup.h"
#include "timerange.h"

#include "kernel/timelane.h"

#include <QString>

namespace interleave {

/// Time per state of all lanes of a trace between two moments, added up. A lane that has not ended stays as it is until
/// `nowNs`.
StateTimes timesIn(const Trace &trace, const TimeRange &range, std::uint64_t nowNs);
/// The same of one lane.
StateTimes timesIn(const TimeLane &lane, const TimeRange &range, std::uint64_t nowNs);

/// "60 ms running (30%); 140 ms waiting for the GIL (70%)", longest first; what there is to say where nothing lasted.
QString timesWords(const StateTimes &times);

} // namespace interleave
