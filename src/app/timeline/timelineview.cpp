// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineview.h"

#include "app/theme.h"
#include "timelinepainter.h"
#include "timelinewords.h"

#include <QAccessible>
#include <QApplication>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr double zoomStep = 1.5;
constexpr double wheelZoomStep = 1.2;
constexpr int wheelClick = 120; // see QWheelEvent::angleDelta()
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
    setAccessibleDescription(tr("What each task did over time. Up and Down choose a lane."));
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
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
        m_rangeNs = 0;
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
        m_rangeNs = latest * endRoom;
    else if (latest > m_rangeNs * liveEdge)
        m_rangeNs = std::max(firstLiveNs, latest * liveRoom);
    if (m_scene.lanesByNow() != m_scene.laneCount)
        layOut();
    if (m_showsAll)
        m_scene.scale = fitted(m_rangeNs, m_scene.lanesRect().width());
    updateScrollBars();
    viewport()->update();
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
    setScale(zoomed(m_scene.scale, factor, x, m_rangeNs));
}

void TimelineView::pan(int pixels)
{
    setScale(panned(m_scene.scale, pixels, m_rangeNs));
}

void TimelineView::setScale(const TimeScale &scale)
{
    if (scale == m_scene.scale)
        return;
    m_scene.scale = scale;
    m_showsAll = scale == fitted(m_rangeNs, scale.width);
    updateScrollBars();
    viewport()->update();
}

void TimelineView::layOut()
{
    m_scene.layOut(viewport()->size(), QFontMetrics(font()));
    const int lanesWidth = std::max(1, m_scene.lanesRect().width());
    if (m_showsAll)
        m_scene.scale = fitted(m_rangeNs, lanesWidth);
    else {
        m_scene.scale.width = lanesWidth;
        m_scene.scale = panned(m_scene.scale, 0, m_rangeNs);
    }
    updateScrollBars();
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
    const double pixels = m_rangeNs / scale.nsPerPixel;
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
        setScale(panned(m_scene.scale, static_cast<int>(-dx * m_pixelsPerScrollStep), m_rangeNs));
    viewport()->update();
}

void TimelineView::selectLane(int group, int lane)
{
    if (group < 0 || group >= m_scene.rows.groupCount() || lane < 0 || lane >= m_scene.rows.laneCount(group))
        return;
    const TimelineRow row = m_scene.rows.lane(group, lane);
    const bool changed = m_scene.selected != row;
    m_scene.selected = row;
    const int height = m_scene.lanesRect().height();
    if (row.top < m_scene.scrolledBy)
        verticalScrollBar()->setValue(lane == 0 ? row.top - m_scene.rows.headerHeight() : row.top);
    else if (row.top + row.height > m_scene.scrolledBy + height)
        verticalScrollBar()->setValue(row.top + row.height - height);
    viewport()->update();
    if (changed) {
        announce();
        Q_EMIT laneSelected(group, lane);
    }
}

void TimelineView::moveSelection(int by)
{
    const std::optional<TimelineRow> row = m_scene.selected ? m_scene.rows.neighbour(m_scene.selected->group,
                                                                                     m_scene.selected->lane, by)
                                                            : m_scene.rows.neighbour(0, 0, 0);
    if (row)
        selectLane(row->group, row->lane);
}

void TimelineView::announce()
{
    const TimelineGroup &group = m_scene.groups[m_scene.selected->group];
    //: A scenario and what one of its lanes shows
    const QString words = tr("%1, %2").arg(group.title, laneWords(m_scene.laneOf(*m_scene.selected), group.nowNs()));
    setAccessibleDescription(words);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(this, words);
    QAccessible::updateAccessibility(&event);
#endif
}

void TimelineView::hover(const QPoint &position)
{
    Q_EMIT hovered(m_scene.wordsAt(position));
    Q_EMIT stateHovered(m_scene.stateAt(position));
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

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        event->ignore(); // Ctrl++ is the window's
        return;
    }
    m_scene.focused = true;
    const int width = m_scene.scale.width;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        break;
    case Qt::Key_Minus:
        zoomOut();
        break;
    case Qt::Key_0:
    case Qt::Key_F:
        fit();
        break;
    case Qt::Key_Left:
        pan(-width / 10);
        break;
    case Qt::Key_Right:
        pan(width / 10);
        break;
    case Qt::Key_Up:
        moveSelection(-1);
        break;
    case Qt::Key_Down:
        moveSelection(1);
        break;
    case Qt::Key_PageUp:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        break;
    case Qt::Key_PageDown:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
        break;
    default:
        event->ignore();
        break;
    }
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    QPoint delta = event->angleDelta();
    const QPointF position = event->position();
    event->accept();
    if (event->modifiers() & Qt::ShiftModifier || std::abs(delta.x()) > std::abs(delta.y())) {
        const int by = delta.x() != 0 ? delta.x() : delta.y();
        pan(-by * m_scene.scale.width / (10 * wheelClick));
    } else if (position.x() < m_scene.gutter) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() -
                                      delta.y() * 3 * verticalScrollBar()->singleStep() / wheelClick);
    } else {
        zoomAt(std::pow(wheelZoomStep, delta.y() / static_cast<double>(wheelClick)), position.x() - m_scene.gutter);
    }
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = m_draggedTo = event->position().toPoint();
    m_dragging = false;
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (!m_pressedAt) {
        hover(position);
        return;
    }
    if (!m_dragging) {
        if ((position - *m_pressedAt).manhattanLength() < QApplication::startDragDistance())
            return;
        m_dragging = true;
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    const QPoint moved = position - m_draggedTo;
    m_draggedTo = position;
    pan(-moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    m_pressedAt.reset();
    viewport()->unsetCursor();
    if (m_dragging)
        return;
    const std::optional<TimelineRow> row = m_scene.rowAt(event->position().toPoint().y());
    if (row && !row->isHeader())
        selectLane(row->group, row->lane);
}

QSize TimelineView::sizeHint() const
{
    return {48 * fontMetrics().height(), 22 * fontMetrics().height()};
}

QSize TimelineView::minimumSizeHint() const
{
    return {20 * fontMetrics().height(), 8 * fontMetrics().height()};
}

} // namespace interleave
