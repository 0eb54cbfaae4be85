// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "figures.h"
#include "storeerror.h"
#include "storerows.h"
#include "storeschema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QVariant>

#include <atomic>

namespace interleave {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::Store)
};

/// How long to wait for another program that is writing. Writing takes milliseconds; the window must not stand still.
constexpr int busyMs = 1000;

QString newConnection()
{
    static std::atomic<int> count{0};
    return QStringLiteral("interleave-store-%1").arg(++count);
}

Error error(const QString &sentence, const QString &path)
{
    return {sentence.toStdString(), path.toStdString()};
}

} // namespace

QString Store::defaultPath()
{
    QString folder = qEnvironmentVariable("INTERLEAVE_DATA");
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return QDir(folder).filePath(QStringLiteral("results.sqlite"));
}

Result<std::unique_ptr<Store>> Store::open(const QString &path)
{
    const QString driver = QStringLiteral("QSQLITE");
    if (!QSqlDatabase::isDriverAvailable(driver))
        return error(Text::tr("Results cannot be stored: Qt's SQLite driver is missing. Install libqt6sql6-sqlite."),
                     path);
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder)) {
        return error(
            Text::tr("Results cannot be stored: the folder %1 cannot be created. Set INTERLEAVE_DATA to a folder "
                     "that you may write to.")
                .arg(folder),
            path);
    }
    std::unique_ptr<Store> store(new Store(path, newConnection()));
    QSqlDatabase database = QSqlDatabase::addDatabase(driver, store->m_connection);
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyMs));
    if (!database.open())
        return storeError(database.lastError(), path);
    if (const std::optional<Error> failed = storeschema::bringUpToDate(database, path))
        return *failed;
    // With WAL a reader and a writer do not wait for each other. The file works without it too, on a network drive or while
    // another program opens it for the first time, so a refusal is no failure.
    QSqlQuery(database).exec(QStringLiteral("PRAGMA journal_mode = WAL"));
    // A crash of the machine may cost the last runs, never the file.
    for (const char *setting : {"PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON"}) {
        QSqlQuery query(database);
        if (!query.exec(QLatin1String(setting)))
            return store->errorOf(query);
    }
    return store;
}

Store::~Store()
{
    QSqlDatabase::removeDatabase(m_connection); // closes it
}

QSqlDatabase Store::database() const
{
    return QSqlDatabase::database(m_connection, false);
}

Error Store::errorOf(const QSqlQuery &query) const
{
    return storeError(query.lastError(), m_path);
}

Result<qint64> Store::beginAttempt(const QString &experiment, const ParameterValues &parameters, const Machine &machine)
{
    QSqlQuery query = storerows::insertAttempt(database(), {0, experiment, parameters, QDateTime::currentDateTimeUtc(),
                                                            machine, QCoreApplication::applicationVersion()});
    if (!query.exec())
        return errorOf(query);
    return query.lastInsertId().toLongLong();
}

Result<qint64> Store::beginAttempt(const QString &experiment, const ParameterValues &parameters,
                                   const QList<PredictionMade> &predictions)
{
    QSqlDatabase file = database();
    if (!file.transaction())
        return storeError(file.lastError(), m_path);
    const auto undone = [&file](const Error &failed) {
        file.rollback();
        return failed;
    };
    const Result<qint64> attempt = beginAttempt(experiment, parameters);
    if (!attempt)
        return undone(attempt.error());
    for (const PredictionMade &prediction : predictions) {
        if (const std::optional<Error> failed = addPrediction(*attempt, prediction))
            return undone(*failed);
    }
    if (!file.commit())
        return undone(storeError(file.lastError(), m_path));
    return attempt;
}

std::optional<Error> Store::addRun(qint64 attempt, const RunRecord &run)
{
    QSqlDatabase file = database();
    if (!file.transaction())
        return storeError(file.lastError(), m_path);
    const auto undone = [&file](const Error &failed) {
        file.rollback();
        return failed;
    };
    QSqlQuery query = storerows::insertRun(file, attempt, run);
    if (!query.exec())
        return undone(errorOf(query));
    const qint64 id = query.lastInsertId().toLongLong();
    for (const QString &name : figureNames()) {
        const std::optional<double> value = figureOf(run, name);
        if (!value)
            continue;
        QSqlQuery metric = storerows::insertMetric(file, id, name, *value);
        if (!metric.exec())
            return undone(errorOf(metric));
    }
    if (!file.commit())
        return undone(storeError(file.lastError(), m_path));
    return {};
}

std::optional<Error> Store::addPrediction(qint64 attempt, const PredictionMade &prediction)
{
    QSqlQuery query = storerows::insertPrediction(database(), attempt, prediction);
    return query.exec() ? std::nullopt : std::optional(errorOf(query));
}

std::optional<Error> Store::addAnswer(qint64 attempt, const AnswerGiven &answer)
{
    QSqlQuery query = storerows::insertAnswer(database(), attempt, answer);
    return query.exec() ? std::nullopt : std::optional(errorOf(query));
}

std::optional<Error> Store::setExplanation(qint64 attempt, const Explanation &explanation)
{
    QSqlQuery query = storerows::replaceExplanation(database(), attempt, explanation);
    return query.exec() ? std::nullopt : std::optional(errorOf(query));
}

std::optional<Error> Store::addHandIn(qint64 attempt, const QDateTime &at)
{
    QSqlQuery query = storerows::insertHandIn(database(), attempt, at);
    return query.exec() ? std::nullopt : std::optional(errorOf(query));
}

Result<QList<Attempt>> Store::attempts() const
{
    QSqlQuery query = storerows::selectAttempts(database());
    if (!query.exec())
        return errorOf(query);
    QList<Attempt> list;
    while (query.next())
        list << storerows::attempt(query);
    return list;
}

Result<QList<RunRecord>> Store::runs(qint64 attempt) const
{
    const QSqlDatabase file = database();
    QSqlQuery query = storerows::selectRuns(file, attempt);
    if (!query.exec())
        return errorOf(query);
    QList<RunRecord> list;
    while (query.next()) {
        RunRecord run = storerows::run(query);
        QSqlQuery metrics = storerows::selectMetrics(file, storerows::id(query));
        if (!metrics.exec())
            return errorOf(metrics);
        run.broken = run.outcome == Outcome::Failed; // unless it has figures
        while (metrics.next()) {
            storerows::readMetric(metrics, run);
            run.broken = false;
        }
        list << run;
    }
    return list;
}

Result<QList<PredictionMade>> Store::predictions(qint64 attempt) const
{
    QSqlQuery query = storerows::selectPredictions(database(), attempt);
    if (!query.exec())
        return errorOf(query);
    QList<PredictionMade> list;
    while (query.next())
        list << storerows::prediction(query);
    return list;
}

Result<QList<AnswerGiven>> Store::answers(qint64 attempt) const
{
    QSqlQuery query = storerows::selectAnswers(database(), attempt);
    if (!query.exec())
        return errorOf(query);
    QList<AnswerGiven> list;
    while (query.next())
        list << storerows::answer(query);
    return list;
}

Result<Explanation> Store::explanation(qint64 attempt) const
{
    QSqlQuery query = storerows::selectExplanation(database(), attempt);
    if (!query.exec())
        return errorOf(query);
    return query.next() ? storerows::explanation(query) : Explanation();
}

Result<std::optional<Attempt>> Store::latestAttempt(const QString &experiment) const
{
    QSqlQuery query = storerows::selectLatestAttempt(database(), experiment);
    if (!query.exec())
        return errorOf(query);
    return query.next() ? std::optional(storerows::attempt(query)) : std::nullopt;
}

Result<QMap<QString, Stage>> Store::stages() const
{
    QSqlQuery query = storerows::selectStages(database());
    if (!query.exec())
        return errorOf(query);
    QMap<QString, Stage> map;
    while (query.next())
        map.insert(storerows::stage(query).first, storerows::stage(query).second);
    return map;
}

} // namespace interleave
