// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/program.h"

#include <QMap>
#include <QString>

namespace interleave {

/// Code as a student reads it, and as it runs. A plain value.
struct GeneratedCode {
    QString text;             ///< the whole file, UTF-8, lines end with \n
    QMap<QString, int> lines; ///< the line (from 1) of each step, by the step's place (Step::where)
    /// What the file calls the things of the program, where it is not their own name (which may be a keyword).
    QMap<QString, QString> functions; ///< by the name of the task
    QMap<QString, QString> variables; ///< by the name of the object

    /// The line of the step at `where`, 0 where there is none.
    int lineOf(const QString &where) const { return lines.value(where, 0); }
};

} // namespace interleave
