// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livecharts.h"

#include "charts/chart.h"
#include "runcurves.h"
#include "theme.h"

#include "ui_livecharts.h"

#include <QAbstractItemView>
#include <QSignalBlocker>

#include <limits>

namespace interleave {

namespace {

constexpr int leastMsBetweenDrawings = 30; // every other frame of 16 ms
constexpr StateCurve::Group groups[] = {StateCurve::Group::Running, StateCurve::Group::Waiting,
                                        StateCurve::Group::Queued};

} // namespace

LiveCharts::LiveCharts(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::LiveCharts>())
{
    m_ui->setupUi(this);
    for (QComboBox *box : {m_ui->measure, m_ui->scenario})
        box->view()->setAccessibleName(box->accessibleName());
    m_ui->gapChart->setTitle(tr("The window’s own heartbeat"));
    m_ui->gapChart->setValueTitle(tr("Gap (ms)"));
    m_ui->gapChart->setEmptyText(
        tr("Press Run: a smooth window beats every 16 ms. A high peak is a moment in which it stood still."));
    connect(m_ui->measure, &QComboBox::currentIndexChanged, this, &LiveCharts::showMeasure);
    connect(m_ui->scenario, &QComboBox::currentIndexChanged, this, &LiveCharts::showMeasure);
    showMeasure();
}

LiveCharts::~LiveCharts() = default;

LiveCharts::Measure LiveCharts::measure() const
{
    return static_cast<Measure>(m_ui->measure->currentIndex());
}

void LiveCharts::setSession(const Session *session)
{
    m_session = session;
    m_gapsSeen = 0;
    m_gaps = PeakCurve();
    showRuns();
}

const RunRecord *LiveCharts::latestRun(const QString &scenario) const
{
    const RunRecord *latest = nullptr;
    for (const RunRecord &run : m_session->runs()) {
        if (run.trace && (scenario.isEmpty() || run.scenario == scenario))
            latest = &run;
    }
    return latest;
}

const RunRecord *LiveCharts::chosenRun() const
{
    return latestRun(m_ui->scenario->currentData().toString());
}

/// The one that runs now, then each that has run.
void LiveCharts::listScenarios()
{
    const QString before = m_ui->scenario->currentData().toString();
    const QSignalBlocker blocker(m_ui->scenario);
    m_ui->scenario->clear();
    m_ui->scenario->addItem(tr("The latest run"));
    for (const Scenario &scenario : m_session->experiment().scenarios) {
        if (latestRun(scenario.id))
            m_ui->scenario->addItem(scenario.title, scenario.id);
    }
    m_ui->scenario->setCurrentIndex(before.isEmpty() ? 0 : std::max(0, m_ui->scenario->findData(before)));
}

void LiveCharts::showRuns()
{
    listScenarios();
    m_ui->gapChart->clearSeries();
    m_gapSeries = m_ui->gapChart->addSeries(tr("Gap"), Theme::current().accent(), LiveChart::Shape::Line);
    showMeasure();
}

void LiveCharts::showMeasure()
{
    LiveChart *chart = m_ui->chart;
    chart->clearSeries();
    m_done.clear();
    m_queues.clear();
    m_stateTrace.reset();
    m_ui->scenario->setVisible(measure() != Measure::Done);
    m_ui->scenarioLabel->setVisible(measure() != Measure::Done);
    switch (measure()) {
    case Measure::Done:
        chart->setTitle(tr("Tasks done over time"));
        chart->setValueTitle(tr("Tasks done"));
        chart->setEmptyText(tr("Press Run: each scenario draws its curve here."));
        break;
    case Measure::States:
        chart->setTitle(tr("Tasks running and waiting"));
        chart->setValueTitle(tr("Tasks"));
        chart->setEmptyText(tr("Press Run: how many tasks run, wait and queue at each moment."));
        break;
    case Measure::Queues:
        chart->setTitle(tr("Length of the queues"));
        chart->setValueTitle(tr("Items"));
        chart->setEmptyText(m_session && chosenRun()
                                ? tr("This run has no queue that can be looked into. Choose another way to run, or an "
                                     "experiment with a queue.")
                                : tr("Press Run: how many items each queue holds."));
        break;
    }
    if (m_session)
        refreshNow();
}

void LiveCharts::refresh()
{
    if (!m_session || !isVisible())
        return;
    const auto msSince = [](const QElapsedTimer &drawn) {
        return drawn.isValid() ? drawn.elapsed() : std::numeric_limits<qint64>::max();
    };
    const qint64 chosen = msSince(m_chosenDrawn);
    const qint64 gaps = msSince(m_gapsDrawn);
    if (std::max(chosen, gaps) < leastMsBetweenDrawings)
        return;
    if (chosen >= gaps)
        drawChosen();
    else
        drawGaps();
}

void LiveCharts::refreshNow()
{
    if (!isVisible())
        return;
    drawChosen();
    drawGaps();
}

void LiveCharts::drawChosen()
{
    m_chosenDrawn.start();
    switch (measure()) {
    case Measure::Done:
        showDone();
        break;
    case Measure::States:
        showStates();
        break;
    case Measure::Queues:
        showQueues();
        break;
    }
}

void LiveCharts::showDone()
{
    if (m_done.isEmpty()) {
        const QList<Scenario> &scenarios = m_session->experiment().scenarios;
        for (qsizetype i = 0; i < scenarios.size(); ++i) {
            if (const RunRecord *run = latestRun(scenarios[i].id))
                m_done.append(
                    {m_ui->chart->addSeries(scenarios[i].title, Theme::current().seriesColour(i)), run->trace, false});
        }
    }
    for (DoneCurve &curve : m_done) {
        if (curve.complete)
            continue;
        curve.complete = curve.trace->closed();
        m_ui->chart->setPoints(curve.series, doneOverTime(*curve.trace));
    }
}

void LiveCharts::showStates()
{
    const RunRecord *run = chosenRun();
    if (!run)
        return;
    if (m_stateTrace != run->trace) {
        m_stateTrace = run->trace;
        m_ui->chart->clearSeries();
        const QString names[] = {tr("running"), tr("waiting"), tr("queued")};
        for (int i = 0; i < StateCurve::groups; ++i)
            m_ui->chart->addSeries(names[i], Theme::current().seriesColour(i));
    }
    for (int i = 0; i < StateCurve::groups; ++i)
        m_ui->chart->setPoints(i, countOverTime(m_stateTrace->stateCurve(), groups[i]));
}

void LiveCharts::showQueues()
{
    const RunRecord *run = chosenRun();
    if (!run || !run->queueLengths)
        return;
    if (m_queues != run->queueLengths->keys()) {
        m_queues = run->queueLengths->keys();
        m_ui->chart->clearSeries();
        for (qsizetype i = 0; i < m_queues.size(); ++i)
            m_ui->chart->addSeries(m_queues[i], Theme::current().seriesColour(i));
        if (m_queues.size() == 1) // the names of several stand beside the title
            m_ui->chart->setTitle(tr("Length of the queue “%1”").arg(m_queues.first()));
    }
    for (qsizetype i = 0; i < m_queues.size(); ++i)
        m_ui->chart->setPoints(static_cast<int>(i), run->queueLengths->value(m_queues[i]));
}

void LiveCharts::drawGaps()
{
    m_gapsDrawn.start();
    const std::vector<Heartbeat::Gap> &gaps = m_session->heartbeat().gaps();
    for (; m_gapsSeen < gaps.size(); ++m_gapsSeen)
        m_gaps.add(gaps[m_gapsSeen].atS, gaps[m_gapsSeen].ms);
    m_ui->gapChart->setPoints(m_gapSeries, pointsOf(m_gaps));
}

void LiveCharts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_session)
        refreshNow();
}

} // namespace interleave
