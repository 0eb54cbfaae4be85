// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinepainter.h"

#include "app/statepaint.h"
#include "app/theme.h"
#include "timelinewords.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {
constexpr int padding = 10;
constexpr int smallestLabelledTick = 90;
} // namespace

TimelinePainter::TimelinePainter(const TimelineScene &scene, const Theme &theme, QPainter &painter)
    : m_scene(scene), m_theme(theme), m_painter(painter), m_visible(scene.visibleRows())
{
}

void TimelinePainter::paint(LanePicture &picture)
{
    m_painter.fillRect(QRect(QPoint(), m_scene.size), m_theme.surface());
    const int widest = QFontMetrics(m_painter.font())
                           .horizontalAdvance(axisText(m_scene.scale.endNs(), m_scene.scale.nsPerPixel * 100));
    const AxisTicks ticks = ticksFor(m_scene.scale, std::max(smallestLabelledTick, widest + 2 * padding));

    m_painter.setClipRect(
        QRect(0, m_scene.axisHeight, m_scene.size.width(), m_scene.size.height() - m_scene.axisHeight));
    if (m_scene.selected)
        m_painter.fillRect(m_scene.rectOf(*m_scene.selected), m_theme.raised());
    m_painter.setClipRect(m_scene.lanesRect());
    paintGrid(ticks);
    paintBars(picture);
    for (const TimelineRow &row : m_visible) {
        if (!row.isHeader())
            paintMarks(row);
    }
    paintEnds();
    m_painter.setClipRect(
        QRect(0, m_scene.axisHeight, m_scene.size.width(), m_scene.size.height() - m_scene.axisHeight));
    for (const TimelineRow &row : m_visible) {
        if (row.isHeader())
            paintHeader(row);
    }
    paintNames();
    m_painter.setClipping(false);
    paintAxis(ticks);
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

void TimelinePainter::paintGrid(const AxisTicks &ticks)
{
    m_painter.setPen(m_theme.line());
    for (int group = 0; group < m_scene.rows.groupCount(); ++group) {
        const QRect lanes = m_scene.lanesOf(group).intersected(m_scene.lanesRect());
        if (lanes.isEmpty())
            continue;
        for (const double ns : ticks.ns) {
            const int x = m_scene.gutter + static_cast<int>(std::lround(m_scene.scale.xAt(ns)));
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
        request.lanes.push_back(
            {&m_scene.laneOf(row).states, m_scene.groups[row.group].nowNs(), row.top - m_scene.scrolledBy + gap});
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
    if (m_theme.lookOf(last).pattern != Pattern::Cross)
        return;
    const double x = m_scene.scale.xAt(static_cast<double>(states.timeAt(states.size() - 1)));
    if (x < -row.height || x > m_scene.scale.width + row.height)
        return;
    const int gap = m_scene.rows.laneGap();
    const double size = std::clamp(row.height - gap - 2, 5, 14);
    const QRect rect = m_scene.rectOf(row);
    paintCross(m_painter, QPointF(m_scene.gutter + x, rect.top() + gap + (rect.height() - gap) / 2.0), size, last,
               m_theme);
}

void TimelinePainter::paintFrames(const TimelineRow &row)
{
    const std::vector<std::uint64_t> &ticks = m_scene.laneOf(row).ticks;
    const int top = m_scene.rectOf(row).top() + 1;
    const int height = m_scene.rows.laneGap() - 2;
    const auto timeAt = [this](int x) { return static_cast<std::uint64_t>(std::max(0.0, m_scene.scale.timeAt(x))); };
    // One mark a pixel column at most.
    for (auto it = std::ranges::lower_bound(ticks, timeAt(0)); it != ticks.end();) {
        const int x = static_cast<int>(std::floor(m_scene.scale.xAt(static_cast<double>(*it))));
        if (x >= m_scene.scale.width)
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
                      static_cast<int>(std::lround(m_scene.scale.xAt(static_cast<double>(shown.nowNs()))));
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
    m_painter.fillRect(rect, m_theme.surface());
    const QRect text = rect.adjusted(padding, 0, -padding, 0);
    const QFont plain = m_painter.font();
    QFont bold = plain;
    bold.setBold(true);
    const TimelineGroup &group = m_scene.groups[row.group];
    const QString length = lengthWords(group);
    const int lengthWidth = QFontMetrics(plain).horizontalAdvance(length);

    m_painter.setFont(bold);
    m_painter.setPen(m_theme.text());
    const QString title = QFontMetrics(bold).elidedText(group.title, Qt::ElideRight,
                                                        text.width() - lengthWidth - padding);
    m_painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, title);
    m_painter.setFont(plain);
    m_painter.setPen(m_theme.quietText());
    const int left = QFontMetrics(bold).horizontalAdvance(title) + padding + padding / 2;
    m_painter.drawText(text.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, length);
}

void TimelinePainter::paintAxis(const AxisTicks &ticks)
{
    const QRect axis = m_scene.axisRect();
    m_painter.fillRect(QRect(0, 0, m_scene.size.width(), m_scene.axisHeight), m_theme.surface());
    m_painter.setPen(m_theme.line());
    m_painter.drawLine(0, axis.bottom(), m_scene.size.width(), axis.bottom());
    const QFontMetrics metrics(m_painter.font());
    for (const double ns : ticks.ns) {
        const int x = axis.left() + static_cast<int>(std::lround(m_scene.scale.xAt(ns)));
        const QString text = axisText(ns, ticks.stepNs);
        const int width = metrics.horizontalAdvance(text);
        m_painter.setPen(m_theme.quietText());
        m_painter.drawLine(x, axis.bottom() - 4, x, axis.bottom());
        const int left = std::max(axis.left() - 4, x - width / 2);
        if (left + width > axis.right()) // a half label would be read as another number
            continue;
        m_painter.drawText(QRect(left, axis.top(), width, axis.height() - 5), Qt::AlignCenter, text);
    }
}

void TimelinePainter::paintFocus()
{
    m_painter.setPen(QPen(m_theme.accent(), 2));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(QRectF(QPointF(1, 1), QSizeF(m_scene.size.width() - 2, m_scene.size.height() - 2)));
}

} // namespace interleave
