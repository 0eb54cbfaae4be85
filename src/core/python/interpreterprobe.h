// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "interpreter.h"

#include <atomic>
#include <chrono>

namespace interleave {

/// Starts the Python at `path` and asks it what it is. Whatever goes wrong (it does not start, hangs, prints something
/// else) is its `problem`. Nothing of what it started is left running. Blocks, for `limit` at most, and no longer than
/// until `stop`: not for the window's thread.
Interpreter askPython(const QString &path, std::chrono::milliseconds limit, const std::atomic<bool> &stop);

/// Another value: answers that were given to another question, or in another environment, are worth nothing.
QString questionMark();

} // namespace interleave
