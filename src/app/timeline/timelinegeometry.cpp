// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinegeometry.h"

#include "app/charts/nicescale.h"

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr double smallestNsPerPixel = 1;
constexpr int narrowestLane = 3;
constexpr int lowLane = 8; ///< shows its pattern
constexpr int fewLanes = 32;
constexpr int manyLanes = 128;

double fittedNsPerPixel(double endNs, int width)
{
    return std::max(smallestNsPerPixel, endNs / std::max(1, width));
}

TimeScale within(TimeScale scale, double endNs)
{
    scale.startNs = std::clamp(scale.startNs, 0.0, std::max(0.0, endNs - scale.width * scale.nsPerPixel));
    return scale;
}

} // namespace

TimeScale fitted(double endNs, int width)
{
    return {0, fittedNsPerPixel(endNs, width), width};
}

TimeScale zoomed(const TimeScale &scale, double factor, double x, double endNs)
{
    TimeScale result = scale;
    result.nsPerPixel = std::clamp(scale.nsPerPixel / factor, smallestNsPerPixel, fittedNsPerPixel(endNs, scale.width));
    result.startNs = scale.timeAt(x) - x * result.nsPerPixel;
    return within(result, endNs);
}

TimeScale panned(const TimeScale &scale, int pixels, double endNs)
{
    TimeScale result = scale;
    result.startNs += pixels * scale.nsPerPixel;
    return within(result, endNs);
}

AxisTicks ticksFor(const TimeScale &scale, int minimumPixels)
{
    AxisTicks ticks;
    ticks.stepNs = std::max(1.0, niceStep(scale.nsPerPixel * std::max(1, minimumPixels)));
    const double end = scale.endNs();
    for (double number = std::ceil(scale.startNs / ticks.stepNs); number * ticks.stepNs <= end; ++number)
        ticks.ns.append(number * ticks.stepNs);
    return ticks;
}

TimelineRows::TimelineRows(const QList<int> &laneCounts, int availableHeight, int textHeight, int axisHeight)
{
    int lanes = 0;
    for (const int count : laneCounts)
        lanes += count;
    m_headerHeight = textHeight + 10 + axisHeight;
    const int groupGap = textHeight / 2;
    const int comfortable = textHeight + 8;
    const int least = lanes <= fewLanes ? comfortable : lanes <= manyLanes ? lowLane : narrowestLane;
    const auto groups = static_cast<int>(laneCounts.size());
    const int room = availableHeight - groups * (m_headerHeight + groupGap);
    m_laneHeight = std::clamp(lanes > 0 ? room / lanes : least, least, comfortable + comfortable / 3);

    int top = 0;
    for (const int count : laneCounts) {
        m_groups.append({top, count});
        top += m_headerHeight + count * m_laneHeight + groupGap;
    }
    m_totalHeight = top;
}

int TimelineRows::laneGap() const
{
    if (m_laneHeight >= 2 * lowLane)
        return 7;
    return m_laneHeight >= lowLane ? 2 : m_laneHeight > narrowestLane ? 1 : 0;
}

TimelineRow TimelineRows::header(int group) const
{
    return {group, -1, m_groups[group].top, m_headerHeight};
}

TimelineRow TimelineRows::lane(int group, int lane) const
{
    return {group, lane, m_groups[group].top + m_headerHeight + lane * m_laneHeight, m_laneHeight};
}

std::optional<TimelineRow> TimelineRows::rowAt(int y) const
{
    for (int group = groupCount() - 1; group >= 0; --group) {
        const int inside = y - m_groups[group].top;
        if (inside < 0)
            continue;
        if (inside < m_headerHeight)
            return header(group);
        const int index = (inside - m_headerHeight) / m_laneHeight;
        if (index < m_groups[group].lanes)
            return lane(group, index);
        return std::nullopt;
    }
    return std::nullopt;
}

QList<TimelineRow> TimelineRows::rowsBetween(int top, int bottom) const
{
    QList<TimelineRow> rows;
    for (int group = 0; group < groupCount(); ++group) {
        const TimelineRow head = header(group);
        if (head.top >= bottom)
            break;
        if (head.top + head.height > top)
            rows.append(head);
        const int lanesTop = head.top + head.height;
        const int first = std::max(0, (top - lanesTop) / m_laneHeight);
        const int last = std::min(m_groups[group].lanes, (bottom - lanesTop + m_laneHeight - 1) / m_laneHeight);
        for (int index = first; index < last; ++index)
            rows.append(lane(group, index));
    }
    return rows;
}

std::optional<TimelineRow> TimelineRows::neighbour(int group, int lane, int by) const
{
    int number = lane + 1 + by; // header and lanes counted from the first header on
    int total = 0;
    for (int i = 0; i < groupCount(); ++i) {
        if (i < group)
            number += m_groups[i].lanes + 1;
        total += m_groups[i].lanes + 1;
    }
    if (total == 0)
        return std::nullopt;
    number = std::clamp(number, 0, total - 1);
    int i = 0;
    while (number > m_groups[i].lanes)
        number -= m_groups[i++].lanes + 1;
    return number == 0 ? header(i) : this->lane(i, number - 1);
}

} // namespace interleave
