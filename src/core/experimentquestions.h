// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentparameters.h"

namespace interleave {

/// What the questions and claims of an experiment file may refer to.
struct References {
    const QStringList &scenarios;
    const QStringList &objects; ///< of the program
    const DeclaredParameters &declared;
    const QList<Curve> &curves;
};

QList<Prediction> readPredictions(const QJsonArray &list, const QString &path, const References &references,
                                  QList<Fault> &faults);
QList<Claim> readClaims(const QJsonArray &list, const QString &path, const References &references,
                        QList<Fault> &faults);
QList<Question> readQuestions(const QJsonArray &list, const QString &path, const References &references,
                              QList<Fault> &faults);

} // namespace interleave
