// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class QSqlDatabase;

namespace interleave {

/// The tables of the results database. Its version stands in the file (PRAGMA user_version) and counts migrations.
namespace storeschema {

/// Statements that take a file from one version to the next.
using Migration = QStringList;

/// Number 0 makes the first version out of an empty file. A migration that was released never changes: a new version is
/// a new entry at the end.
const QList<Migration> &migrations();

/// Brings the open database up to date, in one transaction. Refuses, without a change, a file of a version newer than
/// `migrations` and a database that is not ours. `path` is for the sentence.
std::optional<Error> bringUpToDate(QSqlDatabase &database, const QString &path,
                                   const QList<Migration> &migrations = storeschema::migrations());

} // namespace storeschema
} // namespace interleave
