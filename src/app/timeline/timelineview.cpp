// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineview.h"

#include "app/theme.h"
#include "timelinepainter.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr double zoomStep = 1.5;
/// While a run goes on there is free room at the right, and the scale changes only when that is used up.
constexpr double liveRoom = 1.5;
constexpr double liveEdge = 0.98;
constexpr double firstLiveNs = 100e6;
/// After a run a little room at the right, so that its end and what ended there can be seen.
constexpr double endRoom = 1.03;
constexpr int largestScrollRange = 1 << 30;

} // namespace

TimelineView::TimelineView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(
        tr("What each task did over time. Up and Down choose a lane, comma and full stop a moment."));
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    layOut();
}

void TimelineView::setGroups(const QList<TimelineGroup> &groups)
{
    m_scene.groups = groups;
    m_picture.forget();
    const bool fresh = std::ranges::none_of(groups,
                                            [](const TimelineGroup &g) { return g.trace && g.trace->closed(); });
    if (fresh) {
        m_showsAll = true;
        m_scene.rangeNs = 0;
        m_scene.moment.reset();
        setSelection(std::nullopt);
    }
    setHorizontalScrollBarPolicy(groups.isEmpty() ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAlwaysOn);
    layOut();
    refresh();
}

void TimelineView::refresh()
{
    double latest = 0;
    for (const TimelineGroup &group : std::as_const(m_scene.groups))
        latest = std::max(latest, static_cast<double>(group.nowNs()));
    if (!isLive())
        m_scene.rangeNs = latest * endRoom;
    else if (latest > m_scene.rangeNs * liveEdge)
        m_scene.rangeNs = std::max(firstLiveNs, latest * liveRoom);
    if (m_scene.lanesByNow() != m_scene.laneCount)
        layOut();
    if (m_showsAll)
        m_scene.scale = fitted(m_scene.rangeNs, m_scene.lanesRect().width());
    updateScrollBars();
    viewport()->update();
    Q_EMIT figuresChanged();
}

bool TimelineView::isLive() const
{
    return std::ranges::any_of(m_scene.groups, [](const TimelineGroup &group) { return group.isLive(); });
}

void TimelineView::fit()
{
    m_showsAll = true;
    refresh();
}

void TimelineView::zoomIn()
{
    zoomAt(zoomStep, m_scene.scale.width / 2.0);
}

void TimelineView::zoomOut()
{
    zoomAt(1 / zoomStep, m_scene.scale.width / 2.0);
}

void TimelineView::zoomAt(double factor, double x)
{
    setScale(zoomed(m_scene.scale, factor, x, m_scene.rangeNs));
}

void TimelineView::pan(int pixels)
{
    setScale(panned(m_scene.scale, pixels, m_scene.rangeNs));
}

void TimelineView::setScale(const TimeScale &scale)
{
    if (scale == m_scene.scale)
        return;
    m_scene.scale = scale;
    m_showsAll = scale == fitted(m_scene.rangeNs, scale.width);
    updateScrollBars();
    viewport()->update();
}

void TimelineView::layOut()
{
    m_scene.layOut(viewport()->size(), QFontMetrics(font()));
    const int lanesWidth = std::max(1, m_scene.lanesRect().width());
    if (m_showsAll)
        m_scene.scale = fitted(m_scene.rangeNs, lanesWidth);
    else {
        m_scene.scale.width = lanesWidth;
        m_scene.scale = panned(m_scene.scale, 0, m_scene.rangeNs);
    }
    updateScrollBars();
}

void TimelineView::setOwnAxes(bool own)
{
    m_scene.ownAxes = own;
    m_picture.forget();
    layOut();
    viewport()->update();
}

void TimelineView::setArrowsShown(bool shown)
{
    m_scene.arrows = shown;
    viewport()->update();
}

void TimelineView::setLaneOrder(LaneOrder order)
{
    m_scene.order = order;
    layOut();
    viewport()->update();
}

void TimelineView::setCollapsed(int group, bool collapsed)
{
    if (group < 0 || group >= m_scene.groups.size() || collapsed == m_scene.collapsed.contains(group))
        return;
    if (collapsed)
        m_scene.collapsed.insert(group);
    else
        m_scene.collapsed.remove(group);
    layOut();
    viewport()->update();
}

TimeRange TimelineView::visibleRange() const
{
    return TimeRange::between(static_cast<std::uint64_t>(std::max(0.0, m_scene.scale.startNs)),
                              static_cast<std::uint64_t>(std::max(0.0, m_scene.scale.endNs())));
}

void TimelineView::updateScrollBars()
{
    QScrollBar *vertical = verticalScrollBar();
    const int height = m_scene.lanesRect().height();
    vertical->setRange(0, std::max(0, m_scene.rows.totalHeight() - height));
    vertical->setPageStep(height);
    vertical->setSingleStep(std::max(1, m_scene.rows.laneHeight()));
    m_scene.scrolledBy = vertical->value();

    // In pixels; in larger steps where there are more pixels than an int can count.
    QScrollBar *horizontal = horizontalScrollBar();
    const QSignalBlocker blocker(horizontal);
    const TimeScale &scale = m_scene.scale;
    const double pixels = m_scene.rangeNs / scale.nsPerPixel;
    m_pixelsPerScrollStep = std::max(1.0, pixels / largestScrollRange);
    horizontal->setRange(0, std::max(0, static_cast<int>((pixels - scale.width) / m_pixelsPerScrollStep)));
    horizontal->setEnabled(horizontal->maximum() > 0);
    horizontal->setPageStep(std::max(1, static_cast<int>(scale.width / m_pixelsPerScrollStep)));
    horizontal->setSingleStep(std::max(1, horizontal->pageStep() / 20));
    horizontal->setValue(static_cast<int>(scale.startNs / scale.nsPerPixel / m_pixelsPerScrollStep));
}

void TimelineView::scrollContentsBy(int dx, int)
{
    m_scene.scrolledBy = verticalScrollBar()->value();
    if (dx != 0)
        setScale(panned(m_scene.scale, static_cast<int>(-dx * m_pixelsPerScrollStep), m_scene.rangeNs));
    viewport()->update();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString words = m_scene.wordsAt(help->pos());
        if (words.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), words, viewport());
        return true;
    }
    case QEvent::NativeGesture:
    case QEvent::Gesture:
        if (gesture(event))
            return true;
        break;
    case QEvent::Leave:
        Q_EMIT hovered(QString());
        Q_EMIT stateHovered(std::nullopt);
        break;
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    TimelinePainter scenePainter(m_scene, Theme::current(), painter);
    if (m_scene.groups.isEmpty())
        scenePainter.paintEmpty();
    else
        scenePainter.paint(m_picture);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    m_picture.forget();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOut();
    viewport()->update();
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    // A ring for those who came by keyboard; who clicked knows where they are.
    const Qt::FocusReason reason = event->reason();
    m_scene.focused = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                      reason == Qt::ShortcutFocusReason;
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_scene.focused = false;
    viewport()->update();
}

QSize TimelineView::sizeHint() const
{
    return {48 * fontMetrics().height(), 22 * fontMetrics().height()};
}

QSize TimelineView::minimumSizeHint() const
{
    return {20 * fontMetrics().height(), 4 * fontMetrics().height()};
}

} // namespace interleave
