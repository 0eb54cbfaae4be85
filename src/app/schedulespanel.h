// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runrecord.h"

#include <QList>
#include <QWidget>

class QLabel;
class QListWidget;
class QSplitter;
class QTreeWidget;

namespace interleave {

/// What the engine `explored` has found: for each scenario the different ways in which its schedules end, and a schedule
/// of the chosen one, turn by turn.
class SchedulesPanel : public QWidget {
    Q_OBJECT
public:
    explicit SchedulesPanel(QWidget *parent = nullptr);

    /// The latest run of each scenario counts.
    void showRuns(const Experiment &experiment, const QList<RunRecord> &runs);
    void clear();
    bool isEmpty() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showTurns();

    QSplitter *m_splitter;
    QTreeWidget *m_endings;
    QLabel *m_about;
    QListWidget *m_turns;
    QList<RunRecord> m_runs; ///< those that are shown
};

} // namespace interleave
