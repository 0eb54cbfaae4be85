// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sitting.h"

#include "logbook.h"

#include "core/figures.h"

#include <algorithm>

namespace interleave {

Sitting::Sitting(const Experiment &experiment, Logbook &logbook)
    : m_experiment(experiment), m_logbook(logbook), m_parameters(experiment.defaults())
{
    m_loadError = load();
}

std::optional<Error> Sitting::load()
{
    const Result<Store *> store = m_logbook.store();
    if (!store)
        return store.error();
    const Result<std::optional<Attempt>> latest = (*store)->latestAttempt(m_experiment.id);
    if (!latest)
        return latest.error();
    if (!*latest)
        return std::nullopt;
    const qint64 id = (*latest)->id;
    const Result<QList<PredictionMade>> predictions = (*store)->predictions(id);
    if (!predictions)
        return predictions.error();
    const Result<QList<RunRecord>> runs = (*store)->runs(id);
    if (!runs)
        return runs.error();
    const Result<Explanation> explanation = (*store)->explanation(id);
    if (!explanation)
        return explanation.error();
    const Result<QList<AnswerGiven>> answers = (*store)->answers(id);
    if (!answers)
        return answers.error();
    m_attempt = id;
    m_begun = true;
    m_parameters = (*latest)->parameters;
    m_predictions = *predictions;
    m_explanation = *explanation;
    for (const RunRecord &run : *runs) {
        if (hasFigures(run))
            m_runs.append(run);
    }
    for (const AnswerGiven &answer : *answers)
        m_answers.insert(answer.question, answer.option);
    return std::nullopt;
}

std::optional<int> Sitting::answerTo(const QString &question) const
{
    const auto found = m_answers.constFind(question);
    return found == m_answers.cend() ? std::nullopt : std::optional(*found);
}

QList<RunRecord> Sitting::runsAsPredicted() const
{
    QList<RunRecord> list;
    std::copy_if(m_runs.cbegin(), m_runs.cend(), std::back_inserter(list), [this](const RunRecord &run) {
        const Scenario *scenario = m_experiment.scenario(run.scenario);
        for (auto it = m_parameters.cbegin(); it != m_parameters.cend(); ++it) {
            const bool fixed = scenario && scenario->parameters.contains(it.key());
            if (!fixed && run.parameters.value(it.key(), *it) != *it)
                return false;
        }
        return true;
    });
    return list;
}

bool Sitting::isOpen(FlowStep step) const
{
    const bool mayRun = m_experiment.predictions.isEmpty() || isPredicted() || isExplained();
    switch (step) {
    case FlowStep::Read:
    case FlowStep::Predict:
        return true;
    case FlowStep::Run:
        return mayRun;
    case FlowStep::Explain:
    case FlowStep::Check:
        break;
    }
    return mayRun && (hasRun() || isExplained());
}

bool Sitting::isDone(FlowStep step) const
{
    switch (step) {
    case FlowStep::Read:
        return isPredicted() || hasRun() || isExplained();
    case FlowStep::Predict:
        return isPredicted() || (m_experiment.predictions.isEmpty() && hasRun());
    case FlowStep::Run:
        return hasRun();
    case FlowStep::Explain:
        return isExplained();
    case FlowStep::Check:
        break;
    }
    return !m_experiment.questions.isEmpty() &&
           std::all_of(m_experiment.questions.cbegin(), m_experiment.questions.cend(),
                       [this](const Question &question) { return m_answers.contains(question.id); });
}

FlowStep Sitting::next() const
{
    if (!isDone(FlowStep::Read))
        return FlowStep::Read;
    for (const FlowStep step : {FlowStep::Predict, FlowStep::Run, FlowStep::Explain}) {
        if (!isDone(step) && !isExplained())
            return step;
    }
    return FlowStep::Check;
}

std::optional<Error> Sitting::begin()
{
    m_begun = true;
    m_attempt.reset();
    const Result<Store *> store = m_logbook.store();
    if (!store)
        return store.error();
    const Result<qint64> attempt = (*store)->beginAttempt(m_experiment.id, m_parameters, m_predictions);
    if (!attempt)
        return attempt.error();
    m_attempt = *attempt;
    return std::nullopt;
}

std::optional<Error> Sitting::commit(const QList<PredictionMade> &predictions, const ParameterValues &values)
{
    startOver();
    m_parameters = values;
    m_predictions = predictions;
    return begin();
}

std::optional<Error> Sitting::beginRuns(const ParameterValues &values)
{
    std::optional<Error> error;
    if (!m_begun) {
        m_parameters = values;
        error = begin();
    }
    m_predictionsOfRuns = m_predictions;
    m_keepsRuns = m_attempt.has_value();
    return error;
}

std::optional<Error> Sitting::addRun(const RunRecord &run)
{
    if (hasFigures(run)) {
        m_runs.append(run);
        m_runs.last().trace.reset(); // it is large, and the session has it
    }
    if (!m_keepsRuns || !m_attempt)
        return std::nullopt;
    const Result<Store *> store = m_logbook.store();
    const std::optional<Error> error = store ? (*store)->addRun(*m_attempt, run) : std::optional(store.error());
    m_keepsRuns = !error;
    return error;
}

std::optional<Error> Sitting::write(const QString &text, const QList<Evidence> &evidence)
{
    m_explanation.text = text;
    m_explanation.evidence = evidence;
    m_explanation.writtenAt = QDateTime::currentDateTimeUtc();
    return keep([this](Store &store, qint64 attempt) { return store.setExplanation(attempt, m_explanation); });
}

std::optional<Error> Sitting::keep(const std::function<std::optional<Error>(Store &, qint64)> &write)
{
    if (!m_begun) {
        if (const std::optional<Error> error = begin())
            return error;
    }
    if (!m_attempt)
        return std::nullopt;
    const Result<Store *> store = m_logbook.store();
    return store ? write(**store, *m_attempt) : std::optional(store.error());
}

std::optional<Error> Sitting::explain()
{
    if (!isExplained())
        m_explanation.explainedAt = QDateTime::currentDateTimeUtc();
    return write(m_explanation.text, m_explanation.evidence);
}

std::optional<Error> Sitting::answer(const QString &question, int option, bool correct)
{
    m_answers.insert(question, option);
    const AnswerGiven answer{question, option, correct, QDateTime::currentDateTimeUtc()};
    return keep([&answer](Store &store, qint64 attempt) { return store.addAnswer(attempt, answer); });
}

void Sitting::startOver()
{
    m_begun = false;
    m_attempt.reset();
    m_predictions.clear();
    m_runs.clear();
    m_explanation = {};
    m_answers.clear();
}

} // namespace interleave
