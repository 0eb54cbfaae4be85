// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <QSqlError>
#include <QString>

namespace interleave {

/// What a failure of SQLite means for the person who has the file at `path`, and what to do about it.
Error storeError(const QSqlError &error, const QString &path);

} // namespace interleave
