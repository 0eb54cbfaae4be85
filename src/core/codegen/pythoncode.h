// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "code.h"

#include "kernel/result.h"

namespace interleave {

/// What the Python code is for.
struct PythonTarget {
    QString engine;              ///< py-sequential, py-threading, ...
    int minor = 11;              ///< it runs on CPython 3.minor
    double turnsPerMs = 0;       ///< of the counting loop there; turns `compute {ms}` into turns
    int workers = 1;             ///< of a pool
    int chunk = 1;               ///< tasks that a pool of processes sends at a time
    QString startMethod;         ///< of processes; empty: the interpreter's own
    double switchIntervalMs = 0; ///< 0: the interpreter's own
};

/// `program` as Python, the way one would write it by hand for this engine. An error is a sentence that tells a student
/// why it cannot be written so; code that does something else than the steps say is never made.
Result<GeneratedCode> pythonCode(const Program &program, const PythonTarget &target, const QString &title);

} // namespace interleave
