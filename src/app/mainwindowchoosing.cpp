// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"

#include "experimentpage.h"
#include "flow/experimentflow.h"
#include "taborder.h"

#include "core/library.h"

#include "ui_mainwindow.h"

#include <QAction>

namespace interleave {

void MainWindow::connectChoosing()
{
    m_ui->sidePanel->setCosts(&m_costs);
    connect(m_ui->sidePanel, &SidePanel::costsWanted, m_actions.costs, &QAction::trigger);
    connect(m_ui->sidePanel, &SidePanel::experimentWanted, this, &MainWindow::openExperiment);
    connect(m_ui->whichModel, &QPushButton::clicked, m_actions.guide, &QAction::trigger);
    const std::pair<QAction *, ChoosingPage::Part> actions[] = {{m_actions.guide, ChoosingPage::Part::Guide},
                                                                {m_actions.decisionTable, ChoosingPage::Part::Table},
                                                                {m_actions.costs, ChoosingPage::Part::Costs}};
    for (const auto &[action, part] : actions) {
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, opens = part] { openChoosing(opens); });
    }
}

ChoosingPage *MainWindow::choosing()
{
    if (m_choosing)
        return m_choosing;
    m_choosing = new ChoosingPage(m_costs, m_ui->pages);
    m_choosing->setObjectName(QStringLiteral("choosingPage"));
    m_ui->pages->addWidget(m_choosing);
    followTabOrder(m_ui->centralWidget);
    connect(m_choosing, &ChoosingPage::changed, this, &MainWindow::updateActions);
    connect(m_choosing, &ChoosingPage::finished, this, &MainWindow::runFinished);
    connect(m_choosing, &ChoosingPage::trouble, m_ui->messages, &MessageBar::showMessage);
    connect(m_choosing, &ChoosingPage::experimentWanted, this, &MainWindow::openToMeasure);
    connect(m_choosing, &ChoosingPage::scenarioWanted, this, &MainWindow::openToLookAt);
    connect(m_choosing, &ChoosingPage::measureWanted, this, [this](const QString &experiment) {
        openExperiment(experiment);
        if (inLab() && page()->experiment().id == experiment)
            page()->runTrial({});
    });
    return m_choosing;
}

bool MainWindow::inLab() const
{
    return page() && m_ui->pages->currentWidget() == page();
}

bool MainWindow::inChoosing() const
{
    return m_choosing && m_ui->pages->currentWidget() == m_choosing;
}

void MainWindow::openChoosing(ChoosingPage::Part part)
{
    if (inChoosing() || !refuseWhileRunning()) {
        m_ui->pages->setCurrentWidget(choosing());
        m_choosing->open(part);
        setSidePanelShown(false); // tables need the room
        m_ui->messages->hide();
        m_ui->experiments->select({});
        setWindowTitle(tr("Which model? – Interleave"));
    }
    updateActions(); // also where it was refused: the button has checked itself
}

/// With the work set, so that what was advised can be seen in lanes.
void MainWindow::openToMeasure(const QString &experiment, const ParameterValues &values)
{
    openExperiment(experiment);
    if (inLab() && page()->experiment().id == experiment)
        page()->setValues(values);
}

void MainWindow::openToLookAt(const QString &experiment, const QString &scenario)
{
    openExperiment(experiment);
    if (!inLab() || page()->experiment().id != experiment)
        return;
    m_ui->sidePanel->showEngineOf(scenario);
    m_ui->messages->showHint(
        tr("The way to look at in this experiment is “%1”.").arg(page()->experiment().scenario(scenario)->title));
}

void MainWindow::updateChoosing()
{
    const bool choosing = inChoosing();
    m_ui->whichModel->setChecked(choosing);
    for (const auto &[action, part] : {std::pair(m_actions.guide, ChoosingPage::Part::Guide),
                                       std::pair(m_actions.decisionTable, ChoosingPage::Part::Table),
                                       std::pair(m_actions.costs, ChoosingPage::Part::Costs)})
        action->setChecked(choosing && m_choosing->shown() == part);
    if (!choosing)
        return;
    m_actions.run->setEnabled(m_choosing->canRun());
    m_actions.cancel->setEnabled(m_choosing->isRunning());
    m_actions.exportCsv->setEnabled(false);
    m_actions.copyPicture->setEnabled(true);
    m_actions.fitLanes->setEnabled(false);
}

/// What is stored has changed.
void MainWindow::refreshCosts()
{
    if (page() && !shippedCostSheet().experiments().contains(page()->experiment().id))
        return;
    m_costs.forget();
    m_ui->sidePanel->refreshCosts();
    if (m_choosing)
        m_choosing->refreshCosts();
}

} // namespace interleave
