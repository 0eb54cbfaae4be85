// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runrecord.h"

#include "kernel/result.h"

#include <QList>
#include <QString>

#include <optional>

class QIODevice;

namespace interleave {

/// Traces in the Chrome trace event format (JSON object form), which Perfetto and chrome://tracing open. A run is a
/// process, a task a thread in it, a state an "X" event whose category is the state's name, a spinner frame an instant
/// event. Every run begins at 0, so that runs can be compared side by side; times are in microseconds, as the format asks.
namespace chrometrace {

/// Writes event by event: a long trace is never in memory twice. False where the device did not take everything.
bool write(QIODevice &device, const QList<RunRecord> &runs);

/// The same into a file, all or nothing.
std::optional<Error> save(const QString &path, const QList<RunRecord> &runs);

} // namespace chrometrace
} // namespace interleave
