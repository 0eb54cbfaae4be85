// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanepicture.h"
#include "timelinescene.h"

#include <QList>

class QPainter;

namespace interleave {

class Theme;

/// Paints a scene: grid, bars, marks, names, headers, axis.
class TimelinePainter {
public:
    TimelinePainter(const TimelineScene &scene, const Theme &theme, QPainter &painter);

    void paint(LanePicture &picture);
    /// What stands there before there are any lanes.
    void paintEmpty();

private:
    AxisTicks ticksOf(const TimeScale &scale) const;
    void paintGrid();
    void paintBars(LanePicture &picture);
    void paintMarks(const TimelineRow &row);
    void paintFrames(const TimelineRow &row);
    void paintEnds();
    void paintNames();
    void paintHeader(const TimelineRow &row);
    void paintFold(const QPointF &centre, bool collapsed);
    /// The times along the bottom of `place`, which is as wide as the lanes.
    void paintAxis(const QRect &place, const TimeScale &scale);
    void paintFocus();

    const TimelineScene &m_scene;
    const Theme &m_theme;
    QPainter &m_painter;
    QList<TimelineRow> m_visible;
};

} // namespace interleave
