// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flowstep.h"

#include "core/attempt.h"
#include "core/runrecord.h"

#include "kernel/result.h"

#include <QList>

#include <functional>
#include <optional>

namespace interleave {

class Logbook;
class Store;

/// What a student has done with one experiment in the attempt that is under way, and what that opens. It begins where the
/// last visit ended. Everything is stored at once; where that fails it still counts until the window closes, and the
/// function returns the reason. Lives in the UI thread.
class Sitting {
public:
    /// `logbook` must outlive this. loadError() says what could not be read.
    Sitting(const Experiment &experiment, Logbook &logbook);

    const std::optional<Error> &loadError() const { return m_loadError; }
    const QList<PredictionMade> &predictions() const { return m_predictions; }
    const Explanation &explanation() const { return m_explanation; }
    /// The latest answer to a question; nothing where there is none.
    std::optional<int> answerTo(const QString &question) const;
    /// The runs of this attempt with the values that the predictions are about; without traces.
    QList<RunRecord> runsAsPredicted() const;
    /// Values that the predictions are about.
    const ParameterValues &parameters() const { return m_parameters; }
    /// What was predicted before the latest runs: those of the window's session.
    const QList<PredictionMade> &predictionsOfLatestRuns() const { return m_predictionsOfRuns; }

    bool isPredicted() const { return !m_predictions.isEmpty(); }
    bool hasRun() const { return !m_runs.isEmpty(); }
    bool isExplained() const { return m_explanation.explainedAt.isValid(); }
    /// May one go there? Run waits for the predictions; what comes after it waits for the run.
    bool isOpen(FlowStep step) const;
    bool isDone(FlowStep step) const;
    /// The first step that is left to do.
    FlowStep next() const;

    /// Begins an attempt with predictions, which cannot be changed any more.
    std::optional<Error> commit(const QList<PredictionMade> &predictions, const ParameterValues &values);
    /// Runs begin. Without an attempt under way, one begins.
    std::optional<Error> beginRuns(const ParameterValues &values);
    std::optional<Error> addRun(const RunRecord &run);
    std::optional<Error> write(const QString &text, const QList<Evidence> &evidence);
    /// The explanation is done.
    std::optional<Error> explain();
    std::optional<Error> answer(const QString &question, int option, bool correct);
    /// The next predictions begin an attempt of their own. What is stored stays.
    void startOver();

private:
    std::optional<Error> load();
    std::optional<Error> begin();
    /// Begins an attempt where there is none, and has `write` write to it, unless it is not stored.
    std::optional<Error> keep(const std::function<std::optional<Error>(Store &, qint64)> &write);

    const Experiment m_experiment;
    Logbook &m_logbook;
    std::optional<Error> m_loadError;
    bool m_begun = false;            // there is an attempt, stored or not
    bool m_keepsRuns = true;         // a run that was not kept is told once
    std::optional<qint64> m_attempt; // where it is stored
    ParameterValues m_parameters;
    QList<PredictionMade> m_predictions;
    QList<PredictionMade> m_predictionsOfRuns;
    QList<RunRecord> m_runs;
    Explanation m_explanation;
    QMap<QString, int> m_answers;
};

} // namespace interleave
