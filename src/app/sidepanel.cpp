// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidepanel.h"

#include "choosing/costbook.h"
#include "choosing/costwords.h"
#include "fittingtabs.h"

#include "core/engines/engine.h"
#include "core/library.h"
#include "core/modelpages.h"

#include "ui_sidepanel.h"

#include <QAbstractItemView>
#include <QSignalBlocker>

#include <algorithm>

namespace interleave {

SidePanel::SidePanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::SidePanel>())
{
    m_ui->setupUi(this);
    m_ui->tabs->tabBar()->setDrawBase(false);
    keepTabsInSight(*m_ui->tabs);
    m_ui->pages->view()->setAccessibleName(m_ui->pages->accessibleName());
    m_ui->lesson->setTermsExplained(true);
    m_ui->page->setTermsExplained(true);
    connect(m_ui->pages, &QComboBox::currentIndexChanged, this, &SidePanel::showChosenPage);
    connect(m_ui->codePage, &CodePanel::toBeOpened, this, &SidePanel::codeToBeOpened);
    connect(m_ui->lesson, &ReadingView::termChosen, this, &SidePanel::showTerm);
    connect(m_ui->page, &ReadingView::termChosen, this, &SidePanel::showTerm);
    connect(m_ui->page, &ReadingView::placeChosen, this, &SidePanel::follow);
    // A page is read when somebody looks at it.
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &SidePanel::showChosenPage);
}

SidePanel::~SidePanel() = default;

void SidePanel::setCosts(CostBook *costs)
{
    m_costs = costs;
}

void SidePanel::refreshCosts()
{
    m_shown.clear();
    showChosenPage();
}

void SidePanel::setExperiment(const Experiment &experiment)
{
    m_experiment = experiment;
    m_values.clear();
    m_ui->pages->setCurrentIndex(-1);
    listPages();
    m_ui->codePage->setExperiment(experiment);
    m_ui->tabs->setCurrentWidget(m_ui->lesson);
}

void SidePanel::showLesson(const QString &markdown, bool inFront)
{
    if (markdown != m_lesson) // or a reader would lose the place
        m_ui->lesson->showPage(markdown);
    m_lesson = markdown;
    if (inFront)
        m_ui->tabs->setCurrentWidget(m_ui->lesson);
}

void SidePanel::setValues(const ParameterValues &values)
{
    m_values = values;
    listPages(); // what tasks share can depend on a parameter
    m_ui->codePage->setValues(values);
}

/// The ways to run first, then what tasks share.
void SidePanel::listPages()
{
    const QString before = m_ui->pages->currentData().toString();
    {
        const QSignalBlocker blocker(m_ui->pages);
        m_ui->pages->clear();
        for (const Scenario &scenario : std::as_const(m_experiment.scenarios)) {
            const Engine *engine = findEngine(scenario.engine);
            if (engine && m_ui->pages->findData(engine->id()) < 0)
                m_ui->pages->addItem(engine->title(), engine->id());
        }
        const QStringList objects = objectPagesOf(m_experiment, m_values);
        if (!objects.isEmpty())
            m_ui->pages->insertSeparator(m_ui->pages->count());
        for (const QString &object : objects) {
            const Result<QString> page = library::modelPage(object);
            m_ui->pages->addItem(page ? headingOf(*page) : object, object);
        }
        m_ui->pages->setCurrentIndex(std::max(0, before.isEmpty() ? 0 : m_ui->pages->findData(before)));
    }
    showChosenPage();
}

void SidePanel::showEngineOf(const QString &scenario)
{
    const Scenario *found = m_experiment.scenario(scenario);
    if (!found)
        return;
    m_ui->codePage->showScenario(scenario);
    showPage(found->engine);
}

void SidePanel::showMoment(const QString &scenario, const QString &lane, const QString &where)
{
    m_ui->codePage->showMoment(scenario, lane, where);
}

void SidePanel::showObject(const QString &page)
{
    showPage(page);
}

void SidePanel::showPage(const QString &page)
{
    const int index = m_ui->pages->findData(page);
    if (index < 0)
        return;
    m_ui->pages->setCurrentIndex(index);
    if (m_ui->tabs->currentWidget() != m_ui->codePage)
        m_ui->tabs->setCurrentWidget(m_ui->modelPage);
}

void SidePanel::showTerm(const QString &term)
{
    m_ui->tabs->setCurrentWidget(m_ui->glossaryPage);
    m_ui->glossaryPage->showTerm(term);
}

void SidePanel::showChosenPage()
{
    if (m_ui->tabs->currentWidget() != m_ui->modelPage)
        return;
    const QString id = m_ui->pages->currentData().toString();
    if (id == m_shown)
        return; // where the reader was stays
    m_shown = id;
    const Result<QString> page = library::modelPage(id);
    QString text = page ? *page : QString::fromStdString(page.error().message);
    if (page && m_costs && findEngine(id))
        text = costwords::withCosts(text, id, shippedCostSheet(), m_costs->costs());
    if (text != m_shownText)
        m_ui->page->showPage(text);
    m_shownText = text;
}

void SidePanel::follow(const QUrl &place)
{
    if (costwords::leadsToAllCosts(place))
        Q_EMIT costsWanted();
    else
        Q_EMIT experimentWanted(costwords::experimentOf(place));
}

} // namespace interleave
