// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanepicture.h"
#include "timelinegeometry.h"
#include "timelinegroup.h"

#include <QFont>
#include <QList>
#include <QRect>
#include <QSize>

#include <optional>

class QPainter;

namespace interleave {

class Theme;

/// Where the pieces of the timeline stand in the viewport, and what of it is in sight.
struct TimelineScene {
    QList<TimelineGroup> groups;
    TimelineRows rows;
    TimeScale scale;
    QSize size;
    int gutter = 0;      ///< width of the names
    int axisHeight = 0;
    int scrolledBy = 0;  ///< pixels that the rows are moved up
    std::optional<TimelineRow> selected;
    bool focused = false;

    QRect axisRect() const { return {gutter, 0, size.width() - gutter, axisHeight}; }
    QRect lanesRect() const { return {gutter, axisHeight, size.width() - gutter, size.height() - axisHeight}; }
    /// Of a row, over the whole width.
    QRect rectOf(const TimelineRow &row) const
    {
        return {0, axisHeight + row.top - scrolledBy, size.width(), row.height};
    }
    /// All lanes of a group, without their names.
    QRect lanesOf(int group) const;
    std::optional<TimelineRow> rowAt(int y) const;
    QList<TimelineRow> visibleRows() const;
    const Trace::Lane &laneOf(const TimelineRow &row) const;
};

/// Paints a scene: grid, bars, marks, names, headers, axis.
class TimelinePainter {
public:
    TimelinePainter(const TimelineScene &scene, const Theme &theme, QPainter &painter);

    void paint(LanePicture &picture);

private:
    void paintGrid(const AxisTicks &ticks);
    void paintBars(LanePicture &picture);
    void paintMarks(const TimelineRow &row);
    void paintFrames(const TimelineRow &row);
    void paintEnds();
    void paintNames();
    void paintHeader(const TimelineRow &row);
    void paintAxis(const AxisTicks &ticks);
    void paintFocus();

    const TimelineScene &m_scene;
    const Theme &m_theme;
    QPainter &m_painter;
    QList<TimelineRow> m_visible;
};

} // namespace interleave
