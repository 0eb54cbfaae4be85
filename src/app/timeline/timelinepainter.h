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
