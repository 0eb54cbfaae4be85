// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace interleave {

/// The last cell of a row in results.csv: SHA-256, in hex, over the previous row's value (empty for the first row) and
/// the row's other cells, U+001F between them, in UTF-8. It shows that a file was changed by accident (a sorted table, a
/// date that a spreadsheet rewrote). It proves nothing: whoever wants to can compute it again.
QString chainValue(const QString &previous, const QStringList &cells);

/// Checks the chain of a whole results.csv. The number of its rows, or an error that names the first line that does not
/// fit: it was changed, or the row before it was added, taken out or moved.
Result<qsizetype> verifyChain(const QByteArray &resultsCsv);

} // namespace interleave
