// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeschema.h"

#include "storeerror.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace interleave::storeschema {

namespace {

/// "ILAB": tells our files from those of other programs (PRAGMA application_id).
constexpr int applicationId = 0x494c4142;

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::StoreSchema)
};

std::optional<int> number(QSqlDatabase &database, const QString &question, QSqlError &error)
{
    QSqlQuery query(database);
    if (query.exec(question) && query.next())
        return query.value(0).toInt();
    error = query.lastError();
    return {};
}

bool carryOut(QSqlDatabase &database, const QStringList &statements, QSqlError &error)
{
    for (const QString &statement : statements) {
        QSqlQuery query(database);
        if (!query.exec(statement)) {
            error = query.lastError();
            return false;
        }
    }
    return true;
}

/// Under the write lock that the caller holds, so that two programs that start at once do not both migrate.
std::optional<Error> migrate(QSqlDatabase &database, const QString &path, const QList<Migration> &migrations)
{
    QSqlError error;
    const auto version = number(database, QStringLiteral("PRAGMA user_version"), error);
    const auto owner = number(database, QStringLiteral("PRAGMA application_id"), error);
    const auto tables = number(database, QStringLiteral("SELECT count(*) FROM sqlite_master"), error);
    if (!version || !owner || !tables)
        return storeError(error, path);
    if (*tables > 0 && *owner != applicationId) {
        return Error{Text::tr("The file %1 is a database of another program. Move it to another place, or set "
                              "INTERLEAVE_DATA to another folder.")
                         .arg(path)
                         .toStdString(),
                     path.toStdString()};
    }
    if (*version > migrations.size()) {
        return Error{Text::tr("The results database %1 was written by a newer version of Interleave. Install that "
                              "version, or set INTERLEAVE_DATA to another folder.")
                         .arg(path)
                         .toStdString(),
                     path.toStdString()};
    }
    if (*version == migrations.size())
        return {};
    QStringList statements;
    for (qsizetype i = *version; i < migrations.size(); ++i)
        statements << migrations[i];
    statements << QStringLiteral("PRAGMA application_id = %1").arg(applicationId)
               << QStringLiteral("PRAGMA user_version = %1").arg(migrations.size());
    if (!carryOut(database, statements, error))
        return storeError(error, path);
    return {};
}

} // namespace

const QList<Migration> &migrations()
{
    static const QList<Migration> list = {
        {
            QStringLiteral("CREATE TABLE attempts ("
                           "id INTEGER PRIMARY KEY, experiment TEXT NOT NULL, parameters TEXT NOT NULL,"
                           "started_at TEXT NOT NULL, cores_usable INTEGER NOT NULL, cores_online INTEGER NOT NULL,"
                           "cpu TEXT NOT NULL, os TEXT NOT NULL, app_version TEXT NOT NULL)"),
            QStringLiteral("CREATE TABLE predictions ("
                           "id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempts ON DELETE CASCADE,"
                           "prediction TEXT NOT NULL, scenario TEXT NOT NULL, value TEXT NOT NULL,"
                           "confidence_pct REAL, predicted_at TEXT NOT NULL)"),
            QStringLiteral("CREATE TABLE runs ("
                           "id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempts ON DELETE CASCADE,"
                           "scenario TEXT NOT NULL, engine TEXT NOT NULL, runtime TEXT NOT NULL, gil TEXT NOT NULL,"
                           "provenance TEXT NOT NULL, repeat INTEGER NOT NULL, parameters TEXT NOT NULL,"
                           "tasks INTEGER NOT NULL, workers INTEGER NOT NULL, started_at TEXT NOT NULL,"
                           "outcome TEXT NOT NULL, reason TEXT NOT NULL, final TEXT NOT NULL, emitted TEXT NOT NULL,"
                           "errors TEXT NOT NULL)"),
            QStringLiteral("CREATE TABLE metrics ("
                           "run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, name TEXT NOT NULL,"
                           "value REAL NOT NULL, PRIMARY KEY (run, name)) WITHOUT ROWID"),
            QStringLiteral("CREATE TABLE answers ("
                           "id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempts ON DELETE CASCADE,"
                           "question TEXT NOT NULL, option INTEGER NOT NULL, correct INTEGER NOT NULL,"
                           "answered_at TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX predictions_of_attempt ON predictions (attempt)"),
            QStringLiteral("CREATE INDEX runs_of_attempt ON runs (attempt)"),
            QStringLiteral("CREATE INDEX answers_of_attempt ON answers (attempt)"),
        },
        {
            QStringLiteral("CREATE TABLE explanations ("
                           "attempt INTEGER PRIMARY KEY REFERENCES attempts ON DELETE CASCADE, text TEXT NOT NULL,"
                           "evidence TEXT NOT NULL, written_at TEXT NOT NULL, explained_at TEXT)"),
            QStringLiteral("CREATE TABLE hand_ins ("
                           "id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempts ON DELETE CASCADE,"
                           "handed_in_at TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX hand_ins_of_attempt ON hand_ins (attempt)"),
            QStringLiteral("CREATE INDEX attempts_of_experiment ON attempts (experiment)"),
        },
    };
    return list;
}

std::optional<Error> bringUpToDate(QSqlDatabase &database, const QString &path, const QList<Migration> &migrations)
{
    QSqlError error;
    // Reads first: a file that is up to date, or that is refused, is not written to.
    const auto version = number(database, QStringLiteral("PRAGMA user_version"), error);
    if (!version)
        return storeError(error, path);
    const bool writes = *version < migrations.size();
    if (!carryOut(database, {writes ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN")}, error))
        return storeError(error, path);
    const std::optional<Error> failed = migrate(database, path, migrations);
    if (!carryOut(database, {failed ? QStringLiteral("ROLLBACK") : QStringLiteral("COMMIT")}, error) && !failed)
        return storeError(error, path);
    return failed;
}

} // namespace interleave::storeschema
