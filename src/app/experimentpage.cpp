// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentpage.h"

#include "claimlist.h"
#include "figurewords.h"
#include "flow/experimentflow.h"
#include "lanespanel.h"
#include "settableparameters.h"

#include "ui_experimentpage.h"

#include "core/experimentfile.h"

#include <algorithm>

namespace interleave {

namespace {

/// Of the page, while a run goes on: settings that take more make room for the lanes.
constexpr double mostHeightOfSettings = 0.15;

} // namespace

ExperimentPage::ExperimentPage(const Experiment &experiment, Logbook &logbook, QWidget *parent)
    : QWidget(parent), m_experiment(experiment), m_ui(std::make_unique<Ui::ExperimentPage>())
{
    m_ui->setupUi(this);
    m_ui->title->setText(experiment.title);
    m_ui->question->setText(experiment.question);
    m_ui->parameters->setParameters(experiment.parameters, settableParameters(experiment));
    m_ui->scenarios->setExperiment(experiment);
    m_ui->results->setExperiment(experiment);

    connect(m_ui->parameters, &ParameterForm::changed, this, [this] {
        m_ui->scenarios->setValues(m_ui->parameters->values());
        Q_EMIT valuesChanged(values());
    });
    connect(m_ui->scenarios, &ScenarioChoice::changed, this, &ExperimentPage::onSettingsChanged);
    connect(m_ui->runPanel, &RunPanel::runClicked, this, &ExperimentPage::run);
    connect(m_ui->runPanel, &RunPanel::cancelClicked, this, &ExperimentPage::cancel);
    connect(m_ui->runPanel, &RunPanel::compareClicked, m_ui->results, &ResultsPanel::showComparison);
    connect(m_ui->runPanel, &RunPanel::settingsToggled, m_ui->settings, &QWidget::setVisible);
    connect(m_ui->results->lanes(), &LanesPanel::scenarioSelected, this, &ExperimentPage::scenarioSelected);
    connect(m_ui->results->lanes(), &LanesPanel::laneSelected, this, &ExperimentPage::laneSelected);
    connect(m_ui->results->lanes(), &LanesPanel::hovered, this, &ExperimentPage::hovered);

    connect(&m_session, &Session::runStarted, this, &ExperimentPage::onRunStarted);
    connect(&m_tenth, &QTimer::timeout, this, &ExperimentPage::showTime);
    connect(&m_session, &Session::runEnded, this, &ExperimentPage::onRunEnded);
    connect(&m_session, &Session::finished, this, &ExperimentPage::onFinished);
    m_flow = std::make_unique<ExperimentFlow>(m_experiment, m_session, logbook, *m_ui, nullptr);
    connectFlow();
    onSettingsChanged();
}

ExperimentPage::~ExperimentPage() = default;

void ExperimentPage::connectFlow()
{
    connect(this, &ExperimentPage::valuesChanged, m_ui->predictPage, &PredictPage::setValues);
    connect(m_flow.get(), &ExperimentFlow::trouble, this, &ExperimentPage::trouble);
    connect(m_flow.get(), &ExperimentFlow::stepShown, this, &ExperimentPage::stepShown);
    connect(m_flow.get(), &ExperimentFlow::stageReached, this, &ExperimentPage::stageReached);
    connect(m_flow.get(), &ExperimentFlow::saveWanted, this, &ExperimentPage::saveWanted);
    connect(m_flow.get(), &ExperimentFlow::trialWanted, this, [this](const std::optional<Question::Trial> &trial) {
        if (trial && !trial->experiment.isEmpty() && trial->experiment != m_experiment.id)
            Q_EMIT trialElsewhere(*trial);
        else
            runTrial(trial);
    });
}

void ExperimentPage::runTrial(const std::optional<Question::Trial> &trial)
{
    if (isRunning())
        return;
    QStringList scenarios = trial ? trial->scenarios : QStringList();
    if (scenarios.isEmpty()) {
        for (const Scenario &scenario : m_experiment.scenarios)
            scenarios.append(scenario.id);
    }
    ParameterValues values = m_experiment.defaults();
    if (trial)
        values.insert(trial->set);
    m_ui->parameters->setValues(values);
    m_ui->scenarios->setChosen(scenarios);
    if (canRun())
        run();
    else // why they cannot run here stands below them
        m_flow->show(FlowStep::Run);
}

QString ExperimentPage::obstacle() const
{
    const bool none = m_ui->scenarios->chosen().isEmpty() && !m_ui->scenarios->mayGrow();
    return none ? tr("Tick at least one way to run it.") : QString();
}

ParameterValues ExperimentPage::values() const
{
    return m_ui->parameters->values();
}

void ExperimentPage::setValues(const ParameterValues &values)
{
    m_ui->parameters->setValues(values);
}

QUndoStack *ExperimentPage::history() const
{
    return isRunning() || m_flow->shown() != FlowStep::Run ? nullptr : &m_ui->parameters->history();
}

bool ExperimentPage::canRun() const
{
    return !isRunning() && obstacle().isEmpty();
}

bool ExperimentPage::hasResults() const
{
    const QList<RunRecord> &runs = m_session.runs();
    return std::any_of(runs.cbegin(), runs.cend(), [](const RunRecord &run) { return run.ended; });
}

void ExperimentPage::onSettingsChanged()
{
    if (m_waits && !m_ui->scenarios->mayGrow()) {
        stopWaiting({});
        start();
    }
    m_ui->runPanel->setObstacle(obstacle());
    Q_EMIT changed();
}

void ExperimentPage::run()
{
    if (!canRun())
        return;
    m_flow->show(FlowStep::Run);
    if (!m_flow->isOpen(FlowStep::Run))
        return;
    if (m_ui->scenarios->mayGrow())
        waitForPythons();
    else
        start();
}

void ExperimentPage::waitForPythons()
{
    m_waits = true;
    m_ui->settings->setEnabled(false);
    m_ui->runPanel->showRunning(0);
    m_ui->runPanel->showProgress(0, tr("Looking for Python on this machine …"));
    Q_EMIT changed();
}

void ExperimentPage::stopWaiting(const QString &sentence)
{
    m_waits = false;
    m_ui->settings->setEnabled(true);
    m_ui->runPanel->showEnded(sentence, hasResults());
}

void ExperimentPage::start()
{
    if (!canRun())
        return;
    Session::Plan plan;
    plan.scenarios = m_ui->scenarios->chosen();
    plan.parameters = m_ui->parameters->values();
    plan.repeats = m_ui->runPanel->repeats();
    if (const std::optional<Error> error = m_session.start(m_experiment, plan)) {
        Q_EMIT trouble(QString::fromStdString(error->message));
        return;
    }
    m_flow->runsBegin(plan.parameters);
    m_cancelled = false;
    m_clock.start();
    m_tenth.start(100);
    m_ui->settings->setEnabled(false);
    if (m_ui->settings->height() > height() * mostHeightOfSettings)
        m_ui->runPanel->setSettingsShown(false);
    m_ui->runPanel->showRunning(static_cast<int>(m_session.runs().size()));
    m_ui->results->follow(&m_session);
    Q_EMIT changed();
}

void ExperimentPage::cancel()
{
    if (m_waits) {
        stopWaiting(tr("Cancelled before anything ran."));
        Q_EMIT changed();
        return;
    }
    if (!isRunning())
        return;
    m_cancelled = true;
    m_ui->runPanel->showCancelling();
    m_session.cancel();
}

void ExperimentPage::fitLanes()
{
    m_ui->results->lanes()->fit();
}

QString ExperimentPage::sentenceFor(int index) const
{
    const QList<RunRecord> &runs = m_session.runs();
    const RunRecord &run = runs[index];
    const QString title = m_experiment.scenario(run.scenario)->title;
    const QString time = figurewords::seconds(static_cast<double>(m_session.elapsedNs()) * 1e-9);
    if (runs.last().repeat == 1)
        return tr("%1 · %2").arg(title, time);
    return tr("%1 · repeat %2 of %3 · %4").arg(title).arg(run.repeat).arg(runs.last().repeat).arg(time);
}

void ExperimentPage::onRunStarted(int index)
{
    m_firstGap = m_session.heartbeat().count();
    m_ui->runPanel->showProgress(index, sentenceFor(index));
    Q_EMIT progressed(StatusFigures::When::AtOnce);
}

void ExperimentPage::showTime()
{
    // Between two runs nothing has a time, and a run that is being stopped says so.
    const int index = m_session.current();
    if (m_cancelled || index < 0 || index >= m_session.runs().size() || !m_session.runs()[index].trace)
        return;
    m_ui->runPanel->showProgress(index, sentenceFor(index));
    Q_EMIT progressed(StatusFigures::When::SoonEnough);
}

void ExperimentPage::onRunEnded(int index)
{
    m_flow->runEnded(m_session.runs()[index]);
    Q_EMIT progressed(StatusFigures::When::AtOnce);
    Q_EMIT changed();
}

QString ExperimentPage::closingSentence() const
{
    int ended = 0;
    double foreign = 0;
    QStringList sentences;
    for (const RunRecord &run : m_session.runs()) {
        ended += run.ended ? 1 : 0;
        foreign = std::max(foreign, run.foreignLoadPct);
        const bool stopped = run.outcome == Outcome::Failed || run.outcome == Outcome::Unsupported ||
                             run.outcome == Outcome::Deadlocked;
        if (run.ended && stopped && sentences.isEmpty())
            sentences.append(
                tr("“%1” %2: %3")
                    .arg(m_experiment.scenario(run.scenario)->title, figurewords::outcome(run.outcome), run.reason));
    }
    const qsizetype planned = m_session.runs().size();
    const QString time = figurewords::seconds(static_cast<double>(m_clock.elapsed()) * 1e-3);
    const bool cancelled = std::any_of(m_session.runs().cbegin(), m_session.runs().cend(), [](const RunRecord &run) {
        return !run.ended || run.outcome == Outcome::Cancelled;
    });
    if (cancelled)
        sentences.prepend(tr("Cancelled after %1. Runs begun: %2 of %3.").arg(time).arg(ended).arg(planned));
    else
        sentences.prepend(tr("Done in %1.").arg(time));
    if (!cancelled)
        sentences.append(ClaimList::summaryOf(m_session.claims()));
    if (foreign >= ForeignLoad::muchPercent)
        sentences.append(
            tr("Others took up to %1% of the processor time meanwhile: compare with care.").arg(foreign, 0, 'f', 0));
    return sentences.join(QLatin1Char(' '));
}

void ExperimentPage::onFinished()
{
    m_tenth.stop();
    m_ui->settings->setEnabled(true);
    m_ui->runPanel->showEnded(closingSentence(), hasResults());
    m_flow->runsEnded();
    Q_EMIT changed();
    Q_EMIT finished();
}

} // namespace interleave
