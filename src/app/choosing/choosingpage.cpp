// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "choosingpage.h"

#include "costspage.h"
#include "decisionpage.h"
#include "guidepage.h"
#include "guidetrial.h"

#include "ui_choosingpage.h"

#include <QTabBar>

namespace interleave {

ChoosingPage::ChoosingPage(CostBook &costs, QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::ChoosingPage>()), m_guide(new GuidePage(shippedGuide())),
      m_costs(new CostsPage(costs))
{
    m_ui->setupUi(this);
    auto *decisions = new DecisionPage;
    m_guide->setObjectName(QStringLiteral("guidePage"));
    decisions->setObjectName(QStringLiteral("decisionPage"));
    m_costs->setObjectName(QStringLiteral("costsPage"));
    m_ui->tabs->addTab(m_guide, tr("Guide"));
    m_ui->tabs->addTab(decisions, tr("Decision table"));
    m_ui->tabs->addTab(m_costs, tr("Costs measured here"));
    m_ui->tabs->tabBar()->setDrawBase(false);
    m_ui->tabs->tabBar()->setAccessibleName(m_ui->tabs->accessibleName());
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &ChoosingPage::changed);
    connect(m_guide, &GuidePage::changed, this, &ChoosingPage::changed);
    connect(m_guide, &GuidePage::experimentWanted, this, &ChoosingPage::experimentWanted);
    connect(&m_guide->trial(), &GuideTrial::finished, this, &ChoosingPage::finished);
    connect(&m_guide->trial(), &GuideTrial::trouble, this, &ChoosingPage::trouble);
    connect(decisions, &DecisionPage::scenarioWanted, this, &ChoosingPage::scenarioWanted);
    connect(m_costs, &CostsPage::measureWanted, this, &ChoosingPage::measureWanted);
}

ChoosingPage::~ChoosingPage() = default;

void ChoosingPage::open(Part part)
{
    m_ui->tabs->setCurrentIndex(static_cast<int>(part));
    if (part == Part::Guide)
        m_guide->edit();
    else
        m_ui->tabs->tabBar()->setFocus();
}

ChoosingPage::Part ChoosingPage::shown() const
{
    return static_cast<Part>(m_ui->tabs->currentIndex());
}

void ChoosingPage::refreshCosts()
{
    if (m_costs->isVisible())
        m_costs->refresh();
}

bool ChoosingPage::isRunning() const
{
    return m_guide->trial().isRunning();
}

bool ChoosingPage::canRun() const
{
    return shown() == Part::Guide && m_guide->trial().canRun();
}

void ChoosingPage::run()
{
    m_guide->trial().run();
}

void ChoosingPage::cancel()
{
    m_guide->trial().cancel();
}

} // namespace interleave
