// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedulespanel.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace interleave {

namespace {

constexpr int gap = 12;
constexpr int runRole = Qt::UserRole;
constexpr int endingRole = Qt::UserRole + 1;

bool sameRun(const RunRecord &a, const RunRecord &b)
{
    return a.scenario == b.scenario && a.startedAt == b.startedAt;
}

} // namespace

SchedulesPanel::SchedulesPanel(QWidget *parent)
    : QWidget(parent), m_splitter(new QSplitter(this)), m_endings(new QTreeWidget(this)), m_about(new QLabel(this)),
      m_turns(new QListWidget(this))
{
    m_endings->setObjectName(QStringLiteral("endings"));
    m_endings->setAccessibleName(tr("How the schedules end"));
    m_endings->setHeaderLabels({tr("They end with"), tr("Schedules")});
    m_endings->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_endings->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_endings->header()->setStretchLastSection(false);
    m_endings->setIndentation(gap);
    m_endings->setTabKeyNavigation(false);
    m_turns->setObjectName(QStringLiteral("turns"));
    m_turns->setAccessibleName(tr("The schedule, turn by turn"));
    m_turns->setWordWrap(true);
    m_turns->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_about->setWordWrap(true);
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_about->setObjectName(QStringLiteral("aboutSchedule"));

    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(gap, 0, 0, 0);
    column->addWidget(m_about);
    column->addWidget(m_turns, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_endings);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
    connect(m_endings, &QTreeWidget::currentItemChanged, this, &SchedulesPanel::showTurns);
}

/// Side by side where whole lines have room, else one above the other.
void SchedulesPanel::resizeEvent(QResizeEvent *event)
{
    constexpr int letters = 90; // of both beside each other
    const bool wide = width() >= letters * fontMetrics().averageCharWidth();
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
    QWidget::resizeEvent(event);
}

void SchedulesPanel::clear()
{
    m_runs.clear();
    m_endings->clear();
    showTurns();
}

bool SchedulesPanel::isEmpty() const
{
    return m_runs.isEmpty();
}

void SchedulesPanel::showRuns(const Experiment &experiment, const QList<RunRecord> &runs)
{
    QList<RunRecord> latest;
    for (const Scenario &scenario : experiment.scenarios) {
        const auto last = std::find_if(runs.crbegin(), runs.crend(), [&scenario](const RunRecord &run) {
            return run.scenario == scenario.id && run.search && !run.search->ways.isEmpty();
        });
        if (last != runs.crend())
            latest.append(*last);
    }
    if (std::ranges::equal(latest, m_runs, sameRun)) // what somebody has chosen stays
        return;
    clear();
    m_runs = latest;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const RunRecord &run = m_runs[i];
        auto *group = new QTreeWidgetItem(m_endings, {experiment.scenario(run.scenario)->title});
        group->setFirstColumnSpanned(true);
        auto *head = new QTreeWidgetItem(group, {run.search->sentences.value(0)});
        head->setFirstColumnSpanned(true);
        head->setFlags(Qt::ItemIsEnabled);
        head->setToolTip(0, head->text(0));
        for (qsizetype k = 0; k < run.search->ways.size(); ++k) {
            const EndingWords &ending = run.search->ways[k];
            auto *item = new QTreeWidgetItem(group, {ending.words, locale().toString(ending.schedules)});
            item->setToolTip(0, ending.words);
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            item->setData(0, runRole, i);
            item->setData(0, endingRole, k);
        }
    }
    m_endings->expandAll();
    if (QTreeWidgetItem *first = m_endings->topLevelItem(0); first && first->childCount() > 1)
        m_endings->setCurrentItem(first->child(1));
}

void SchedulesPanel::showTurns()
{
    m_turns->clear();
    const QTreeWidgetItem *item = m_endings->currentItem();
    if (!item || !item->data(0, endingRole).isValid()) {
        m_about->setText(tr("Choose a way to end: a schedule that comes to it stands here, turn by turn."));
        return;
    }
    const EndingWords &ending =
        m_runs[item->data(0, runRole).toLongLong()].search->ways[item->data(0, endingRole).toLongLong()];
    m_about->setText(
        tr("One that ends with %1. It interrupts a task %n time(s). The tasks take their turns in the order "
           "\"%2\".",
           nullptr, static_cast<int>(ending.interruptions))
            .arg(ending.words, ending.example));
    for (qsizetype i = 0; i < ending.turns.size(); ++i)
        m_turns->addItem(tr("%1  %2", "number of a turn, what is done").arg(i + 1, 3).arg(ending.turns[i]));
}

} // namespace interleave
