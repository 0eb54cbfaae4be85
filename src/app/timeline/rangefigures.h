// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinegroup.h"
#include "timerange.h"

#include "kernel/timelane.h"

#include <QList>
#include <QString>

namespace interleave {

/// Time per state of all lanes of a trace between two moments, added up. A lane that has not ended stays as it is until
/// `nowNs`.
StateTimes timesIn(const Trace &trace, const TimeRange &range, std::uint64_t nowNs);
/// The same of one lane.
StateTimes timesIn(const TimeLane &lane, const TimeRange &range, std::uint64_t nowNs);

/// What a range is about, as one part of a list.
struct RangeFigures {
    QString title; ///< of a scenario, or of a lane
    QString words;
};
/// Each scenario that reaches into the range, and `lane` of `group` where one is chosen (else -1).
QList<RangeFigures> figuresOf(const QList<TimelineGroup> &groups, const TimeRange &range, int group = -1,
                              int lane = -1);

/// "60 ms running (30%); 140 ms waiting for the GIL (70%)", longest first; what there is to say where nothing lasted.
QString timesWords(const StateTimes &times);

} // namespace interleave
