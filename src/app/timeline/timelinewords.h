// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinegroup.h"

#include <QString>

namespace interleave {

/// "100.2 ms", "1.25 s", "850 ns": four digits at most, in the units and the way of writing of the user's language.
QString durationText(double ns);
/// A time on an axis whose lines stand `stepNs` apart: as many digits as tell neighbours apart.
QString axisText(double ns, double stepNs);

/// What a lane shows at a time: "item 3 · waiting for I/O or time · 100.2 ms, from 0.1 ms to 100.3 ms", or, where the
/// trace tells why it waits, "item 3 waits for the lock “m”, which item 1 holds · ...".
QString momentWords(const Trace &trace, std::size_t lane, std::uint64_t ns, std::uint64_t nowNs);
/// A whole lane in words: how it ended and the time in each state.
QString laneWords(const Trace::Lane &lane, std::uint64_t nowNs);
/// How long a group's run took, or how far it has come.
QString lengthWords(const TimelineGroup &group);

} // namespace interleave
