// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace interleave {

/// Middle value; the mean of the two middle ones for an even count. NaN for no values.
double median(std::span<const double> values);
/// Median absolute deviation from the median, unscaled. NaN for no values.
double medianAbsoluteDeviation(std::span<const double> values);
/// The `q`-quantile (0 to 1), linear between neighbours (type 7 of Hyndman and Fan, 1996). NaN for no values.
double quantile(std::span<const double> values, double q);

struct Interval {
    double low = 0;
    double high = 0;
};

/// 95% bootstrap percentile interval of the median (Efron, 1979), from `resamples` seeded resamples: the same values
/// give the same interval. One value gives an interval of no width; no values NaN.
Interval medianInterval95(std::span<const double> values, int resamples = 2000, std::uint64_t seed = 1);

} // namespace interleave
