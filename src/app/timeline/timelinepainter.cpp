// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinepainter.h"

#include "app/statepaint.h"
#include "app/theme.h"
#include "timelineoverlay.h"
#include "timelinewords.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {
constexpr int padding = 10;
constexpr int smallestLabelledTick = 90;
constexpr int foldSize = 8;
} // namespace

TimelinePainter::TimelinePainter(const TimelineScene &scene, const Theme &theme, QPainter &painter)
    : m_scene(scene), m_theme(theme), m_painter(painter), m_visible(scene.visibleRows())
{
}

void TimelinePainter::paint(LanePicture &picture)
{
    m_painter.fillRect(QRect(QPoint(), m_scene.size), m_theme.surface());
    m_painter.setClipRect(
        QRect(0, m_scene.axisHeight, m_scene.size.width(), m_scene.size.height() - m_scene.axisHeight));
    if (m_scene.selected)
        m_painter.fillRect(m_scene.rectOf(*m_scene.selected), m_theme.raised());
    m_painter.setClipRect(m_scene.lanesRect());
    paintGrid();
    paintBars(picture);
    for (const TimelineRow &row : m_visible) {
        if (!row.isHeader())
            paintMarks(row);
    }
    paintEnds();
    TimelineOverlay(m_scene, m_theme, m_painter).paint();
    m_painter.setClipRect(
        QRect(0, m_scene.axisHeight, m_scene.size.width(), m_scene.size.height() - m_scene.axisHeight));
    for (const TimelineRow &row : m_visible) {
        if (row.isHeader())
            paintHeader(row);
    }
    paintNames();
    m_painter.setClipping(false);
    if (!m_scene.ownAxes) {
        m_painter.fillRect(QRect(0, 0, m_scene.size.width(), m_scene.axisHeight), m_theme.surface());
        paintAxis(m_scene.axisRect(), m_scene.scale);
    }
    if (m_scene.focused)
        paintFocus();
}

void TimelinePainter::paintEmpty()
{
    const QRect all(QPoint(), m_scene.size);
    m_painter.fillRect(all, m_theme.surface());
    m_painter.setPen(m_theme.quietText());
    m_painter.drawText(
        all.adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
        QCoreApplication::translate("Timeline", "Press Run: the lanes grow here while the program runs."));
    if (m_scene.focused)
        paintFocus();
}

AxisTicks TimelinePainter::ticksOf(const TimeScale &scale) const
{
    const int widest =
        QFontMetrics(m_painter.font()).horizontalAdvance(axisText(scale.endNs(), scale.nsPerPixel * 100));
    return ticksFor(scale, std::max(smallestLabelledTick, widest + 2 * padding));
}

void TimelinePainter::paintGrid()
{
    m_painter.setPen(m_theme.line());
    for (int group = 0; group < m_scene.rows.groupCount(); ++group) {
        const QRect lanes = m_scene.lanesOf(group).intersected(m_scene.lanesRect());
        if (lanes.isEmpty())
            continue;
        const TimeScale scale = m_scene.scaleOf(group);
        for (const double ns : ticksOf(scale).ns) {
            const int x = m_scene.gutter + static_cast<int>(std::lround(scale.xAt(ns)));
            m_painter.drawLine(x, lanes.top(), x, lanes.bottom());
        }
    }
}

void TimelinePainter::paintBars(LanePicture &picture)
{
    LanePicture::Request request;
    const int gap = m_scene.rows.laneGap();
    request.barHeight = m_scene.rows.laneHeight() - gap;
    request.scale = m_scene.scale;
    request.height = m_scene.lanesRect().height();
    request.pixelRatio = m_painter.device()->devicePixelRatioF();
    for (const TimelineRow &row : m_visible) {
        if (row.isHeader())
            continue;
        request.lanes.push_back({&m_scene.laneOf(row).states, m_scene.groups[row.group].nowNs(),
                                 row.top - m_scene.scrolledBy + gap, m_scene.stretchOf(row.group)});
    }
    m_painter.drawImage(m_scene.lanesRect().topLeft(), picture.draw(std::move(request), m_theme));
}

void TimelinePainter::paintMarks(const TimelineRow &row)
{
    const Trace::Lane &lane = m_scene.laneOf(row);
    if (!lane.ticks.empty() && m_scene.rows.laneGap() > 2)
        paintFrames(row);
    const TimeLane &states = lane.states;
    if (states.empty())
        return;
    const State last = states.stateAt(states.size() - 1);
    if (last != State::Failed && last != State::Cancelled)
        return;
    const double x = m_scene.scaleOf(row.group).xAt(static_cast<double>(states.timeAt(states.size() - 1)));
    if (x < -row.height || x > m_scene.scale.width + row.height)
        return;
    const int gap = m_scene.rows.laneGap();
    const double size = std::clamp(row.height - gap - 2, 5, 14);
    const QRect rect = m_scene.rectOf(row);
    paintEndMark(m_painter, QPointF(m_scene.gutter + x, rect.top() + gap + (rect.height() - gap) / 2.0), size, last,
                 m_theme);
}

void TimelinePainter::paintFrames(const TimelineRow &row)
{
    const std::vector<std::uint64_t> &ticks = m_scene.laneOf(row).ticks;
    const int top = m_scene.rectOf(row).top() + 1;
    const int height = m_scene.rows.laneGap() - 2;
    const TimeScale scale = m_scene.scaleOf(row.group);
    const auto timeAt = [&scale](int x) { return static_cast<std::uint64_t>(std::max(0.0, scale.timeAt(x))); };
    // One mark a pixel column at most.
    for (auto it = std::ranges::lower_bound(ticks, timeAt(0)); it != ticks.end();) {
        const int x = static_cast<int>(std::floor(scale.xAt(static_cast<double>(*it))));
        if (x >= scale.width)
            break;
        m_painter.fillRect(m_scene.gutter + x, top, 2, height, m_theme.text());
        it = std::lower_bound(it + 1, ticks.end(), timeAt(x + 1));
    }
}

void TimelinePainter::paintEnds()
{
    for (int group = 0; group < m_scene.rows.groupCount(); ++group) {
        const TimelineGroup &shown = m_scene.groups[group];
        if (!shown.trace || shown.isLive())
            continue;
        const int x = m_scene.gutter +
                      static_cast<int>(std::lround(m_scene.scaleOf(group).xAt(static_cast<double>(shown.nowNs()))));
        const QRect lanes = m_scene.lanesOf(group);
        m_painter.fillRect(QRect(x, lanes.top(), 1, lanes.height()), m_theme.text());
    }
}

void TimelinePainter::paintNames()
{
    const QFontMetrics metrics(m_painter.font());
    int freeFrom = m_scene.axisHeight - metrics.height();
    for (const TimelineRow &row : m_visible) {
        const QRect rect = m_scene.rectOf(row);
        if (row.isHeader()) {
            freeFrom = rect.bottom();
            continue;
        }
        // Where lanes are lower than a line of text, every second, third, ... lane has its name.
        const int gap = m_scene.rows.laneGap();
        const int middle = rect.top() + gap + (rect.height() - gap) / 2;
        const int top = middle - metrics.height() / 2;
        const bool selected = m_scene.selected == row;
        if (top < freeFrom && row.height < metrics.height() && !selected)
            continue;
        freeFrom = top + metrics.height();
        const QRect place(padding * 2, top, m_scene.gutter - padding * 3, metrics.height());
        if (selected && row.height < metrics.height())
            m_painter.fillRect(place, m_theme.raised());
        m_painter.setPen(selected ? m_theme.text() : m_theme.quietText());
        const QString name = QString::fromStdString(m_scene.laneOf(row).name);
        m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                           metrics.elidedText(name, Qt::ElideMiddle, place.width()));
    }
}

void TimelinePainter::paintHeader(const TimelineRow &row)
{
    const QRect rect = m_scene.rectOf(row);
    const bool selected = m_scene.selected == row;
    m_painter.fillRect(rect, selected ? m_theme.raised() : m_theme.surface());
    QRect text = rect.adjusted(padding, 0, -padding, 0);
    if (m_scene.ownAxes) {
        paintAxis(rect.adjusted(m_scene.gutter, 0, 0, 0), m_scene.scaleOf(row.group));
        text.setHeight(QFontMetrics(m_painter.font()).height() + padding);
    }
    const QFont plain = m_painter.font();
    QFont bold = plain;
    bold.setBold(true);
    const TimelineGroup &group = m_scene.groups[row.group];
    const QString length = lengthWords(group);
    const int lengthWidth = QFontMetrics(plain).horizontalAdvance(length);

    m_painter.setFont(bold);
    m_painter.setPen(m_theme.text());
    paintFold(QPointF(text.left() + foldSize / 2.0, text.center().y() + 0.5), m_scene.collapsed.contains(row.group));
    text.setLeft(text.left() + foldSize + padding / 2);
    const QString title = QFontMetrics(bold).elidedText(group.title, Qt::ElideRight,
                                                        text.width() - lengthWidth - padding);
    m_painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, title);
    m_painter.setFont(plain);
    m_painter.setPen(m_theme.quietText());
    const int left = QFontMetrics(bold).horizontalAdvance(title) + padding + padding / 2;
    m_painter.drawText(text.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, length);
}

/// A triangle that points down at lanes, or to the right where they are folded away.
void TimelinePainter::paintFold(const QPointF &centre, bool collapsed)
{
    const double half = foldSize / 2.0;
    QPolygonF triangle({{-half, -half / 2}, {half, -half / 2}, {0, half / 2}});
    if (collapsed)
        triangle = QPolygonF({{-half / 2, -half}, {half / 2, 0}, {-half / 2, half}});
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.quietText());
    m_painter.drawPolygon(triangle.translated(centre));
    m_painter.restore();
}

void TimelinePainter::paintAxis(const QRect &place, const TimeScale &scale)
{
    m_painter.setPen(m_theme.line());
    m_painter.drawLine(0, place.bottom(), m_scene.size.width(), place.bottom());
    const QFontMetrics metrics(m_painter.font());
    const AxisTicks ticks = ticksOf(scale);
    for (const double ns : ticks.ns) {
        const int x = place.left() + static_cast<int>(std::lround(scale.xAt(ns)));
        const QString text = axisText(ns, ticks.stepNs);
        const int width = metrics.horizontalAdvance(text);
        m_painter.setPen(m_theme.quietText());
        m_painter.drawLine(x, place.bottom() - 4, x, place.bottom());
        const int left = std::max(place.left() - 4, x - width / 2);
        if (left + width > place.right()) // a half label would be read as another number
            continue;
        m_painter.drawText(QRect(left, place.bottom() - 4 - metrics.height(), width, metrics.height()), Qt::AlignCenter,
                           text);
    }
}

void TimelinePainter::paintFocus()
{
    m_painter.setPen(QPen(m_theme.accent(), 2));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(QRectF(QPointF(1, 1), QSizeF(m_scene.size.width() - 2, m_scene.size.height() - 2)));
}

} // namespace interleave
