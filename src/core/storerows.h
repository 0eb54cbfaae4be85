// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attempt.h"
#include "runrecord.h"

#include <QSqlQuery>

#include <utility>

class QSqlDatabase;

namespace interleave {

/// How values become rows of the results database (storeschema.h) and rows become values again. The queries are ready to
/// be executed; a query that could not be prepared fails then.
namespace storerows {

QSqlQuery insertAttempt(const QSqlDatabase &database, const Attempt &attempt);
QSqlQuery insertRun(const QSqlDatabase &database, qint64 attempt, const RunRecord &run);
QSqlQuery insertMetric(const QSqlDatabase &database, qint64 run, const QString &name, double value);
QSqlQuery insertPrediction(const QSqlDatabase &database, qint64 attempt, const PredictionMade &prediction);
QSqlQuery insertAnswer(const QSqlDatabase &database, qint64 attempt, const AnswerGiven &answer);
/// Takes the place of the one that the attempt has.
QSqlQuery replaceExplanation(const QSqlDatabase &database, qint64 attempt, const Explanation &explanation);
QSqlQuery insertHandIn(const QSqlDatabase &database, qint64 attempt, const QDateTime &at);

QSqlQuery selectAttempts(const QSqlDatabase &database);
QSqlQuery selectRuns(const QSqlDatabase &database, qint64 attempt);
QSqlQuery selectMetrics(const QSqlDatabase &database, qint64 run);
QSqlQuery selectPredictions(const QSqlDatabase &database, qint64 attempt);
QSqlQuery selectAnswers(const QSqlDatabase &database, qint64 attempt);
QSqlQuery selectExplanation(const QSqlDatabase &database, qint64 attempt);
/// The latest attempt at the experiment with predictions or an explanation.
QSqlQuery selectLatestAttempt(const QSqlDatabase &database, const QString &experiment);
/// Each experiment that was tried, and the furthest stage.
QSqlQuery selectStages(const QSqlDatabase &database);

/// The row that the query stands on.
qint64 id(const QSqlQuery &row);
Attempt attempt(const QSqlQuery &row);
RunRecord run(const QSqlQuery &row);
void readMetric(const QSqlQuery &row, RunRecord &run);
PredictionMade prediction(const QSqlQuery &row);
AnswerGiven answer(const QSqlQuery &row);
Explanation explanation(const QSqlQuery &row);
std::pair<QString, Stage> stage(const QSqlQuery &row);

} // namespace storerows
} // namespace interleave
