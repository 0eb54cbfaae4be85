// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace interleave {

/// A stretch of time in ns since the start of a run; `fromNs` is never after `toNs`.
struct TimeRange {
    std::uint64_t fromNs = 0;
    std::uint64_t toNs = 0;

    static TimeRange between(std::uint64_t a, std::uint64_t b) { return {std::min(a, b), std::max(a, b)}; }
    std::uint64_t lengthNs() const { return toNs - fromNs; }
    bool operator==(const TimeRange &) const = default;
};

} // namespace interleave
