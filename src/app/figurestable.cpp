// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figurestable.h"

#include "figurewords.h"

#include "core/engines/engine.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace interleave {

namespace {

constexpr int framesColumn = 4;

QString outcomeOf(const ScenarioSummary &summary)
{
    const QString outcome = figurewords::outcome(summary.outcome);
    return summary.reason.isEmpty() ? outcome : FiguresTable::tr("%1: %2").arg(outcome, summary.reason);
}

} // namespace

FiguresTable::FiguresTable(QWidget *parent) : QTableWidget(parent)
{
    setColumnCount(9);
    setHorizontalHeaderLabels({tr("Scenario"), tr("Makespan (s)"), tr("Speed-up (×)"), tr("CPU time (s)"), tr("Frames"),
                               tr("Runs"), tr("Outcome"), tr("Where it comes from"), tr("Carried out by")});
    setAccessibleName(tr("Figures of each scenario"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void FiguresTable::showSummaries(const QList<ScenarioSummary> &summaries)
{
    setRowCount(static_cast<int>(summaries.size()));
    for (int row = 0; row < summaries.size(); ++row) {
        const ScenarioSummary &summary = summaries[row];
        const Engine *engine = findEngine(summary.engine);
        const QString carriedOutBy = engine ? tr("%1 (%2)").arg(engine->title(), summary.runtime) : summary.engine;
        const QStringList cells{summary.title,
                                figurewords::number(summary.makespanS),
                                figurewords::number(summary.speedup),
                                figurewords::number(summary.cpuS),
                                figurewords::count(summary.ticks),
                                locale().toString(summary.runs),
                                outcomeOf(summary),
                                figurewords::provenance(summary.provenance, summary.gil),
                                carriedOutBy};
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            if (column >= 1 && column <= 5)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            setItem(row, column, item);
        }
    }
    const bool frames = std::any_of(summaries.cbegin(), summaries.cend(),
                                    [](const ScenarioSummary &summary) { return summary.ticks.value_or(0) > 0; });
    setColumnHidden(framesColumn, !frames);
    resizeColumnsToContents();
}

void FiguresTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else
        QTableWidget::keyPressEvent(event);
}

void FiguresTable::copySelection() const
{
    QStringList lines;
    for (const QModelIndex &index : selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells.append(item(index.row(), column)->text());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace interleave
