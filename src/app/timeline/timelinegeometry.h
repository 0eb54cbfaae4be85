// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

namespace interleave {

/// Which time stands at which pixel. Times are ns since the start of a run; pixel 0 is the left edge of the lanes.
struct TimeScale {
    double startNs = 0;
    double nsPerPixel = 1;
    int width = 0; ///< pixels

    double timeAt(double x) const { return startNs + x * nsPerPixel; }
    double xAt(double ns) const { return (ns - startNs) / nsPerPixel; }
    double endNs() const { return timeAt(width); }
    bool operator==(const TimeScale &) const = default;
};

/// The scale that shows all from 0 to `endNs`.
TimeScale fitted(double endNs, int width);
/// `scale` magnified by `factor` (below 1: reduced) with the time at pixel `x` staying where it is. Shows nothing
/// before 0, and not more than from 0 to `endNs`; a pixel is at least a nanosecond.
TimeScale zoomed(const TimeScale &scale, double factor, double x, double endNs);
/// `scale` moved by whole pixels, to later times where `pixels` is positive, within 0 to `endNs`.
TimeScale panned(const TimeScale &scale, int pixels, double endNs);

/// Where an axis has its lines: every `stepNs` (1, 2 or 5 times a power of ten), at least `minimumPixels` apart.
struct AxisTicks {
    double stepNs = 1;
    QList<double> ns;
};
AxisTicks ticksFor(const TimeScale &scale, int minimumPixels);

/// One lane, or one group's header.
struct TimelineRow {
    int group = 0;
    int lane = -1; ///< -1: the header
    int top = 0;   ///< from the top of the first header
    int height = 0;

    bool isHeader() const { return lane < 0; }
    bool operator==(const TimelineRow &) const = default;
};

/// Where headers and lanes stand, one under the other. Few lanes get room for their names; many share the height that
/// there is, down to 3 pixels each; what does not fit then is scrolled.
class TimelineRows {
public:
    TimelineRows() = default;
    /// `laneCounts`: lanes in sight of each group. `textHeight`: of a line of text. `axisHeight`: of the axis that each
    /// header has below its title, where groups have axes of their own.
    TimelineRows(const QList<int> &laneCounts, int availableHeight, int textHeight, int axisHeight = 0);

    int laneHeight() const { return m_laneHeight; }
    /// Free room at the top of each lane; spinner frames are marked there where it is large enough.
    int laneGap() const;
    int headerHeight() const { return m_headerHeight; }
    int totalHeight() const { return m_totalHeight; }
    int groupCount() const { return static_cast<int>(m_groups.size()); }
    int laneCount(int group) const { return m_groups[group].lanes; }

    TimelineRow header(int group) const;
    TimelineRow lane(int group, int lane) const;
    /// The row that `y` lies in; nothing in the space between groups.
    std::optional<TimelineRow> rowAt(int y) const;
    /// Every row that is at least partly between `top` and `bottom`.
    QList<TimelineRow> rowsBetween(int top, int bottom) const;
    /// The row `by` rows after (before) the given one (a lane, or -1: the header), over the ends of groups; the last
    /// (first) where it would be beyond it; nothing where there are no groups.
    std::optional<TimelineRow> neighbour(int group, int lane, int by) const;

private:
    struct Group {
        int top = 0;
        int lanes = 0;
    };
    QList<Group> m_groups;
    int m_laneHeight = 0;
    int m_headerHeight = 0;
    int m_totalHeight = 0;
};

} // namespace interleave
