// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lanestablemodel.h"

#include <QWidget>

#include <memory>

namespace Ui {
class LanesTable;
}

namespace interleave {

/// The lanes as a table of intervals, of one scenario or of all. The row that is current is told, so that the lanes can
/// show the same moment. Ctrl+C copies the rows that are selected.
class LanesTable : public QWidget {
    Q_OBJECT
public:
    explicit LanesTable(QWidget *parent = nullptr);
    ~LanesTable() override;

    void setGroups(const QList<TimelineGroup> &groups);
    /// Makes the row of this moment current, if it is there.
    void showMoment(int group, int lane, quint64 ns);
    const LanesTableModel &model() const { return m_model; }

Q_SIGNALS:
    void momentChosen(int group, int lane, quint64 ns);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill();
    void copySelection() const;

    std::unique_ptr<Ui::LanesTable> m_ui;
    LanesTableModel m_model;
    QList<TimelineGroup> m_groups;
    bool m_follows = false; // shows a moment that was chosen elsewhere
};

} // namespace interleave
