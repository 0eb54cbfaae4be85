// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanestablemodel.h"

#include "app/statepaint.h"
#include "timelinewords.h"
#include "whywords.h"

#include <algorithm>

namespace interleave {

namespace {
constexpr std::size_t mostRows = 1'000'000'000; // rows are counted in an int

QVariant alignmentOf(int column)
{
    const bool number = column == LanesTableModel::From || column == LanesTableModel::To ||
                        column == LanesTableModel::Length;
    return QVariant::fromValue<Qt::Alignment>((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}
} // namespace

void LanesTableModel::setGroups(const QList<TimelineGroup> &groups, int only)
{
    beginResetModel();
    m_groups = groups;
    m_nowNs.clear();
    m_pieces.clear();
    std::size_t rows = 0;
    for (int group = 0; group < groups.size(); ++group) {
        m_nowNs.append(groups[group].nowNs());
        if (!groups[group].trace || (only >= 0 && group != only))
            continue;
        const std::vector<Trace::Lane> &lanes = groups[group].trace->lanes();
        for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
            const std::size_t intervals = lanes[lane].states.size();
            if (intervals == 0 || rows + intervals > mostRows)
                continue;
            m_pieces.push_back({group, static_cast<int>(lane), static_cast<int>(rows)});
            rows += intervals;
        }
    }
    m_rows = static_cast<int>(rows);
    endResetModel();
}

LanesTableModel::Place LanesTableModel::placeOf(int row) const
{
    const Piece &piece = *std::prev(std::ranges::upper_bound(m_pieces, row, {}, &Piece::firstRow));
    const TimeLane &states = m_groups[piece.group].trace->lanes()[static_cast<std::size_t>(piece.lane)].states;
    const auto interval = static_cast<std::size_t>(row - piece.firstRow);
    return {piece.group, piece.lane, interval, states.timeAt(interval)};
}

int LanesTableModel::rowOf(int group, int lane, std::uint64_t ns) const
{
    const auto it = std::ranges::find_if(
        m_pieces, [&](const Piece &piece) { return piece.group == group && piece.lane == lane; });
    if (it == m_pieces.end())
        return -1;
    const TimeLane &states = m_groups[group].trace->lanes()[static_cast<std::size_t>(lane)].states;
    const std::size_t i = states.indexAt(ns);
    const int end = it + 1 == m_pieces.end() ? m_rows : (it + 1)->firstRow;
    return i >= states.size() ? it->firstRow : std::min(it->firstRow + static_cast<int>(i), end - 1);
}

int LanesTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int LanesTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString LanesTableModel::text(const Place &place, int column) const
{
    const TimelineGroup &group = m_groups[place.group];
    const auto lane = static_cast<std::size_t>(place.lane);
    const Trace::Lane &shown = group.trace->lanes()[lane];
    const State state = shown.states.stateAt(place.interval);
    const std::uint64_t end = std::max(shown.states.endAt(place.interval, m_nowNs[place.group]), place.fromNs);
    switch (column) {
    case Scenario:
        return group.title;
    case Lane:
        return QString::fromStdString(shown.name);
    case StateOf:
        return titleOf(state);
    case From:
        return durationText(static_cast<double>(place.fromNs));
    case To:
        return endsLane(state) ? QString() : durationText(static_cast<double>(end));
    case Length:
        return endsLane(state) ? QString() : durationText(static_cast<double>(end - place.fromNs));
    case Why:
        return whyWords(*group.trace, lane, place.interval, place.fromNs + (end - place.fromNs) / 2);
    default:
        return {};
    }
}

QVariant LanesTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(index.column());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(placeOf(index.row()), index.column());
    return {};
}

QVariant LanesTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Scenario:
        return tr("Scenario");
    case Lane:
        return tr("Lane");
    case StateOf:
        return tr("State");
    case From:
        return tr("From");
    case To:
        return tr("To");
    case Length:
        return tr("Length");
    case Why:
        return tr("Why");
    default:
        return {};
    }
}

} // namespace interleave
