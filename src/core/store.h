// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attempt.h"
#include "runrecord.h"

#include "kernel/result.h"

#include <QList>
#include <QMap>
#include <QString>

#include <memory>
#include <optional>

class QSqlDatabase;
class QSqlQuery;

namespace interleave {

/// Everything a student did, in a SQLite file in the program's data folder. The window and the command line may have it
/// open at the same time. An object belongs to the thread that opened it. Every function that fails says so in a sentence
/// and leaves the file as it was.
class Store {
public:
    /// The environment variable INTERLEAVE_DATA names the folder; without it, it is the program's own data folder.
    static QString defaultPath();

    /// Opens the file, makes it where there is none, and brings one of an older version up to date. A file of a newer
    /// version, or one that is not ours, is refused and stays untouched.
    static Result<std::unique_ptr<Store>> open(const QString &path = defaultPath());
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    QString path() const { return m_path; }

    /// `parameters`: those that the student set. The result is the attempt's id.
    Result<qint64> beginAttempt(const QString &experiment, const ParameterValues &parameters,
                                const Machine &machine = thisMachine());
    /// Begins an attempt with what the student committed to, all of it or nothing.
    Result<qint64> beginAttempt(const QString &experiment, const ParameterValues &parameters,
                                const QList<PredictionMade> &predictions);
    /// As each run ends. The trace is not kept.
    std::optional<Error> addRun(qint64 attempt, const RunRecord &run);
    std::optional<Error> addPrediction(qint64 attempt, const PredictionMade &prediction);
    std::optional<Error> addAnswer(qint64 attempt, const AnswerGiven &answer);
    /// Takes the place of the one that the attempt has.
    std::optional<Error> setExplanation(qint64 attempt, const Explanation &explanation);
    std::optional<Error> addHandIn(qint64 attempt, const QDateTime &at);

    /// Latest first.
    Result<QList<Attempt>> attempts() const;
    /// In the order in which they were added; without traces.
    Result<QList<RunRecord>> runs(qint64 attempt) const;
    Result<QList<PredictionMade>> predictions(qint64 attempt) const;
    Result<QList<AnswerGiven>> answers(qint64 attempt) const;
    /// Empty where there is none.
    Result<Explanation> explanation(qint64 attempt) const;
    /// The one to go on with: the latest with predictions or an explanation.
    Result<std::optional<Attempt>> latestAttempt(const QString &experiment) const;
    /// How far each experiment has come; those that are not there are new.
    Result<QMap<QString, Stage>> stages() const;

private:
    Store(const QString &path, const QString &connection) : m_path(path), m_connection(connection) {}

    QSqlDatabase database() const;
    Error errorOf(const QSqlQuery &query) const;

    QString m_path;
    QString m_connection;
};

} // namespace interleave
