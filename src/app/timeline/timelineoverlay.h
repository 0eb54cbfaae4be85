// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinescene.h"
#include "wakearrows.h"

class QPainter;

namespace interleave {

class Theme;

/// Paints what stands on the bars of a scene: changes of hands of the GIL, arrows from who let go to who went on, the
/// range and the moment that the user chose.
class TimelineOverlay {
public:
    TimelineOverlay(const TimelineScene &scene, const Theme &theme, QPainter &painter);

    void paint();

private:
    void paintSwitches(int group);
    void paintArrows(int group);
    void paintArrow(int group, const WakeArrow &arrow);
    void paintRange(int group);
    void paintMoment();
    /// A group's lanes as far as they are in sight.
    QRect visibleLanesOf(int group) const;
    double xOf(int group, std::uint64_t ns) const;

    const TimelineScene &m_scene;
    const Theme &m_theme;
    QPainter &m_painter;
};

} // namespace interleave
