// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <QString>

#include <optional>

namespace interleave {

/// Python files, in UTF-8 as Python itself expects them.
namespace scriptfile {

/// The text, or a sentence that says why it cannot be edited here.
Result<QString> read(const QString &path);
/// Writes all of it or leaves the file as it was. What went wrong, in a sentence, or nothing.
std::optional<Error> write(const QString &path, const QByteArray &text);

} // namespace scriptfile
} // namespace interleave
