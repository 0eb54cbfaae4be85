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

} // namespace interleave::storerows
