// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineoverlay.h"

#include "app/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr std::size_t pixelsPerSwitch = 16; ///< closer together they would be a band
constexpr std::size_t mostArrowsOfOne = 200;
constexpr std::size_t mostArrowsOfAll = 40;
constexpr int lowestLaneWithArrows = 8;
constexpr double halfHead = 3.5;
constexpr double headLength = 6;

} // namespace

TimelineOverlay::TimelineOverlay(const TimelineScene &scene, const Theme &theme, QPainter &painter)
    : m_scene(scene), m_theme(theme), m_painter(painter)
{
}

void TimelineOverlay::paint()
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (int group = 0; group < m_scene.rows.groupCount(); ++group) {
        if (visibleLanesOf(group).isEmpty() || !m_scene.groups[group].trace)
            continue;
        paintSwitches(group);
        if (m_scene.arrows)
            paintArrows(group);
        paintRange(group);
    }
    paintMoment();
    m_painter.restore();
}

QRect TimelineOverlay::visibleLanesOf(int group) const
{
    return m_scene.lanesOf(group).intersected(m_scene.lanesRect());
}

double TimelineOverlay::xOf(int group, std::uint64_t ns) const
{
    // Far outside of the picture is as good as anywhere outside: painters count in few bits.
    const double x = m_scene.scaleOf(group).xAt(static_cast<double>(ns));
    return m_scene.gutter + std::clamp(x, -1e4, m_scene.scale.width + 1e4);
}

void TimelineOverlay::paintSwitches(int group)
{
    const int gap = m_scene.rows.laneGap();
    if (gap < 5)
        return;
    const auto most = static_cast<std::size_t>(m_scene.scale.width) / pixelsPerSwitch;
    const Trace &trace = *m_scene.groups[group].trace;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.text());
    for (const GilSwitch &gil : gilSwitches(trace, m_scene.visibleRange(group), most)) {
        const std::optional<TimelineRow> row = m_scene.rowOf(group, static_cast<int>(gil.to));
        if (!row)
            continue;
        const double x = xOf(group, gil.ns);
        const double y = m_scene.rectOf(*row).top() + gap - 1;
        m_painter.drawPolygon(QPolygonF({{x, y}, {x - 3, y - 5}, {x + 3, y - 5}}));
    }
}

void TimelineOverlay::paintArrows(int group)
{
    const bool one = m_scene.selected && !m_scene.selected->isHeader();
    if ((one && m_scene.selected->group != group) || (!one && m_scene.rows.laneHeight() < lowestLaneWithArrows))
        return;
    std::optional<std::uint32_t> lane;
    if (one)
        lane = static_cast<std::uint32_t>(m_scene.laneIndex(*m_scene.selected));
    for (const WakeArrow &arrow : wakeArrows(*m_scene.groups[group].trace, lane, m_scene.visibleRange(group),
                                             one ? mostArrowsOfOne : mostArrowsOfAll))
        paintArrow(group, arrow);
}

void TimelineOverlay::paintArrow(int group, const WakeArrow &arrow)
{
    const std::optional<TimelineRow> from = m_scene.rowOf(group, static_cast<int>(arrow.from));
    const std::optional<TimelineRow> to = m_scene.rowOf(group, static_cast<int>(arrow.to));
    if (!from || !to)
        return;
    const int gap = m_scene.rows.laneGap();
    const QRect source = m_scene.rectOf(*from);
    const QRect target = m_scene.rectOf(*to);
    const bool down = target.top() > source.top();
    const double x = std::round(xOf(group, arrow.ns)) + 0.5;
    const double begin = source.top() + gap + (source.height() - gap) / 2.0;
    const double end = down ? target.top() + gap : target.bottom() + 1.0;
    const double back = down ? -headLength : headLength;
    // A rim in the colour of the ground keeps the arrow apart from the bars that it crosses.
    for (const QPen &pen : {QPen(m_theme.surface(), 4), QPen(m_theme.text(), 1.5)}) {
        m_painter.setPen(pen);
        m_painter.drawLine(QPointF(x, begin), QPointF(x, end + back / 2));
    }
    m_painter.setPen(QPen(m_theme.surface(), 1));
    m_painter.setBrush(m_theme.text());
    m_painter.drawEllipse(QPointF(x, begin), 3, 3);
    m_painter.drawPolygon(QPolygonF({{x, end}, {x - halfHead, end + back}, {x + halfHead, end + back}}));
}

void TimelineOverlay::paintRange(int group)
{
    if (!m_scene.range)
        return;
    const QRect lanes = visibleLanesOf(group);
    const double left = xOf(group, m_scene.range->fromNs);
    const double right = xOf(group, m_scene.range->toNs);
    QColor band = m_theme.accent();
    band.setAlpha(48);
    m_painter.fillRect(QRectF(left, lanes.top(), std::max(1.0, right - left), lanes.height()), band);
    for (const double x : {left, right})
        m_painter.fillRect(QRectF(std::round(x) - 1, lanes.top(), 2, lanes.height()), m_theme.accent());
}

void TimelineOverlay::paintMoment()
{
    if (!m_scene.moment || m_scene.moment->group >= m_scene.rows.groupCount())
        return;
    const QRect lanes = visibleLanesOf(m_scene.moment->group);
    const double x = std::round(xOf(m_scene.moment->group, m_scene.moment->ns)) + 0.5;
    for (const QPen &pen : {QPen(m_theme.surface(), 3), QPen(m_theme.accent(), 1, Qt::DashLine)}) {
        m_painter.setPen(pen);
        m_painter.drawLine(QPointF(x, lanes.top()), QPointF(x, lanes.bottom() + 1));
    }
}

} // namespace interleave
