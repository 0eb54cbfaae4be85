// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace interleave {

/// Comma-separated values as in RFC 4180: CRLF after every record, quotes where they are needed, UTF-8.
namespace csv {

/// A number with a decimal dot whatever the locale, never in exponent form.
QString number(double value, int decimals);

/// A spreadsheet takes a cell that begins with = + - @, a tab or a carriage return for a formula, and what a student
/// types must not be run on a teacher's machine: such a cell gets a leading apostrophe. Numbers stay as they are.
QString defused(const QString &cell);

/// One record with its CRLF. The cells are written as they are: defuse those that people typed.
QByteArray record(const QStringList &cells);

/// All records of a file; LF alone is taken as the end of a record too, as many editors write it.
/// The error names the line in which the file stops being CSV.
Result<QList<QStringList>> parse(const QByteArray &text);

} // namespace csv
} // namespace interleave
