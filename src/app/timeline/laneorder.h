// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinegroup.h"

#include <vector>

namespace interleave {

/// How the lanes of a group stand under each other.
enum class LaneOrder { AsStarted, ByEnd, ByWaiting };

/// The lanes of `group` from top to bottom, by their index in the trace: those that ended first, or those that waited
/// longest, come first. Lanes that are alike stay as they were started.
std::vector<int> lanesInOrder(const TimelineGroup &group, LaneOrder order);

} // namespace interleave
