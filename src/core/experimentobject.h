// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentfile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

namespace interleave {

/// One JSON object of an experiment file while it is read. Each key is asked for by name and type, and everything that
/// is wrong with it becomes a fault; rejectOthers() reports the keys that nobody asked for. A value that is missing or
/// wrong comes back empty.
class ExperimentObject {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)

public:
    enum class Need { Required, Optional };
    using enum Need;

    /// `value` ought to be an object; if it is not, that is reported once and isValid() is false.
    ExperimentObject(const QJsonValue &value, QString path, QList<Fault> &faults);
    /// A bare value in a place where an object with one key `key` is meant: `{"wait": 100}` for `{"wait": {"ms":
    /// 100}}`.
    ExperimentObject(const QString &key, const QJsonValue &value, QString path, QList<Fault> &faults);

    bool isValid() const { return m_valid; }
    bool has(const QString &key) const { return m_json.contains(key); }
    const QString &path() const { return m_path; }
    QString path(const QString &key) const;
    void fault(const QString &key, const QString &sentence) { m_faults.append({path(key), sentence}); }

    /// Text of 1 to 2,000 characters.
    QString text(const QString &key, Need need = Required);
    /// Lower-case words joined by hyphens: "gil-and-io".
    QString id(const QString &key, Need need = Required);
    /// A lower-case word for a parameter, task or object: "item_count".
    QString name(const QString &key, Need need = Required);
    /// One of `choices`.
    QString oneOf(const QString &key, const QStringList &choices, Need need = Required);
    std::optional<double> number(const QString &key, double min, double max, Need need = Required);
    std::optional<double> wholeNumber(const QString &key, double min, double max, Need need = Required);
    bool flag(const QString &key);
    QJsonArray list(const QString &key, Need need = Required);
    QJsonObject object(const QString &key, Need need = Required);
    /// Anything; undefined where it is missing.
    QJsonValue value(const QString &key, Need need = Required);

    /// Reports every key that was not asked for; those in `later` as part of the format that this version lacks.
    void rejectOthers();

private:
    QJsonObject m_json;
    QString m_path;
    QString m_bareKey; ///< stands for the object itself in paths
    QList<Fault> &m_faults;
    QSet<QString> m_asked;
    bool m_valid;
};

/// May `text` name a parameter, task or object? nameRule() is the sentence about one that may not.
bool isName(const QString &text);
QString nameRule();
/// A sentence that helps whoever wrote `word` to one of `names`: "Did you mean ...?" where one is close.
QString hint(const QString &word, const QStringList &names);
/// Text from a file as it may stand in a sentence: one short line without control characters.
QString shown(const QString &text);
/// A number as in a file: dot decimals, no exponent where it can be helped.
QString plain(double value);

} // namespace interleave
