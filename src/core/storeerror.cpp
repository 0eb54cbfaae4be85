// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeerror.h"

#include <QCoreApplication>

namespace interleave {

namespace {

// Primary result codes of SQLite (https://www.sqlite.org/rescode.html): the low byte of an extended one. Qt hands them
// on as text, and its headers do not have their names.
enum SqliteCode {
    sqliteBusy = 5,
    sqliteLocked = 6,
    sqliteReadOnly = 8,
    sqliteInputOutput = 10,
    sqliteCorrupt = 11,
    sqliteFull = 13,
    sqliteCannotOpen = 14,
    sqliteNotADatabase = 26,
};

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::StoreError)
};

QString sentenceFor(const QSqlError &error, const QString &path)
{
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case sqliteBusy:
    case sqliteLocked:
        return Text::tr("The results database %1 is in use by another program. Close that program and try again.")
            .arg(path);
    case sqliteReadOnly:
        return Text::tr("The results database %1 cannot be changed: it is read-only. Allow writing to the file and its "
                        "folder, or set INTERLEAVE_DATA to another folder.")
            .arg(path);
    case sqliteFull:
        return Text::tr("The disk with the results database %1 is full. Free some space and try again.").arg(path);
    case sqliteInputOutput:
        return Text::tr("The disk refused to read or write the results database %1. Check that there is free space and "
                        "that the disk is in order.")
            .arg(path);
    case sqliteCannotOpen:
        return Text::tr("The results database %1 cannot be opened. Check that its folder exists and that you may write "
                        "to it.")
            .arg(path);
    case sqliteCorrupt:
    case sqliteNotADatabase:
        return Text::tr(
                   "The file %1 is damaged or is not a results database. Move it to another place: a new one is made "
                   "at the next start.")
            .arg(path);
    }
    return Text::tr("The results database %1 reports an error: %2.").arg(path, error.databaseText());
}

} // namespace

Error storeError(const QSqlError &error, const QString &path)
{
    return {sentenceFor(error, path).toStdString(), path.toStdString()};
}

} // namespace interleave
