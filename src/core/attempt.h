// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experiment.h"
#include "machine.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace interleave {

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
