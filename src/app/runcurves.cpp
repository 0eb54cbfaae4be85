// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runcurves.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr std::size_t mostDonePoints = 600;

double seconds(std::uint64_t ns)
{
    return static_cast<double>(ns) * 1e-9;
}

} // namespace

QList<QPointF> doneOverTime(const Trace &trace)
{
    const std::vector<std::uint64_t> &times = trace.doneTimes();
    const std::size_t stride = times.size() / mostDonePoints + 1;
    QList<QPointF> points{{0, 0}};
    for (std::size_t i = stride - 1; i < times.size(); i += stride) {
        // What different threads report comes a little out of order.
        const double x = std::max(points.last().x(), seconds(times[i]));
        points.append({x, static_cast<double>(i + 1)});
    }
    points.append({std::max(points.last().x(), seconds(trace.end())), static_cast<double>(times.size())});
    return points;
}

QList<QPointF> countOverTime(const StateCurve &curve, StateCurve::Group group)
{
    QList<QPointF> points;
    std::uint64_t begin = 0;
    for (const double mean : curve.means(group)) {
        points.append({seconds(begin), mean});
        begin += curve.columnNs();
    }
    if (!points.isEmpty())
        points.append({seconds(curve.end()), points.last().y()});
    return points;
}

QList<QPointF> pointsOf(const PeakCurve &curve)
{
    QList<QPointF> points;
    for (const auto &[x, y] : curve.points())
        points.append({x, y});
    return points;
}

} // namespace interleave
