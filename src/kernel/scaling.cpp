// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scaling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

namespace interleave {

namespace {

constexpr int mostRounds = 200;
constexpr double smallestStep = 1e-12;

/// Which of the two parameters may move; the other one stays 0.
struct Free {
    bool serial = true;
    bool crosstalk = true;

    int count() const { return (serial ? 1 : 0) + (crosstalk ? 1 : 0); }
};

double squares(const std::vector<ScalingPoint> &points, const ScalingFit &fit)
{
    double sum = 0;
    for (const ScalingPoint &point : points)
        sum += std::pow(point.speedup - fit.speedupAt(point.workers), 2);
    return sum;
}

/// The 2 x 2 normal equations of the least squares at the parameters of `fit`.
struct Normal {
    double ss = 0, sc = 0, cc = 0; ///< J^T J: serial, mixed, crosstalk
    double s = 0, c = 0;           ///< J^T r

    Normal(const std::vector<ScalingPoint> &points, const ScalingFit &fit)
    {
        for (const ScalingPoint &point : points) {
            const double n = point.workers;
            const double speedup = fit.speedupAt(n);
            const double bySerial = -speedup * speedup * (n - 1) / n;
            const double byCrosstalk = -speedup * speedup * (n - 1);
            const double rest = point.speedup - speedup;
            ss += bySerial * bySerial;
            sc += bySerial * byCrosstalk;
            cc += byCrosstalk * byCrosstalk;
            s += bySerial * rest;
            c += byCrosstalk * rest;
        }
    }

    /// Levenberg's step with this damping, for the parameters that are free.
    std::array<double, 2> step(const Free &free, double damping) const
    {
        const double a = ss * (1 + damping);
        const double d = cc * (1 + damping);
        if (!free.crosstalk)
            return {a > 0 ? s / a : 0, 0};
        if (!free.serial)
            return {0, d > 0 ? c / d : 0};
        const double determinant = a * d - sc * sc;
        if (!(determinant > 0))
            return {0, 0};
        return {(s * d - sc * c) / determinant, (a * c - sc * s) / determinant};
    }
};

/// N / S - 1 is linear in the parameters: its least squares are where to begin (Gunther 2007, chapter 5).
ScalingFit beginning(const std::vector<ScalingPoint> &points, const Free &free)
{
    double aa = 0, ab = 0, bb = 0, ay = 0, by = 0;
    for (const ScalingPoint &point : points) {
        const double a = point.workers - 1;
        const double b = point.workers * (point.workers - 1);
        const double y = point.workers / point.speedup - 1;
        aa += a * a;
        ab += a * b;
        bb += b * b;
        ay += a * y;
        by += b * y;
    }
    ScalingFit fit;
    const double determinant = aa * bb - ab * ab;
    if (free.count() == 2 && determinant > 0) {
        fit.serial = (ay * bb - ab * by) / determinant;
        fit.crosstalk = (aa * by - ab * ay) / determinant;
    } else if (free.serial) {
        fit.serial = ay / aa;
    } else {
        fit.crosstalk = by / bb;
    }
    fit.serial = std::clamp(fit.serial, 0.0, 1.0);
    fit.crosstalk = std::max(fit.crosstalk, 0.0);
    return fit;
}

/// Levenberg-Marquardt with the two parameters kept in their ranges.
ScalingFit refined(const std::vector<ScalingPoint> &points, ScalingFit fit, const Free &free)
{
    double best = squares(points, fit);
    double damping = 1e-3;
    for (int round = 0; round < mostRounds; ++round) {
        const auto [serial, crosstalk] = Normal(points, fit).step(free, damping);
        ScalingFit next = fit;
        next.serial = std::clamp(fit.serial + serial, 0.0, 1.0);
        next.crosstalk = std::max(fit.crosstalk + crosstalk, 0.0);
        const double moved = std::abs(next.serial - fit.serial) + std::abs(next.crosstalk - fit.crosstalk);
        const double reached = squares(points, next);
        if (reached <= best) {
            fit = next;
            best = reached;
            damping = std::max(damping / 10, 1e-12);
            if (moved < smallestStep)
                break;
        } else {
            damping *= 10;
            if (damping > 1e12)
                break;
        }
    }
    return fit;
}

void addErrors(const std::vector<ScalingPoint> &points, ScalingFit &fit, const Free &free)
{
    const double rest = squares(points, fit);
    double mean = 0;
    for (const ScalingPoint &point : points)
        mean += point.speedup / static_cast<double>(points.size());
    double spread = 0;
    for (const ScalingPoint &point : points)
        spread += std::pow(point.speedup - mean, 2);
    if (spread > 0)
        fit.rSquared = 1 - rest / spread;

    const auto spare = static_cast<double>(points.size()) - free.count();
    if (spare <= 0 || free.count() == 0)
        return;
    const Normal normal(points, fit);
    const double variance = rest / spare;
    if (free.count() == 1) {
        if (free.serial && normal.ss > 0)
            fit.serialError = std::sqrt(variance / normal.ss);
        if (free.crosstalk && normal.cc > 0)
            fit.crosstalkError = std::sqrt(variance / normal.cc);
        return;
    }
    const double determinant = normal.ss * normal.cc - normal.sc * normal.sc;
    if (determinant > 0) {
        fit.serialError = std::sqrt(variance * normal.cc / determinant);
        fit.crosstalkError = std::sqrt(variance * normal.ss / determinant);
    }
}

ScalingFit fitWith(const std::vector<ScalingPoint> &points, const Free &free)
{
    ScalingFit fit = refined(points, beginning(points, free), free);
    // At an edge the slope does not vanish, and the error of a straight neighbourhood means nothing.
    Free inside = free;
    inside.serial = free.serial && fit.serial > 0 && fit.serial < 1;
    inside.crosstalk = free.crosstalk && fit.crosstalk > 0;
    addErrors(points, fit, inside);
    return fit;
}

std::vector<ScalingPoint> usable(std::span<const ScalingPoint> points, std::size_t different)
{
    std::vector<ScalingPoint> kept;
    std::set<double> workers;
    for (const ScalingPoint &point : points) {
        if (point.workers > 1 && point.speedup > 0 && std::isfinite(point.workers) && std::isfinite(point.speedup)) {
            kept.push_back(point);
            workers.insert(point.workers);
        }
    }
    if (workers.size() < different)
        kept.clear();
    return kept;
}

} // namespace

double ScalingFit::speedupAt(double workers) const
{
    return workers / (1 + serial * (workers - 1) + crosstalk * workers * (workers - 1));
}

double ScalingFit::limit() const
{
    if (crosstalk > 0) { // at its peak, N = sqrt((1 - serial) / crosstalk)
        const double peak = std::max(1.0, std::sqrt(std::max(0.0, 1 - serial) / crosstalk));
        return speedupAt(peak);
    }
    return serial > 0 ? 1 / serial : std::numeric_limits<double>::infinity();
}

std::optional<ScalingFit> fitAmdahl(std::span<const ScalingPoint> points)
{
    const std::vector<ScalingPoint> kept = usable(points, 2);
    if (kept.empty())
        return {};
    return fitWith(kept, {true, false});
}

std::optional<ScalingFit> fitUsl(std::span<const ScalingPoint> points)
{
    const std::vector<ScalingPoint> kept = usable(points, 3);
    if (kept.empty())
        return {};
    // The best point may lie on an edge, where both parameters together do not find it.
    std::optional<ScalingFit> best;
    for (const Free &free : {Free{true, true}, Free{true, false}, Free{false, true}}) {
        const ScalingFit fit = fitWith(kept, free);
        if (!best || squares(kept, fit) < squares(kept, *best) * (1 - 1e-9))
            best = fit;
    }
    return best;
}

} // namespace interleave
