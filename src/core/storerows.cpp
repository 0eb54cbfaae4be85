// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storerows.h"

#include "figures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QVariant>

#include <array>

namespace interleave::storerows {

namespace {

QSqlQuery prepared(const QSqlDatabase &database, const char *statement, const QVariantList &values = {})
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(QLatin1String(statement));
    for (const QVariant &value : values)
        query.addBindValue(value);
    return query;
}

/// A null QString would become NULL, which the schema forbids.
QString text(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}

QString time(const QDateTime &moment)
{
    return text(moment.toUTC().toString(Qt::ISODateWithMs));
}

QDateTime time(const QVariant &stored)
{
    return QDateTime::fromString(stored.toString(), Qt::ISODateWithMs);
}

QString json(const QMap<QString, double> &values)
{
    QJsonObject object;
    for (auto it = values.begin(); it != values.end(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QMap<QString, double> numbers(const QVariant &stored)
{
    const QJsonObject object = QJsonDocument::fromJson(stored.toString().toUtf8()).object();
    QMap<QString, double> values;
    for (auto it = object.begin(); it != object.end(); ++it)
        values.insert(it.key(), it.value().toDouble());
    return values;
}

QString json(const QStringList &texts)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QStringList texts(const QVariant &stored)
{
    QStringList list;
    for (const QJsonValue &value : QJsonDocument::fromJson(stored.toString().toUtf8()).array())
        list << value.toString();
    return list;
}

QString json(const QList<Evidence> &list)
{
    QJsonArray array;
    for (const Evidence &one : list) {
        array.append(QJsonObject{{QStringLiteral("scenario"), one.scenario},
                                 {QStringLiteral("from_ns"), one.fromNs},
                                 {QStringLiteral("to_ns"), one.toNs},
                                 {QStringLiteral("words"), one.words}});
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<Evidence> evidence(const QVariant &stored)
{
    QList<Evidence> list;
    for (const QJsonValue &value : QJsonDocument::fromJson(stored.toString().toUtf8()).array()) {
        list.append({value[QLatin1String("scenario")].toString(), value[QLatin1String("from_ns")].toInteger(),
                     value[QLatin1String("to_ns")].toInteger(), value[QLatin1String("words")].toString()});
    }
    return list;
}

QString name(Outcome outcome)
{
    const std::string_view name = nameOf(outcome);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

Outcome outcome(const QVariant &stored)
{
    using enum Outcome;
    for (const Outcome one : std::array{Finished, Cancelled, TimedOut, Deadlocked, Unsupported}) {
        if (stored.toString() == name(one))
            return one;
    }
    return Failed;
}

} // namespace

QSqlQuery insertAttempt(const QSqlDatabase &database, const Attempt &attempt)
{
    return prepared(
        database,
        "INSERT INTO attempts (experiment, parameters, started_at, cores_usable, cores_online, cpu, os, app_version)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {text(attempt.experiment), json(attempt.parameters), time(attempt.startedAt), attempt.machine.coresUsable,
         attempt.machine.coresOnline, text(attempt.machine.cpu), text(attempt.machine.os), text(attempt.appVersion)});
}

QSqlQuery insertRun(const QSqlDatabase &database, qint64 attempt, const RunRecord &run)
{
    return prepared(
        database,
        "INSERT INTO runs (attempt, scenario, engine, runtime, gil, provenance, repeat, parameters, tasks, workers,"
        " started_at, outcome, reason, final, emitted, errors) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {attempt, text(run.scenario), text(run.engine), text(run.runtime), nameOf(run.gil), text(run.provenance),
         run.repeat, json(run.parameters), run.tasks, run.workers, time(run.startedAt), name(run.outcome),
         text(run.reason), json(run.final), json(run.emitted), json(run.errors)});
}

QSqlQuery insertMetric(const QSqlDatabase &database, qint64 run, const QString &name, double value)
{
    return prepared(database, "INSERT INTO metrics (run, name, value) VALUES (?, ?, ?)", {run, name, value});
}

QSqlQuery insertPrediction(const QSqlDatabase &database, qint64 attempt, const PredictionMade &prediction)
{
    return prepared(database,
                    "INSERT INTO predictions (attempt, prediction, scenario, value, confidence_pct, predicted_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    {attempt, text(prediction.prediction), text(prediction.scenario), text(prediction.value),
                     prediction.confidencePct ? QVariant(*prediction.confidencePct) : QVariant(), time(prediction.at)});
}

QSqlQuery insertAnswer(const QSqlDatabase &database, qint64 attempt, const AnswerGiven &answer)
{
    return prepared(database,
                    "INSERT INTO answers (attempt, question, option, correct, answered_at) VALUES (?, ?, ?, ?, ?)",
                    {attempt, text(answer.question), answer.option, answer.correct, time(answer.at)});
}

QSqlQuery replaceExplanation(const QSqlDatabase &database, qint64 attempt, const Explanation &explanation)
{
    return prepared(database,
                    "INSERT INTO explanations (attempt, text, evidence, written_at, explained_at)"
                    " VALUES (?, ?, ?, ?, ?) ON CONFLICT (attempt) DO UPDATE SET text = excluded.text,"
                    " evidence = excluded.evidence, written_at = excluded.written_at,"
                    " explained_at = excluded.explained_at",
                    {attempt, text(explanation.text), json(explanation.evidence), time(explanation.writtenAt),
                     explanation.explainedAt.isValid() ? QVariant(time(explanation.explainedAt)) : QVariant()});
}

QSqlQuery insertHandIn(const QSqlDatabase &database, qint64 attempt, const QDateTime &at)
{
    return prepared(database, "INSERT INTO hand_ins (attempt, handed_in_at) VALUES (?, ?)", {attempt, time(at)});
}

QSqlQuery selectAttempts(const QSqlDatabase &database)
{
    return prepared(database,
                    "SELECT id, experiment, parameters, started_at, cores_usable, cores_online, cpu, os, app_version"
                    " FROM attempts ORDER BY id DESC");
}

QSqlQuery selectRuns(const QSqlDatabase &database, qint64 attempt)
{
    return prepared(database,
                    "SELECT runs.id, attempts.experiment, scenario, engine, runtime, gil, provenance, repeat, "
                    "runs.parameters, tasks,"
                    " workers, runs.started_at, outcome, reason, final, emitted, errors"
                    " FROM runs JOIN attempts ON runs.attempt = attempts.id WHERE attempt = ? ORDER BY runs.id",
                    {attempt});
}

QSqlQuery selectMetrics(const QSqlDatabase &database, qint64 run)
{
    return prepared(database, "SELECT run, name, value FROM metrics WHERE run = ?", {run});
}

QSqlQuery selectPredictions(const QSqlDatabase &database, qint64 attempt)
{
    return prepared(
        database,
        "SELECT id, prediction, scenario, value, confidence_pct, predicted_at FROM predictions WHERE attempt = ?"
        " ORDER BY id",
        {attempt});
}

QSqlQuery selectAnswers(const QSqlDatabase &database, qint64 attempt)
{
    return prepared(database,
                    "SELECT id, question, option, correct, answered_at FROM answers WHERE attempt = ? ORDER BY id",
                    {attempt});
}

QSqlQuery selectExplanation(const QSqlDatabase &database, qint64 attempt)
{
    return prepared(database, "SELECT text, evidence, written_at, explained_at FROM explanations WHERE attempt = ?",
                    {attempt});
}

QSqlQuery selectLatestAttempt(const QSqlDatabase &database, const QString &experiment)
{
    return prepared(database,
                    "SELECT id, experiment, parameters, started_at, cores_usable, cores_online, cpu, os, app_version"
                    " FROM attempts WHERE experiment = ?"
                    " AND (EXISTS (SELECT 1 FROM predictions WHERE predictions.attempt = attempts.id)"
                    " OR EXISTS (SELECT 1 FROM explanations WHERE explanations.attempt = attempts.id))"
                    " ORDER BY id DESC LIMIT 1",
                    {text(experiment)});
}

QSqlQuery selectStages(const QSqlDatabase &database)
{
    // The numbers are those of Stage. A run that somebody stopped at once, or that could not begin, is none.
    return prepared(database, "SELECT experiment, max(CASE"
                              " WHEN EXISTS (SELECT 1 FROM hand_ins WHERE hand_ins.attempt = attempts.id) THEN 4"
                              " WHEN EXISTS (SELECT 1 FROM explanations WHERE explanations.attempt = attempts.id"
                              " AND explained_at IS NOT NULL) THEN 3"
                              " WHEN EXISTS (SELECT 1 FROM runs WHERE runs.attempt = attempts.id"
                              " AND outcome NOT IN ('cancelled', 'unsupported')) THEN 2"
                              " WHEN EXISTS (SELECT 1 FROM predictions WHERE predictions.attempt = attempts.id) THEN 1"
                              " ELSE 0 END) FROM attempts GROUP BY experiment");
}

qint64 id(const QSqlQuery &row)
{
    return row.value(0).toLongLong();
}

Attempt attempt(const QSqlQuery &row)
{
    Machine machine;
    machine.coresUsable = row.value(4).toInt();
    machine.coresOnline = row.value(5).toInt();
    machine.cpu = row.value(6).toString();
    machine.os = row.value(7).toString();
    return {id(row), row.value(1).toString(), numbers(row.value(2)), time(row.value(3)),
            machine, row.value(8).toString()};
}

RunRecord run(const QSqlQuery &row)
{
    RunRecord run;
    run.experiment = row.value(1).toString();
    run.scenario = row.value(2).toString();
    run.engine = row.value(3).toString();
    run.runtime = row.value(4).toString();
    run.gil = gilModeOf(row.value(5).toString());
    run.provenance = row.value(6).toString();
    run.repeat = row.value(7).toInt();
    run.parameters = numbers(row.value(8));
    run.tasks = row.value(9).toInt();
    run.workers = row.value(10).toInt();
    run.startedAt = time(row.value(11));
    run.ended = true;
    run.outcome = outcome(row.value(12));
    run.reason = row.value(13).toString();
    run.final = numbers(row.value(14));
    run.emitted = texts(row.value(15));
    run.errors = texts(row.value(16));
    return run;
}

void readMetric(const QSqlQuery &row, RunRecord &run)
{
    setFigure(run, row.value(1).toString(), row.value(2).toDouble());
}

PredictionMade prediction(const QSqlQuery &row)
{
    PredictionMade made{
        row.value(1).toString(), row.value(2).toString(), row.value(3).toString(), {}, time(row.value(5))};
    if (!row.isNull(4))
        made.confidencePct = row.value(4).toDouble();
    return made;
}

AnswerGiven answer(const QSqlQuery &row)
{
    return {row.value(1).toString(), row.value(2).toInt(), row.value(3).toBool(), time(row.value(4))};
}

Explanation explanation(const QSqlQuery &row)
{
    Explanation read{row.value(0).toString(), evidence(row.value(1)), time(row.value(2)), {}};
    if (!row.isNull(3))
        read.explainedAt = time(row.value(3));
    return read;
}

std::pair<QString, Stage> stage(const QSqlQuery &row)
{
    static_assert(static_cast<int>(Stage::Predicted) == 1 && static_cast<int>(Stage::HandedIn) == 4);
    return {row.value(0).toString(), static_cast<Stage>(row.value(1).toInt())};
}

} // namespace interleave::storerows
