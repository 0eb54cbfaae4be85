// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "laneorder.h"
#include "timelinegeometry.h"
#include "timelinegroup.h"
#include "timerange.h"

#include <QList>
#include <QRect>
#include <QSet>
#include <QSize>
#include <QString>

#include <optional>

class QFontMetrics;

namespace interleave {

/// A point in time of one group's run.
struct TimelineMoment {
    int group = 0;
    std::uint64_t ns = 0;
    bool operator==(const TimelineMoment &) const = default;
};

/// Where the pieces of the timeline stand in the viewport, and what of it is in sight.
///
/// A row's `lane` is its place in the group from the top; laneIndex() says which lane of the trace stands there.
struct TimelineScene {
    QList<TimelineGroup> groups;
    TimelineRows rows;
    TimeScale scale; ///< of all groups, or stretched for each (see scaleOf())
    QSize size;
    int gutter = 0; ///< width of the names
    int axisHeight = 0;
    int scrolledBy = 0; ///< pixels that the rows are moved up
    std::optional<TimelineRow> selected;
    std::optional<TimeRange> range;       ///< that the user has selected
    std::optional<TimelineMoment> moment; ///< that the user has pointed at
    bool focused = false;
    int laneCount = 0;  ///< that have a place
    double rangeNs = 0; ///< from 0 to here one can move
    // How the user wants it
    bool ownAxes = false; ///< each group fills the width
    bool arrows = true;   ///< from who let go to who went on
    LaneOrder order = LaneOrder::AsStarted;
    QSet<int> collapsed; ///< groups of which only the header is shown

    /// Lanes that there are by now: a program that was not planned gets more while it runs.
    int lanesByNow() const;

    QRect axisRect() const { return {gutter, 0, size.width() - gutter, axisHeight}; }
    QRect lanesRect() const { return {gutter, axisHeight, size.width() - gutter, size.height() - axisHeight}; }
    /// Of a row, over the whole width.
    QRect rectOf(const TimelineRow &row) const
    {
        return {0, axisHeight + row.top - scrolledBy, size.width(), row.height};
    }
    /// Gives everything its place, from the groups and the room there is. `scale` is left as it is.
    void layOut(const QSize &viewport, const QFontMetrics &metrics);

    /// All lanes of a group, without their names.
    QRect lanesOf(int group) const;
    std::optional<TimelineRow> rowAt(int y) const;
    QList<TimelineRow> visibleRows() const;
    int laneIndex(const TimelineRow &row) const { return m_lanes[row.group][static_cast<std::size_t>(row.lane)]; }
    /// The row of a lane of the trace; nothing where its group is collapsed, or there is none.
    std::optional<TimelineRow> rowOf(int group, int laneIndex) const;
    const Trace::Lane &laneOf(const TimelineRow &row) const;

    /// How many times longer than that of the others a group's time is drawn, as 1 / stretch.
    double stretchOf(int group) const;
    TimeScale scaleOf(int group) const;
    std::uint64_t timeAt(int group, int x) const;
    /// What of a group's time is in sight.
    TimeRange visibleRange(int group) const;

    /// What is at a place of the viewport: its state; nothing where there is none.
    std::optional<State> stateAt(const QPoint &position) const;
    /// The same in words; empty where there is nothing.
    QString wordsAt(const QPoint &position) const;
    /// A group's header in words.
    QString headerWords(int group) const;

private:
    QList<std::vector<int>> m_lanes;  // of each group from top to bottom, by their index in the trace
    QList<std::vector<int>> m_places; // of each lane of the trace
};

} // namespace interleave
