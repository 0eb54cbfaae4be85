// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanepicture.h"
#include "timelinescene.h"

#include <QAbstractScrollArea>
#include <QString>

#include <optional>

namespace interleave {

/// Swim lanes: one lane for each task, grouped by scenario, all on one time axis that begins with each run's start.
/// Lives in the UI thread, which is also the one in which the traces grow.
///
/// Wheel: zoom at the pointer; Shift+wheel or drag: move; + and -: zoom; arrows: move and choose lanes; 0 or F: all
/// of it.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setGroups(const QList<TimelineGroup> &groups);
    /// A trace grew or ended. Shows the new end too, unless the user has zoomed or moved.
    void refresh();

    /// Shows everything from the start to the latest end.
    void fit();
    void zoomIn();
    void zoomOut();
    void selectLane(int group, int lane);

    /// Where everything stands; in pixels of the viewport.
    const TimelineScene &scene() const { return m_scene; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void laneSelected(int group, int lane);
    /// What is under the pointer, in words; empty when nothing is.
    void hovered(const QString &words);
    void stateHovered(std::optional<interleave::State> state);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    bool isLive() const;
    void layOut();
    void setScale(const TimeScale &scale);
    void zoomAt(double factor, double x);
    void pan(int pixels);
    void updateScrollBars();
    void moveSelection(int by);
    void announce();
    void hover(const QPoint &position);

    TimelineScene m_scene;
    LanePicture m_picture;
    double m_rangeNs = 0;   // from 0 to here one can move
    bool m_showsAll = true; // until the user zooms or moves
    double m_pixelsPerScrollStep = 1;
    std::optional<QPoint> m_pressedAt;
    QPoint m_draggedTo;
    bool m_dragging = false;
};

} // namespace interleave
