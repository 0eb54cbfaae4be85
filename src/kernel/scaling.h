// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <optional>
#include <span>

namespace interleave {

/// How many times faster a program was with a number of workers than with one.
struct ScalingPoint {
    double workers = 1;
    double speedup = 1;
};

/// A law of scaling with the parameters that fit measured points best.
///
/// Both laws are S(N) = N / (1 + serial (N - 1) + crosstalk N (N - 1)). Without crosstalk that is the law of G. Amdahl
/// ("Validity of the single processor approach", AFIPS 1967), where `serial` is the share of the work that cannot be
/// divided. With it, it is the universal scalability law of N. Gunther ("Guerrilla Capacity Planning", Springer 2007),
/// where `serial` is contention and `crosstalk` (his kappa) coherency: each worker's talking with each other one.
struct ScalingFit {
    double serial = 0;    ///< 0 to 1
    double crosstalk = 0; ///< at least 0; 0 in Amdahl's law
    /// Standard errors; NaN where there are too few points to tell, or the parameter stands at the edge of its range.
    double serialError = std::numeric_limits<double>::quiet_NaN();
    double crosstalkError = std::numeric_limits<double>::quiet_NaN();
    /// The share of the points' spread that the curve explains, at most 1; NaN where they have no spread.
    double rSquared = std::numeric_limits<double>::quiet_NaN();

    double speedupAt(double workers) const;
    /// The most that any number of workers can reach; infinite where there is no limit.
    double limit() const;
};

/// The parameters with the least squares of speed-up. Points with a worker or fewer, or values that are not above 0, do
/// not count, for a law says 1 there whatever its parameters are. Nothing with fewer than two different numbers of workers for Amdahl's
/// law, and three for the universal one.
std::optional<ScalingFit> fitAmdahl(std::span<const ScalingPoint> points);
std::optional<ScalingFit> fitUsl(std::span<const ScalingPoint> points);

} // namespace interleave
