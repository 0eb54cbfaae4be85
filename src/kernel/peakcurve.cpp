// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peakcurve.h"

#include <algorithm>

namespace interleave {

void PeakCurve::add(double x, double y)
{
    m_last = Point{x, y};
    while (x >= m_width * mostColumns)
        widen();
    const auto index = static_cast<std::size_t>(x / m_width);
    if (index >= m_columns.size())
        m_columns.resize(index + 1);
    std::optional<Column> &column = m_columns[index];
    if (!column)
        column = Column{*m_last, *m_last};
    else if (y < column->lowest.y)
        column->lowest = *m_last;
    else if (y > column->highest.y)
        column->highest = *m_last;
}

/// Two columns become one.
void PeakCurve::widen()
{
    const std::size_t half = (m_columns.size() + 1) / 2;
    for (std::size_t i = 0; i < half; ++i) {
        std::optional<Column> column = m_columns[2 * i];
        const std::optional<Column> second = 2 * i + 1 < m_columns.size() ? m_columns[2 * i + 1] : std::nullopt;
        if (column && second) {
            column->lowest = std::min(column->lowest, second->lowest, [](auto &a, auto &b) { return a.y < b.y; });
            column->highest = std::max(column->highest, second->highest, [](auto &a, auto &b) { return a.y < b.y; });
        }
        m_columns[i] = column ? column : second;
    }
    m_columns.resize(half);
    m_width *= 2;
}

std::vector<PeakCurve::Point> PeakCurve::points() const
{
    std::vector<Point> points;
    points.reserve(2 * m_columns.size() + 1);
    const auto add = [&points](const Point &point) {
        if (points.empty() || points.back() != point)
            points.push_back(point);
    };
    for (const std::optional<Column> &column : m_columns) {
        if (!column)
            continue;
        const bool fallsFirst = column->lowest.x <= column->highest.x;
        add(fallsFirst ? column->lowest : column->highest);
        add(fallsFirst ? column->highest : column->lowest);
    }
    if (m_last)
        add(*m_last);
    return points;
}

} // namespace interleave
