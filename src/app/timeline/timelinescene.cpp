// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinescene.h"

#include "timelinewords.h"

#include <QCoreApplication>
#include <QFontMetrics>

#include <algorithm>
#include <numeric>
#include <utility>

namespace interleave {

namespace {
/// After a run a little room at the right, so that its end and what ended there can be seen.
constexpr double endRoom = 1.03;
constexpr int mostMeasured = 64;
} // namespace

int TimelineScene::lanesByNow() const
{
    return std::accumulate(groups.cbegin(), groups.cend(), 0,
                           [](int sum, const TimelineGroup &group) { return sum + group.laneCount(); });
}

void TimelineScene::layOut(const QSize &viewport, const QFontMetrics &metrics)
{
    const std::optional<TimelineRow> before = std::exchange(selected, std::nullopt);
    const bool hadLane = before && !before->isHeader() && before->group < m_lanes.size();
    const int laneBefore = hadLane ? laneIndex(*before) : -1;
    QList<int> counts;
    int name = 0;
    int measured = 0;
    std::size_t longest = 0; // in bytes; only names about as long are measured, for there may be a million
    m_lanes.clear();
    m_places.clear();
    for (int i = 0; i < groups.size(); ++i) {
        const TimelineGroup &group = groups[i];
        counts.append(collapsed.contains(i) ? 0 : group.laneCount());
        std::vector<int> lanes = lanesInOrder(group, order);
        std::vector<int> places(lanes.size());
        for (std::size_t place = 0; place < lanes.size(); ++place)
            places[static_cast<std::size_t>(lanes[place])] = static_cast<int>(place);
        m_lanes.append(std::move(lanes));
        m_places.append(std::move(places));
        if (!group.trace)
            continue;
        for (const Trace::Lane &lane : group.trace->lanes()) {
            if (lane.name.size() + 2 < longest || (lane.name.size() <= longest && ++measured > mostMeasured))
                continue;
            longest = std::max(longest, lane.name.size());
            name = std::max(name, metrics.horizontalAdvance(QString::fromStdString(lane.name)));
        }
    }
    const int em = metrics.height();
    laneCount = lanesByNow();
    size = viewport;
    gutter = std::clamp(name + 2 * em + 4, 5 * em, std::max(5 * em, viewport.width() / 4));
    axisHeight = ownAxes ? 0 : em + 12;
    rows = TimelineRows(counts, lanesRect().height(), em, ownAxes ? em + 8 : 0);
    if (!before || before->group >= groups.size())
        return;
    if (before->isHeader() || collapsed.contains(before->group))
        selected = rows.header(before->group);
    else
        selected = rowOf(before->group, laneBefore);
}

std::optional<TimelineRow> TimelineScene::rowAt(int y) const
{
    return y < axisHeight ? std::optional<TimelineRow>() : rows.rowAt(y - axisHeight + scrolledBy);
}

std::optional<TimelineRow> TimelineScene::rowOf(int group, int laneIndex) const
{
    if (group < 0 || group >= rows.groupCount() || laneIndex < 0 || collapsed.contains(group) ||
        static_cast<std::size_t>(laneIndex) >= m_places[group].size())
        return std::nullopt;
    return rows.lane(group, m_places[group][static_cast<std::size_t>(laneIndex)]);
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
    return groups[row.group].trace->lanes()[static_cast<std::size_t>(laneIndex(row))];
}

double TimelineScene::stretchOf(int group) const
{
    const TimelineGroup &shown = groups[group];
    if (!ownAxes || !shown.trace || shown.isLive() || rangeNs <= 0)
        return 1;
    return std::max(1.0, static_cast<double>(shown.nowNs()) * endRoom) / rangeNs;
}

TimeScale TimelineScene::scaleOf(int group) const
{
    const double stretch = stretchOf(group);
    return {scale.startNs * stretch, scale.nsPerPixel * stretch, scale.width};
}

std::uint64_t TimelineScene::timeAt(int group, int x) const
{
    return static_cast<std::uint64_t>(std::max(0.0, scaleOf(group).timeAt(x - gutter + 0.5)));
}

TimeRange TimelineScene::visibleRange(int group) const
{
    const TimeScale shown = scaleOf(group);
    return TimeRange::between(static_cast<std::uint64_t>(std::max(0.0, shown.startNs)),
                              static_cast<std::uint64_t>(std::max(0.0, shown.endNs())));
}

std::optional<State> TimelineScene::stateAt(const QPoint &position) const
{
    const std::optional<TimelineRow> row = rowAt(position.y());
    if (!row || row->isHeader() || position.x() < gutter)
        return std::nullopt;
    const TimeLane &states = laneOf(*row).states;
    const std::uint64_t ns = timeAt(row->group, position.x());
    const std::size_t i = states.indexAt(ns);
    if (i >= states.size() || ns > groups[row->group].nowNs())
        return std::nullopt;
    return states.stateAt(i);
}

QString TimelineScene::headerWords(int group) const
{
    return QCoreApplication::translate("Timeline", "%1: %2").arg(groups[group].title, lengthWords(groups[group]));
}

QString TimelineScene::wordsAt(const QPoint &position) const
{
    const std::optional<TimelineRow> row = rowAt(position.y());
    if (!row)
        return {};
    const TimelineGroup &group = groups[row->group];
    if (row->isHeader())
        return headerWords(row->group);
    if (position.x() < gutter)
        return laneWords(laneOf(*row), group.nowNs());
    return momentWords(*group.trace, static_cast<std::size_t>(laneIndex(*row)), timeAt(row->group, position.x()),
                       group.nowNs());
}

} // namespace interleave
