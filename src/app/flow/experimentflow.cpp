// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentflow.h"

#include "evidencewords.h"
#include "lessonparts.h"

#include "app/lanespanel.h"

#include "core/library.h"
#include "core/session.h"

#include "ui_experimentpage.h"

#include <algorithm>

namespace interleave {

namespace {

/// Characters on a line of the lesson, at most.
constexpr int lineLength = 100;

} // namespace

ExperimentFlow::ExperimentFlow(const Experiment &experiment, const Session &session, Logbook &logbook,
                               Ui::ExperimentPage &ui, QObject *parent)
    : QObject(parent), m_experiment(experiment), m_session(session), m_ui(ui), m_sitting(experiment, logbook)
{
    const Result<QString> lesson = library::lesson(experiment);
    const LessonParts parts = partsOf(lesson ? *lesson : QString::fromStdString(lesson.error().message));
    m_before = parts.before;
    m_after = parts.after;
    m_ui.lessonBefore->setLineLength(lineLength);
    m_ui.lessonBefore->showPage(m_before);
    if (experiment.predictions.isEmpty()) {
        m_ui.toPredict->setText(tr("Next: Run"));
        m_ui.toPredict->setAccessibleName(tr("Next step: Run"));
    }
    m_ui.predictPage->setExperiment(experiment);
    m_ui.explainPanel->setExperiment(experiment);
    m_ui.explainPanel->setExplanation(m_sitting.explanation());
    m_ui.checkPage->setExperiment(experiment);

    connect(m_ui.stepBar, &StepBar::chosen, this, &ExperimentFlow::show);
    connect(m_ui.toPredict, &QPushButton::clicked, this, [this] {
        goOn(m_experiment.predictions.isEmpty() || m_sitting.isPredicted() ? FlowStep::Run : FlowStep::Predict);
    });
    connect(m_ui.predictPage, &PredictPage::committed, this, &ExperimentFlow::commit);
    connect(m_ui.predictPage, &PredictPage::next, this, [this] { goOn(FlowStep::Run); });
    connect(m_ui.predictPage, &PredictPage::startOver, this, [this] {
        m_sitting.startOver();
        m_ui.explainPanel->setExplanation({});
        goOn(FlowStep::Predict);
    });
    connect(m_ui.runPanel, &RunPanel::explainClicked, this, [this] { goOn(FlowStep::Explain); });
    connect(m_ui.results->lanes(), &LanesPanel::scenarioSelected, m_ui.explainPanel, &ExplainPanel::chooseScenario);
    connect(m_ui.explainPanel, &ExplainPanel::pinWanted, this, &ExperimentFlow::pin);
    connect(m_ui.explainPanel, &ExplainPanel::saveWanted, this, &ExperimentFlow::saveWanted);
    connect(m_ui.explainPanel, &ExplainPanel::next, this, [this] { goOn(FlowStep::Check); });
    connect(m_ui.explainPanel, &ExplainPanel::written, this,
            [this](const QString &text, const QList<Evidence> &evidence) {
                tell(tr("Your explanation was not kept."), m_sitting.write(text, evidence));
            });
    connect(m_ui.explainPanel, &ExplainPanel::explained, this, [this] {
        tell(tr("Your explanation was not kept."), m_sitting.explain());
        m_ui.explainPanel->setExplanation(m_sitting.explanation());
        update();
        Q_EMIT stageReached();
    });
    connect(m_ui.checkPage, &CheckPage::runWanted, this,
            [this](const Question::Option &option) { Q_EMIT trialWanted(option.trial); });
    connect(m_ui.checkPage, &CheckPage::answered, this, [this](const QString &question, int option, bool correct) {
        tell(tr("Your answer was not kept."), m_sitting.answer(question, option, correct));
        update();
    });

    const FlowStep next = m_sitting.next();
    m_shown = next == FlowStep::Explain ? FlowStep::Run : next; // the lanes of an earlier visit are gone
    update();
}

ExperimentFlow::~ExperimentFlow()
{
    m_ui.explainPanel->disconnect(this);
}

QString ExperimentFlow::lesson() const
{
    if (!isOpen(FlowStep::Explain))
        return m_before;
    return m_shown == FlowStep::Explain && !m_after.isEmpty() ? m_after : m_before + QLatin1Char('\n') + m_after;
}

void ExperimentFlow::setFree(bool free)
{
    m_free = free;
    m_refused.clear();
    update();
}

void ExperimentFlow::unlock()
{
    m_unlocked = true;
    update();
}

bool ExperimentFlow::isOpen(FlowStep step) const
{
    return m_free || m_unlocked || m_sitting.isOpen(step);
}

QString ExperimentFlow::whyLocked(FlowStep step) const
{
    if (isOpen(step))
        return {};
    if (!isOpen(FlowStep::Run))
        return tr("%1 is locked until you have committed your predictions, and said how sure you are of each.")
            .arg(StepBar::titleOf(step));
    return tr("%1 is locked until the experiment has run.").arg(StepBar::titleOf(step));
}

void ExperimentFlow::show(FlowStep step)
{
    flush();
    m_refused = whyLocked(step);
    if (m_refused.isEmpty())
        m_shown = step;
    else if (step == FlowStep::Run)
        m_shown = FlowStep::Predict;
    update();
    Q_EMIT stepShown();
}

void ExperimentFlow::goOn(FlowStep step)
{
    show(step);
    // The button that was pressed is out of sight: the keyboard goes to what comes next.
    QWidget *const pages[] = {m_ui.lessonBefore, m_ui.predictPage, m_ui.runPanel, m_ui.explainPanel, m_ui.checkPage};
    QWidget *widget = pages[static_cast<int>(m_shown)];
    for (QWidget *next = widget; next; next = next->nextInFocusChain()) {
        const bool inside = next == widget || widget->isAncestorOf(next);
        if (inside && next->focusPolicy() & Qt::TabFocus && next->isVisibleTo(widget) && next->isEnabled()) {
            next->setFocus(Qt::TabFocusReason);
            return;
        }
        if (next->nextInFocusChain() == widget)
            return;
    }
}

void ExperimentFlow::showMarks()
{
    for (const FlowStep step : flowSteps) {
        const StepBar::Mark mark = !isOpen(step)            ? StepBar::Mark::Locked
                                   : m_sitting.isDone(step) ? StepBar::Mark::Done
                                                            : StepBar::Mark::Open;
        m_ui.stepBar->setMark(step, mark, whyLocked(step));
    }
    m_ui.stepBar->setCurrent(m_shown);
    const QString hint = !m_refused.isEmpty() ? m_refused : m_free ? tr("Free mode: nothing is locked.") : QString();
    m_ui.hint->setText(hint);
    m_ui.hint->setVisible(!hint.isEmpty());
}

void ExperimentFlow::update()
{
    showMarks();
    const bool running = m_session.isRunning();
    m_ui.predictions->show(m_experiment, m_sitting.predictions(),
                           running ? QList<RunRecord>() : m_sitting.runsAsPredicted());
    m_ui.predictPage->setCommitted(m_sitting.predictions(), m_sitting.parameters());
    m_ui.checkPage->showAnswers(m_sitting);
    m_ui.explainPanel->setScenarios(m_ui.results->lanes()->scenariosInSight());

    const bool lanes = !m_ui.results->lanes()->scenariosInSight().isEmpty();
    m_ui.readPage->setVisible(m_shown == FlowStep::Read);
    m_ui.predictPage->setVisible(m_shown == FlowStep::Predict);
    m_ui.lab->setVisible(m_shown == FlowStep::Run);
    m_ui.explainPanel->setVisible(m_shown == FlowStep::Explain);
    m_ui.checkPage->setVisible(m_shown == FlowStep::Check);
    m_ui.predictions->setVisible(m_sitting.isPredicted() && m_shown != FlowStep::Read && m_shown != FlowStep::Check);
    m_ui.results->setVisible(m_shown == FlowStep::Run || (m_shown == FlowStep::Explain && lanes));
}

void ExperimentFlow::commit(const QList<PredictionMade> &predictions)
{
    tell(tr("Your predictions were not kept."), m_sitting.commit(predictions, m_ui.parameters->values()));
    m_ui.explainPanel->setExplanation({});
    goOn(FlowStep::Run);
    Q_EMIT stageReached();
}

void ExperimentFlow::pin()
{
    const LanesPanel &lanes = *m_ui.results->lanes();
    const QString scenario = m_ui.explainPanel->scenario();
    const std::shared_ptr<const Trace> trace = lanes.traceOf(scenario);
    if (!trace)
        return;
    const TimeRange range = lanes.selection().value_or(lanes.visibleRange());
    const std::uint64_t to = std::min(range.toNs, trace->end());
    const std::uint64_t from = std::min(range.fromNs, to);
    m_ui.explainPanel->addEvidence(
        {scenario, static_cast<qint64>(from), static_cast<qint64>(to), wordsForLanes(*trace, from, to)});
}

void ExperimentFlow::runsBegin(const ParameterValues &values)
{
    tell(tr("This run will not be kept."), m_sitting.beginRuns(values));
    m_ui.results->setPredictions(m_sitting.predictionsOfLatestRuns());
    update();
}

void ExperimentFlow::runEnded(const RunRecord &run)
{
    tell(tr("This run was not kept."), m_sitting.addRun(run));
    showMarks(); // one result is enough to begin to explain
}

void ExperimentFlow::runsEnded()
{
    update();
    Q_EMIT stepShown(); // the lesson may now say what happened
    Q_EMIT stageReached();
}

void ExperimentFlow::flush()
{
    m_ui.explainPanel->flush();
}

void ExperimentFlow::tell(const QString &what, const std::optional<Error> &error)
{
    if (error)
        Q_EMIT trouble(tr("%1 %2", "what was not kept, and why").arg(what, QString::fromStdString(error->message)));
}

} // namespace interleave
