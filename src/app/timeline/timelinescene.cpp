// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinescene.h"

#include "timelinewords.h"

#include <QCoreApplication>
#include <QFontMetrics>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

namespace interleave {

int TimelineScene::lanesByNow() const
{
    return std::accumulate(groups.cbegin(), groups.cend(), 0,
                           [](int sum, const TimelineGroup &group) { return sum + group.laneCount(); });
}

void TimelineScene::layOut(const QSize &viewport, const QFontMetrics &metrics)
{
    QList<int> counts;
    std::string_view longest;
    for (const TimelineGroup &group : std::as_const(groups)) {
        counts.append(group.laneCount());
        if (!group.trace)
            continue;
        for (const Trace::Lane &lane : group.trace->lanes()) {
            if (lane.name.size() > longest.size())
                longest = lane.name;
        }
    }
    const int name = metrics.horizontalAdvance(
        QString::fromUtf8(longest.data(), static_cast<qsizetype>(longest.size())));
    const int em = metrics.height();
    laneCount = lanesByNow();
    size = viewport;
    gutter = std::clamp(name + 2 * em + 4, 5 * em, std::max(5 * em, viewport.width() / 4));
    axisHeight = em + 12;
    rows = TimelineRows(counts, lanesRect().height(), em);
    if (const std::optional<TimelineRow> before = std::exchange(selected, std::nullopt)) {
        if (before->group < counts.size() && before->lane < counts[before->group])
            selected = rows.lane(before->group, before->lane);
    }
}

std::optional<TimelineRow> TimelineScene::rowAt(int y) const
{
    return y < axisHeight ? std::optional<TimelineRow>() : rows.rowAt(y - axisHeight + scrolledBy);
}

QRect TimelineScene::lanesOf(int group) const
{
    const QRect header = rectOf(rows.header(group));
    const int height = rows.laneCount(group) * rows.laneHeight();
    return {gutter, header.bottom() + 1, size.width() - gutter, height};
}

QList<TimelineRow> TimelineScene::visibleRows() const
{
    return rows.rowsBetween(scrolledBy, scrolledBy + size.height() - axisHeight);
}

const Trace::Lane &TimelineScene::laneOf(const TimelineRow &row) const
{
    return groups[row.group].trace->lanes()[static_cast<std::size_t>(row.lane)];
}

std::uint64_t TimelineScene::timeAt(const QPoint &position) const
{
    return static_cast<std::uint64_t>(std::max(0.0, scale.timeAt(position.x() - gutter + 0.5)));
}

std::optional<State> TimelineScene::stateAt(const QPoint &position) const
{
    const std::optional<TimelineRow> row = rowAt(position.y());
    if (!row || row->isHeader() || position.x() < gutter)
        return std::nullopt;
    const TimeLane &states = laneOf(*row).states;
    const std::uint64_t ns = timeAt(position);
    const std::size_t i = states.indexAt(ns);
    if (i >= states.size() || ns > groups[row->group].nowNs())
        return std::nullopt;
    return states.stateAt(i);
}

QString TimelineScene::wordsAt(const QPoint &position) const
{
    const std::optional<TimelineRow> row = rowAt(position.y());
    if (!row)
        return {};
    const TimelineGroup &group = groups[row->group];
    if (row->isHeader())
        return QCoreApplication::translate("Timeline", "%1: %2").arg(group.title, lengthWords(group));
    const Trace::Lane &lane = laneOf(*row);
    return position.x() < gutter ? laneWords(lane, group.nowNs()) : momentWords(lane, timeAt(position), group.nowNs());
}

} // namespace interleave
