// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <QString>

#include <functional>
#include <optional>

class QIODevice;

namespace interleave {

/// Files that people asked for: they appear whole or not at all. A device such as a pipe is written as it comes.
namespace outputfile {

/// Can `path` be written? Asked before a long run, so that its results are not lost. Leaves nothing behind.
std::optional<Error> check(const QString &path);

/// Writes what `write` hands over. It returns false where the device did not take everything. An error: whatever was at
/// `path` before is unharmed.
std::optional<Error> write(const QString &path, const std::function<bool(QIODevice &)> &write);

} // namespace outputfile
} // namespace interleave
