// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace interleave {

class ScriptRun;

/// What is said of a program that runs or has run.
namespace scriptwords {

QString running(double seconds);
/// How it ended, what it took, and how its GIL was seen; one or two sentences.
QString ended(const ScriptRun &run, double seconds);
/// What is missing in the lanes and in the output; empty where nothing is.
QString missing(const ScriptRun &run);

} // namespace scriptwords
} // namespace interleave
