// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace interleave {

double quantile(std::span<const double> values, double q)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double place = q * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

double median(std::span<const double> values)
{
    return quantile(values, 0.5);
}

double medianAbsoluteDeviation(std::span<const double> values)
{
    const double middle = median(values);
    std::vector<double> distances;
    distances.reserve(values.size());
    for (const double value : values)
        distances.push_back(std::abs(value - middle));
    return median(distances);
}

Interval medianInterval95(std::span<const double> values, int resamples, std::uint64_t seed)
{
    if (values.empty())
        return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
    std::mt19937_64 random(seed);
    std::uniform_int_distribution<std::size_t> pick(0, values.size() - 1);
    std::vector<double> sample(values.size());
    std::vector<double> medians;
    medians.reserve(static_cast<std::size_t>(resamples));
    for (int i = 0; i < resamples; ++i) {
        std::generate(sample.begin(), sample.end(), [&] { return values[pick(random)]; });
        medians.push_back(median(sample));
    }
    return {quantile(medians, 0.025), quantile(medians, 0.975)};
}

} // namespace interleave
