// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanestable.h"

#include "ui_lanestable.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QFontMetrics>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QSignalBlocker>

#include <algorithm>

namespace interleave {

namespace {
constexpr int mostCopiedRows = 100'000;
} // namespace

LanesTable::LanesTable(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::LanesTable>())
{
    m_ui->setupUi(this);
    m_ui->scenario->view()->setAccessibleName(m_ui->scenario->accessibleName());
    QTableView *view = m_ui->intervals;
    view->setModel(&m_model);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // a million rows are not measured
    view->verticalHeader()->setDefaultSectionSize(QFontMetrics(font()).height() + 8);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(m_ui->scenario, &QComboBox::currentIndexChanged, this, &LanesTable::fill);
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (!current.isValid() || m_follows)
            return;
        const LanesTableModel::Place place = m_model.placeOf(current.row());
        Q_EMIT momentChosen(place.group, place.lane, place.fromNs);
    });
}

LanesTable::~LanesTable() = default;

void LanesTable::setGroups(const QList<TimelineGroup> &groups)
{
    m_groups = groups;
    {
        const QSignalBlocker blocker(m_ui->scenario);
        const int before = m_ui->scenario->currentIndex();
        m_ui->scenario->clear();
        m_ui->scenario->addItem(tr("All scenarios"));
        for (const TimelineGroup &group : groups)
            m_ui->scenario->addItem(group.title);
        m_ui->scenario->setCurrentIndex(before > 0 && before <= groups.size() ? before : 0);
    }
    for (QWidget *choice : {static_cast<QWidget *>(m_ui->scenarioLabel), static_cast<QWidget *>(m_ui->scenario)})
        choice->setVisible(groups.size() > 1);
    fill();
}

void LanesTable::fill()
{
    const int chosen = m_ui->scenario->currentIndex() - 1;
    m_model.setGroups(m_groups, chosen);
    m_ui->intervals->setColumnHidden(LanesTableModel::Scenario, chosen >= 0 || m_groups.size() < 2);
    m_ui->rows->setText(tr("%n interval(s)", nullptr, m_model.rowCount()));
    const int em = fontMetrics().height();
    for (const auto &[column, ems] : {std::pair(LanesTableModel::Scenario, 8), std::pair(LanesTableModel::Lane, 8),
                                      std::pair(LanesTableModel::StateOf, 12), std::pair(LanesTableModel::From, 6),
                                      std::pair(LanesTableModel::To, 6), std::pair(LanesTableModel::Length, 6),
                                      std::pair(LanesTableModel::Why, 36)})
        m_ui->intervals->setColumnWidth(column, ems * em);
}

void LanesTable::showMoment(int group, int lane, quint64 ns)
{
    const int row = m_model.rowOf(group, lane, ns);
    if (row < 0 || row == m_ui->intervals->currentIndex().row())
        return;
    const QScopedValueRollback<bool> following(m_follows, true);
    m_ui->intervals->selectRow(row);
    m_ui->intervals->scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtCenter);
}

void LanesTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else
        QWidget::keyPressEvent(event);
}

void LanesTable::copySelection() const
{
    QStringList lines;
    QModelIndexList rows = m_ui->intervals->selectionModel()->selectedRows(LanesTableModel::Lane);
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex &index : rows.first(std::min<qsizetype>(rows.size(), mostCopiedRows))) {
        QStringList cells;
        for (int column = 0; column < LanesTableModel::ColumnCount; ++column)
            cells.append(index.siblingAtColumn(column).data().toString());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace interleave
