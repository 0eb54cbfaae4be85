// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experiment.h"
#include "machine.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace interleave {

/// How sure a student is of a prediction.
enum class Confidence { Guess, FairlySure, Sure };
/// As it is stored: 50, 75 and 95 percent.
double percentOf(Confidence confidence);
/// The nearest one.
Confidence confidenceOf(double percent);

/// What a student committed to before the run.
struct PredictionMade {
    QString prediction;                  ///< its id in the experiment
    QString scenario;                    ///< the one it is about
    QString value;                       ///< a number with a dot, or the text of the option that was chosen
    std::optional<double> confidencePct; ///< how sure the student was, 0 to 100
    QDateTime at;                        ///< UTC
};

/// What a student answered to a check question.
struct AnswerGiven {
    QString question; ///< its id in the experiment
    int option = 0;   ///< index into the question's options
    bool correct = false;
    QDateTime at; ///< UTC
};

/// A stretch of the lanes that a student pinned to an explanation.
struct Evidence {
    QString scenario;  ///< its id
    qint64 fromNs = 0; ///< since the start of the run
    qint64 toNs = 0;
    QString words; ///< what the lanes showed there
};

/// Why it came out as it did, in the student's own words.
struct Explanation {
    QString text;
    QList<Evidence> evidence;
    QDateTime writtenAt;   ///< UTC; the last change
    QDateTime explainedAt; ///< UTC; when the student said that it is done, not valid before

    bool isEmpty() const { return text.trimmed().isEmpty() && evidence.isEmpty(); }
};

/// How far a student has come with an experiment, in all attempts taken together.
enum class Stage { New, Predicted, Run, Explained, HandedIn };

/// One sitting with one experiment: predictions, runs and answers belong to it.
struct Attempt {
    qint64 id = 0;
    QString experiment;
    ParameterValues parameters; ///< those that the student set
    QDateTime startedAt;        ///< UTC
    Machine machine;
    QString appVersion;
};

} // namespace interleave
