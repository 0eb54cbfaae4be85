// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinegroup.h"

#include <QAbstractTableModel>
#include <QList>

#include <vector>

namespace interleave {

/// Every interval of the lanes as a row: what the bars show, for those who read or hear it. Knows the lanes as they were
/// when setGroups() was called; they may have grown since then.
class LanesTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Scenario, Lane, StateOf, From, To, Length, Why, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `only`: the index of the one group to show, or -1.
    void setGroups(const QList<TimelineGroup> &groups, int only = -1);

    struct Place {
        int group = 0;
        int lane = 0;
        std::size_t interval = 0;
        std::uint64_t fromNs = 0;
    };
    Place placeOf(int row) const;
    /// The row of what a lane did at a time, or -1.
    int rowOf(int group, int lane, std::uint64_t ns) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Piece {
        int group = 0;
        int lane = 0;
        int firstRow = 0;
    };
    QString text(const Place &place, int column) const;

    QList<TimelineGroup> m_groups;
    QList<std::uint64_t> m_nowNs; // of each group
    std::vector<Piece> m_pieces;  // lanes that have intervals
    int m_rows = 0;
};

} // namespace interleave
