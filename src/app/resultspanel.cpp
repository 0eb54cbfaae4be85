// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resultspanel.h"

#include "fittingtabs.h"
#include "summary.h"
#include "taborder.h"

#include "ui_resultspanel.h"

#include <QEvent>
#include <QTabBar>

namespace interleave {

ResultsPanel::ResultsPanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ResultsPanel>())
{
    m_ui->setupUi(this);
    m_ui->tabs->tabBar()->setDrawBase(false);
    m_ui->tabs->setTabVisible(m_ui->tabs->indexOf(m_ui->schedules), false);
    keepTabsInSight(*m_ui->tabs);
    fitTools();
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, [this] {
        if (m_ui->tabs->cornerWidget())
            m_ui->tabs->cornerWidget()->setVisible(m_ui->tabs->currentWidget() == m_ui->lanes);
        showSummaries();
    });
}

ResultsPanel::~ResultsPanel() = default;

void ResultsPanel::setExperiment(const Experiment &experiment)
{
    m_experiment = experiment;
    m_ui->schedules->clear();
    m_ui->tabs->setTabVisible(m_ui->tabs->indexOf(m_ui->schedules), false);
    m_ui->comparison->setClaims(experiment.claims, tr("Press Run to find out."));
    m_ui->comparison->setCurves(experiment.curves);
}

void ResultsPanel::follow(const Session *session)
{
    if (m_session != session) {
        m_session = session;
        connect(session, &Session::runStarted, this, &ResultsPanel::showRuns);
        connect(session, &Session::runEnded, this, &ResultsPanel::showRuns);
        connect(session, &Session::finished, this, &ResultsPanel::showEnd);
        connect(session, &Session::traceGrew, m_ui->lanes, &LanesPanel::refresh);
        connect(session, &Session::traceGrew, m_ui->charts, &LiveCharts::refresh);
    }
    m_ui->comparison->setClaims(session->experiment().claims, tr("Known when all runs are done."));
    m_ui->lanes->setSession(session);
    m_ui->charts->setSession(session);
    // What grows while the run goes on is what to look at.
    if (m_ui->tabs->currentWidget() != m_ui->charts)
        m_ui->tabs->setCurrentWidget(m_ui->lanes);
}

/// The lanes' buttons stand beside the tabs, or above the lanes where both have no room in one line.
void ResultsPanel::fitTools()
{
    QWidget *tools = m_ui->lanes->tools();
    const bool besideTabs = m_ui->tabs->tabBar()->sizeHint().width() + tools->sizeHint().width() <= width();
    if (besideTabs == (m_ui->tabs->cornerWidget() == tools))
        return;
    m_ui->tabs->setCornerWidget(besideTabs ? tools : nullptr);
    if (!besideTabs)
        m_ui->lanes->takeTools();
    tools->setVisible(!besideTabs || m_ui->tabs->currentWidget() == m_ui->lanes);
    followTabOrder(this);
}

bool ResultsPanel::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    // Sizes are not known before something is shown, and change with its font.
    if (event->type() == QEvent::Show || event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fitTools();
    return handled;
}

LanesPanel *ResultsPanel::lanes() const
{
    return m_ui->lanes;
}

void ResultsPanel::setPredictions(const QList<PredictionMade> &predictions)
{
    QMap<QString, double> makespans, speedups;
    const QString baseline = m_experiment.scenarios.isEmpty() ? QString() : m_experiment.scenarios.constFirst().id;
    for (const Prediction &asked : std::as_const(m_experiment.predictions)) {
        for (const PredictionMade &made : predictions) {
            bool isNumber = false;
            const double value = made.value.toDouble(&isNumber);
            if (made.prediction != asked.id || !isNumber)
                continue;
            if (asked.metric == QLatin1String("makespan_s"))
                makespans.insert(asked.of, value);
            else if (asked.metric == QLatin1String("speedup") && asked.against == baseline)
                speedups.insert(asked.of, value);
        }
    }
    m_ui->comparison->setPredictions(makespans, speedups);
}

void ResultsPanel::showComparison()
{
    m_ui->tabs->setCurrentWidget(m_ui->comparison);
}

void ResultsPanel::showRuns()
{
    m_ui->lanes->showRuns();
    m_ui->charts->showRuns();
    showSchedules();
    // Intervals of many repeats take their time: while runs go on they are for those who look.
    if (m_ui->comparison->isVisible() || m_ui->figures->isVisible())
        showSummaries();
}

void ResultsPanel::showEnd()
{
    m_ui->lanes->showRuns();
    m_ui->charts->showRuns();
    showSchedules();
    m_ui->comparison->setResults(m_session->claims());
    showSummaries();
}

/// Only where schedules were explored.
void ResultsPanel::showSchedules()
{
    m_ui->schedules->showRuns(m_session->experiment(), m_session->runs());
    m_ui->tabs->setTabVisible(m_ui->tabs->indexOf(m_ui->schedules), !m_ui->schedules->isEmpty());
}

void ResultsPanel::showSummaries()
{
    if (!m_session)
        return;
    const QList<ScenarioSummary> summaries = summarise(m_session->experiment(), m_session->runs());
    m_ui->comparison->showSummaries(summaries);
    m_ui->figures->showSummaries(summaries);
}

} // namespace interleave
