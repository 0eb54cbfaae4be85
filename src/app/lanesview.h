// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timelinegroup.h"
#include "timeline/timerange.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace Ui {
class LanesView;
class LaneTools;
} // namespace Ui

namespace interleave {

class TimelineView;

/// Swim lanes, as a picture or as a table, with the figures of the range that is selected in them and with their tools. It
/// knows nothing of where the lanes come from: a lane is told by its group and its index there.
class LanesView : public QWidget {
    Q_OBJECT
public:
    explicit LanesView(QWidget *parent = nullptr);
    ~LanesView() override;

    /// What is in sight stays in sight. Again with the same groups: the table shows how they have grown.
    void setGroups(const QList<TimelineGroup> &groups);
    const QList<TimelineGroup> &groups() const { return m_groups; }
    /// A trace has grown.
    void refresh();
    void fit();

    /// How the lanes are shown, and the zoom, for a place beside their title.
    QWidget *tools() const { return m_tools; }
    TimelineView &timeline() const;

Q_SIGNALS:
    void laneSelected(int group, int lane);
    /// ns since the start of the group's run
    void momentSelected(int group, int lane, quint64 ns);

private:
    void showTable(bool table);
    void showRangeFigures();

    std::unique_ptr<Ui::LanesView> m_ui;
    std::unique_ptr<Ui::LaneTools> m_toolsUi;
    QWidget *m_tools; // where tools() went, there it belongs
    QList<TimelineGroup> m_groups;
};

} // namespace interleave
