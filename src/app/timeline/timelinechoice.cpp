// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user chooses in a timeline: a lane, a moment of it, a range of time.

#include "timelineview.h"

#include "timelinewords.h"

#include <QAccessible>
#include <QScrollBar>

#include <algorithm>

namespace interleave {

void TimelineView::selectLane(int group, int lane)
{
    if (group < 0 || group >= m_scene.groups.size() || lane < 0 || lane >= m_scene.groups[group].laneCount())
        return;
    if (m_scene.lanesByNow() != m_scene.laneCount)
        layOut();
    setCollapsed(group, false);
    if (const std::optional<TimelineRow> row = m_scene.rowOf(group, lane))
        selectRow(*row);
}

void TimelineView::selectRow(const TimelineRow &row)
{
    const bool changed = m_scene.selected != row;
    m_scene.selected = row;
    const int height = m_scene.lanesRect().height();
    if (row.top < m_scene.scrolledBy)
        verticalScrollBar()->setValue(row.lane == 0 ? row.top - m_scene.rows.headerHeight() : row.top);
    else if (row.top + row.height > m_scene.scrolledBy + height)
        verticalScrollBar()->setValue(row.top + row.height - height);
    viewport()->update();
    if (!changed)
        return;
    const TimelineGroup &group = m_scene.groups[row.group];
    if (row.isHeader()) {
        const QString words = m_scene.headerWords(row.group);
        announce(m_scene.collapsed.contains(row.group) ? tr("%1; its lanes are folded away").arg(words) : words);
    } else {
        //: A scenario and what one of its lanes shows
        announce(tr("%1, %2").arg(group.title, laneWords(m_scene.laneOf(row), group.nowNs())));
        Q_EMIT laneSelected(row.group, m_scene.laneIndex(row));
    }
    Q_EMIT figuresChanged();
}

void TimelineView::selectMoment(int group, int lane, quint64 ns)
{
    selectLane(group, lane);
    if (!m_scene.selected || m_scene.selected->isHeader() || m_scene.laneIndex(*m_scene.selected) != lane)
        return;
    const TimelineGroup &shown = m_scene.groups[group];
    m_scene.moment = TimelineMoment{group, std::min<std::uint64_t>(ns, shown.nowNs())};
    const TimeScale scale = m_scene.scaleOf(group);
    const double x = scale.xAt(static_cast<double>(m_scene.moment->ns));
    if (x < 0 || x >= scale.width)
        pan(static_cast<int>(x - scale.width / 2.0));
    viewport()->update();
    announce(momentWords(*shown.trace, static_cast<std::size_t>(lane), m_scene.moment->ns, shown.nowNs()));
    Q_EMIT momentSelected(group, lane, m_scene.moment->ns);
}

void TimelineView::moveSelection(int by)
{
    const std::optional<TimelineRow> selected = m_scene.selected;
    std::optional<TimelineRow> row = selected ? m_scene.rows.neighbour(selected->group, selected->lane, by)
                                              : m_scene.rows.neighbour(0, -1, 1);
    if (row)
        selectRow(*row);
}

/// To the next change of the lane, or the one before.
void TimelineView::moveMoment(int by)
{
    if (!m_scene.selected || m_scene.selected->isHeader()) {
        moveSelection(1);
        if (!m_scene.selected || m_scene.selected->isHeader())
            return;
    }
    const int group = m_scene.selected->group;
    const TimeLane &states = m_scene.laneOf(*m_scene.selected).states;
    if (states.empty())
        return;
    std::size_t i = 0;
    if (m_scene.moment && m_scene.moment->group == group && m_scene.moment->ns >= states.timeAt(0)) {
        i = states.indexAt(m_scene.moment->ns);
        if (by > 0)
            i = std::min(i + 1, states.size() - 1);
        else if (i > 0 && states.timeAt(i) == m_scene.moment->ns)
            --i;
    }
    selectMoment(group, m_scene.laneIndex(*m_scene.selected), states.timeAt(i));
}

void TimelineView::announce(const QString &words)
{
    setAccessibleDescription(words);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(this, words);
    QAccessible::updateAccessibility(&event);
#endif
}

void TimelineView::hover(const QPoint &position)
{
    Q_EMIT hovered(m_scene.wordsAt(position));
    Q_EMIT stateHovered(m_scene.stateAt(position));
}

// Ranges

void TimelineView::setSelection(const std::optional<TimeRange> &range)
{
    const std::optional<TimeRange> wanted = range && range->lengthNs() > 0 ? range : std::nullopt;
    if (wanted == m_scene.range)
        return;
    m_scene.range = wanted;
    viewport()->update();
    Q_EMIT selectionChanged();
    Q_EMIT figuresChanged();
}

void TimelineView::zoomToSelection()
{
    if (!m_scene.range)
        return;
    const int width = m_scene.scale.width;
    const int group = m_scene.selected ? m_scene.selected->group : 0;
    const double stretch = m_scene.groups.isEmpty() ? 1 : m_scene.stretchOf(group);
    const double length = static_cast<double>(m_scene.range->lengthNs()) / stretch;
    const double margin = length / 20;
    TimeScale scale = m_scene.scale;
    const double whole = fitted(m_scene.rangeNs, width).nsPerPixel;
    scale.nsPerPixel = std::min(whole, std::max(1.0, (length + 2 * margin) / std::max(1, width)));
    scale.startNs = static_cast<double>(m_scene.range->fromNs) / stretch - margin;
    setScale(panned(scale, 0, m_scene.rangeNs));
}

/// Where a range begins that keys select: at the moment, or in the middle of what is in sight.
std::uint64_t TimelineView::referenceNs() const
{
    if (m_scene.moment)
        return m_scene.moment->ns;
    const int group = m_scene.selected ? m_scene.selected->group : 0;
    if (group >= m_scene.groups.size())
        return 0;
    return m_scene.timeAt(group, m_scene.gutter + m_scene.scale.width / 2);
}

void TimelineView::moveRangeEnd(int pixels)
{
    if (m_scene.groups.isEmpty())
        return;
    const int group = m_scene.selected ? m_scene.selected->group : 0;
    if (!m_scene.range)
        m_rangeAnchor = referenceNs();
    const std::uint64_t moving = !m_scene.range                           ? m_rangeAnchor
                                 : m_scene.range->fromNs == m_rangeAnchor ? m_scene.range->toNs
                                                                          : m_scene.range->fromNs;
    const double by = pixels * m_scene.scaleOf(group).nsPerPixel;
    const double end = std::clamp(static_cast<double>(moving) + by, 0.0, m_scene.rangeNs);
    setSelection(TimeRange::between(m_rangeAnchor, static_cast<std::uint64_t>(end)));
}

/// The range begins (ends) at the moment; it reaches to where it ended (began), or to the edge of what is in sight.
void TimelineView::setRangeEnd(bool end)
{
    if (m_scene.groups.isEmpty())
        return;
    const int group = m_scene.selected ? m_scene.selected->group : 0;
    const TimeRange shown = m_scene.range.value_or(m_scene.visibleRange(group));
    const std::uint64_t at = referenceNs();
    m_rangeAnchor = end ? std::min(shown.fromNs, at) : std::max(shown.toNs, at);
    setSelection(TimeRange::between(m_rangeAnchor, at));
}

} // namespace interleave
