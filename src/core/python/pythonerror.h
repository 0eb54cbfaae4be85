// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace interleave {

/// An exception that nobody caught, as Python prints it.
struct PythonError {
    QString exception; ///< its last line: "ZeroDivisionError: division by zero"
    QString traceback; ///< all of it
    int line = 0;      ///< the innermost line of the script, from 1; 0: none of its lines
};

/// The last traceback in what a program printed to its standard error. `script`: the path by which it was run.
std::optional<PythonError> lastErrorIn(const QString &text, const QString &script);

} // namespace interleave
