// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "decimate.h"

#include <algorithm>

namespace interleave {

QList<QPointF> decimated(const QList<QPointF> &points, double from, double to, int columns)
{
    QList<QPointF> kept;
    if (columns < 1 || !(to > from))
        return kept;
    kept.reserve(std::min<qsizetype>(points.size(), 2 * columns + 1));
    auto it = std::ranges::lower_bound(points, from, {}, &QPointF::x);
    if (it != points.begin())
        kept.append(*(it - 1));
    const double columnsPerX = columns / (to - from);
    while (it != points.end() && it->x() <= to) {
        const int column = std::min(columns - 1, static_cast<int>((it->x() - from) * columnsPerX));
        auto lowest = it;
        auto highest = it;
        for (++it; it != points.end() && it->x() <= to; ++it) {
            if (std::min(columns - 1, static_cast<int>((it->x() - from) * columnsPerX)) != column)
                break;
            if (it->y() < lowest->y())
                lowest = it;
            if (it->y() >= highest->y())
                highest = it;
        }
        kept.append(*std::min(lowest, highest));
        if (lowest != highest)
            kept.append(*std::max(lowest, highest));
    }
    return kept;
}

QList<QPointF> stairs(const QList<QPointF> &points)
{
    QList<QPointF> line;
    line.reserve(2 * points.size());
    for (const QPointF &point : points) {
        if (!line.isEmpty())
            line.append(QPointF(point.x(), line.last().y()));
        line.append(point);
    }
    return line;
}

} // namespace interleave
