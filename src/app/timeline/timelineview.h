// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanepicture.h"
#include "timelinescene.h"

#include <QAbstractScrollArea>
#include <QString>

#include <optional>

namespace interleave {

/// Swim lanes: one lane for each task, grouped by scenario, on one time axis that begins with each run's start, or on an
/// axis for each group.
/// Lives in the UI thread, which is also the one in which the traces grow.
///
/// Wheel or pinch: zoom at the pointer; Shift+wheel or drag: move; Shift+drag: select a range. Click: choose a lane and a
/// moment, or fold a group. The keys do all of that, too: see keyPressEvent().
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
    /// The lane, and a moment of it, which is marked by a line.
    void selectMoment(int group, int lane, quint64 ns);

    /// The range of time that the user has selected.
    std::optional<TimeRange> selection() const { return m_scene.range; }
    void setSelection(const std::optional<TimeRange> &range);
    void zoomToSelection();
    /// What is in sight; of the longest run where groups have axes of their own.
    TimeRange visibleRange() const;

    void setOwnAxes(bool own);
    void setArrowsShown(bool shown);
    void setLaneOrder(LaneOrder order);
    void setCollapsed(int group, bool collapsed);

    /// Where everything stands; in pixels of the viewport.
    const TimelineScene &scene() const { return m_scene; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void laneSelected(int group, int lane);
    /// A lane was chosen at a moment, by mouse or keyboard; ns since the start of that group's run.
    void momentSelected(int group, int lane, quint64 ns);
    void selectionChanged();
    /// The range or the lane that is chosen means something else now: figures about them are to be shown anew.
    void figuresChanged();
    /// What is under the pointer, in words; empty when nothing is.
    void hovered(const QString &words);
    void stateHovered(std::optional<interleave::State> state);

protected:
    bool event(QEvent *event) override;
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
    void selectRow(const TimelineRow &row);
    void moveSelection(int by);
    void moveMoment(int by);
    void announce(const QString &words);
    void hover(const QPoint &position);
    // Input
    bool moveByKey(int key);
    bool zoomByKey(int key);
    bool selectByKey(int key, bool shift);
    void foldByKey(bool collapsed);
    void moveRangeEnd(int pixels);
    void setRangeEnd(bool end);
    void click(const QPoint &position, bool shift);
    void dragRange(const QPoint &position);
    bool gesture(QEvent *event);
    std::uint64_t referenceNs() const;
    int groupAt(const QPoint &position) const;

    TimelineScene m_scene;
    LanePicture m_picture;
    bool m_showsAll = true; // until the user zooms or moves
    double m_pixelsPerScrollStep = 1;
    std::optional<QPoint> m_pressedAt;
    QPoint m_draggedTo;
    bool m_dragging = false;
    bool m_dragsRange = false;
    std::uint64_t m_rangeAnchor = 0; // the end of the range that stays
};

} // namespace interleave
