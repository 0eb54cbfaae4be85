// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keys, mouse, wheel and fingers on a timeline.

#include "timelineview.h"

#include <QApplication>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace interleave {

namespace {

constexpr double wheelZoomStep = 1.2;
constexpr int wheelClick = 120; // see QWheelEvent::angleDelta()
constexpr int panSteps = 10;    // a key moves by this part of the width
constexpr int rangeSteps = 50;

} // namespace

// Keys

bool TimelineView::zoomByKey(int key)
{
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
    case Qt::Key_F:
        fit();
        return true;
    case Qt::Key_Z:
        zoomToSelection();
        return true;
    default:
        return false;
    }
}

bool TimelineView::moveByKey(int key)
{
    const int width = m_scene.scale.width;
    const bool onHeader = m_scene.selected && m_scene.selected->isHeader();
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (onHeader)
            foldByKey(key == Qt::Key_Left);
        else
            pan((key == Qt::Key_Left ? -width : width) / panSteps);
        return true;
    case Qt::Key_Home:
        setScale(panned({0, m_scene.scale.nsPerPixel, width}, 0, m_scene.rangeNs));
        return true;
    case Qt::Key_End:
        setScale(panned({m_scene.rangeNs, m_scene.scale.nsPerPixel, width}, 0, m_scene.rangeNs));
        return true;
    case Qt::Key_PageUp:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        return true;
    case Qt::Key_PageDown:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
        return true;
    default:
        return false;
    }
}

void TimelineView::foldByKey(bool collapsed)
{
    const int group = m_scene.selected->group;
    if (collapsed == m_scene.collapsed.contains(group))
        return;
    setCollapsed(group, collapsed);
    announce(collapsed ? tr("%1; its lanes are folded away").arg(m_scene.headerWords(group))
                       : m_scene.headerWords(group));
}

bool TimelineView::selectByKey(int key, bool shift)
{
    const int step = std::max(1, m_scene.scale.width / rangeSteps);
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (shift)
            moveRangeEnd(key == Qt::Key_Left ? -step : step);
        return shift;
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
        setRangeEnd(key == Qt::Key_BracketRight);
        return true;
    case Qt::Key_Escape: {
        const bool had = m_scene.range.has_value();
        setSelection(std::nullopt);
        return had; // else it is the window's
    }
    case Qt::Key_Up:
        moveSelection(-1);
        return true;
    case Qt::Key_Down:
        moveSelection(1);
        return true;
    case Qt::Key_Comma:
        moveMoment(-1);
        return true;
    case Qt::Key_Period:
        moveMoment(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_scene.selected || !m_scene.selected->isHeader())
            return false;
        foldByKey(!m_scene.collapsed.contains(m_scene.selected->group));
        return true;
    default:
        return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        event->ignore(); // Ctrl++ is the window's
        return;
    }
    m_scene.focused = true;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (!selectByKey(event->key(), shift) && !moveByKey(event->key()) && !zoomByKey(event->key()))
        event->ignore();
}

bool TimelineView::event(QEvent *event)
{
    // Escape also stops a run; while there is a range it takes that back first.
    if (event->type() == QEvent::ShortcutOverride && m_scene.range &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

// Wheel and fingers

void TimelineView::wheelEvent(QWheelEvent *event)
{
    QPoint delta = event->angleDelta();
    const QPointF position = event->position();
    event->accept();
    if (event->modifiers() & Qt::ShiftModifier || std::abs(delta.x()) > std::abs(delta.y())) {
        const int by = delta.x() != 0 ? delta.x() : delta.y();
        pan(-by * m_scene.scale.width / (panSteps * wheelClick));
    } else if (position.x() < m_scene.gutter) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() -
                                      delta.y() * 3 * verticalScrollBar()->singleStep() / wheelClick);
    } else {
        zoomAt(std::pow(wheelZoomStep, delta.y() / static_cast<double>(wheelClick)), position.x() - m_scene.gutter);
    }
}

bool TimelineView::gesture(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) { // of a touch pad
        const auto *native = static_cast<QNativeGestureEvent *>(event);
        if (native->gestureType() != Qt::ZoomNativeGesture)
            return false;
        zoomAt(std::max(0.1, 1 + native->value()), native->position().x() - m_scene.gutter);
        return true;
    }
    auto *gestures = static_cast<QGestureEvent *>(event);
    const auto *pinch = static_cast<QPinchGesture *>(gestures->gesture(Qt::PinchGesture));
    if (!pinch || !(pinch->changeFlags() & QPinchGesture::ScaleFactorChanged))
        return pinch != nullptr;
    const QPoint centre = viewport()->mapFromGlobal(pinch->centerPoint().toPoint());
    zoomAt(std::clamp(pinch->scaleFactor(), 0.1, 10.0), centre.x() - m_scene.gutter);
    return true;
}

// Mouse

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = m_draggedTo = event->position().toPoint();
    m_dragging = false;
    m_dragsRange = event->modifiers() & Qt::ShiftModifier && !m_scene.groups.isEmpty();
}

/// The group to whose time a place belongs.
int TimelineView::groupAt(const QPoint &position) const
{
    const std::optional<TimelineRow> row = m_scene.rowAt(position.y());
    return row ? row->group : m_scene.selected ? m_scene.selected->group : 0;
}

void TimelineView::dragRange(const QPoint &position)
{
    const int group = groupAt(*m_pressedAt);
    const auto timeAt = [&](const QPoint &place) {
        return m_scene.timeAt(group, std::clamp(place.x(), m_scene.gutter, m_scene.size.width()));
    };
    m_rangeAnchor = timeAt(*m_pressedAt);
    setSelection(TimeRange::between(m_rangeAnchor, timeAt(position)));
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
        viewport()->setCursor(m_dragsRange ? Qt::SizeHorCursor : Qt::ClosedHandCursor);
    }
    if (m_dragsRange) {
        dragRange(position);
        return;
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
    if (!m_dragging)
        click(event->position().toPoint(), m_dragsRange);
}

void TimelineView::click(const QPoint &position, bool shift)
{
    const std::optional<TimelineRow> row = m_scene.rowAt(position.y());
    if (!row)
        return;
    const std::uint64_t ns = m_scene.timeAt(row->group, position.x());
    if (row->isHeader()) {
        selectRow(*row);
        setCollapsed(row->group, !m_scene.collapsed.contains(row->group));
    } else if (position.x() < m_scene.gutter) {
        selectRow(*row);
    } else if (shift && m_scene.moment) {
        m_rangeAnchor = m_scene.moment->ns;
        setSelection(TimeRange::between(m_rangeAnchor, ns));
    } else {
        selectMoment(row->group, m_scene.laneIndex(*row), ns);
    }
}

} // namespace interleave
