// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinegeometry.h"
#include "timelinegroup.h"

#include <QList>
#include <QRect>
#include <QSize>
#include <QString>

#include <optional>

class QFontMetrics;

namespace interleave {

/// Where the pieces of the timeline stand in the viewport, and what of it is in sight.
struct TimelineScene {
    QList<TimelineGroup> groups;
    TimelineRows rows;
    TimeScale scale;
    QSize size;
    int gutter = 0; ///< width of the names
    int axisHeight = 0;
    int scrolledBy = 0; ///< pixels that the rows are moved up
    std::optional<TimelineRow> selected;
    bool focused = false;
    int laneCount = 0; ///< that have a place

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
    const Trace::Lane &laneOf(const TimelineRow &row) const;
    /// What is at a place of the viewport: its state; nothing where there is none.
    std::optional<State> stateAt(const QPoint &position) const;
    /// The same in words; empty where there is nothing.
    QString wordsAt(const QPoint &position) const;

private:
    std::uint64_t timeAt(const QPoint &position) const;
};

} // namespace interleave
