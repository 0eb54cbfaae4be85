// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "code.h"

#include "core/engines/engine.h"

#include "kernel/result.h"

namespace interleave {

/// The program as one file of Qt C++ that does what the engine called `engineId` does with it: it needs a C++20 compiler
/// and Qt, no moc. `turnsPerMs`: turns of the counting loop in a millisecond on this machine, for `compute {ms}`.
/// An Error tells a student why this program cannot be written so.
Result<GeneratedCode> qtCode(const Program &program, const QString &engineId, const RunSettings &settings,
                             const QString &title, double turnsPerMs);

} // namespace interleave
