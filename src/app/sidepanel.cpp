// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidepanel.h"

#include "core/engines/engine.h"
#include "core/library.h"

#include "ui_sidepanel.h"

#include <QAbstractItemView>
#include <QSignalBlocker>

namespace interleave {

SidePanel::SidePanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::SidePanel>())
{
    m_ui->setupUi(this);
    m_ui->tabs->tabBar()->setDrawBase(false);
    m_ui->engines->view()->setAccessibleName(m_ui->engines->accessibleName());
    connect(m_ui->engines, &QComboBox::currentIndexChanged, this, &SidePanel::showEngine);
    connect(m_ui->codePage, &CodePanel::toBeOpened, this, &SidePanel::codeToBeOpened);
    // The page of an engine is read when somebody looks at it.
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &SidePanel::showEngine);
}

SidePanel::~SidePanel() = default;

void SidePanel::setExperiment(const Experiment &experiment)
{
    m_experiment = experiment;
    {
        const QSignalBlocker blocker(m_ui->engines);
        m_ui->engines->clear();
        for (const Scenario &scenario : experiment.scenarios) {
            const Engine *engine = findEngine(scenario.engine);
            if (engine && m_ui->engines->findData(engine->id()) < 0)
                m_ui->engines->addItem(engine->title(), engine->id());
        }
    }
    m_ui->codePage->setExperiment(experiment);
    m_ui->tabs->setCurrentWidget(m_ui->lesson);
    showEngine();
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
    m_ui->codePage->setValues(values);
}

void SidePanel::showEngineOf(const QString &scenario)
{
    const Scenario *found = m_experiment.scenario(scenario);
    const int index = found ? m_ui->engines->findData(found->engine) : -1;
    if (index < 0)
        return;
    m_ui->engines->setCurrentIndex(index);
    m_ui->codePage->showScenario(scenario);
    if (m_ui->tabs->currentWidget() != m_ui->codePage)
        m_ui->tabs->setCurrentWidget(m_ui->enginePage);
}

void SidePanel::showEngine()
{
    if (m_ui->tabs->currentWidget() != m_ui->enginePage)
        return;
    const Result<QString> page = library::modelPage(m_ui->engines->currentData().toString());
    m_ui->engine->showPage(page ? *page : QString::fromStdString(page.error().message));
}

} // namespace interleave
