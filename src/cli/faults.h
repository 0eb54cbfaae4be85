// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experimentfile.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace interleave::cli {

/// A line for each fault: `FILE: JSON-PATH: sentence`, without the path where the fault is the file as a whole.
QStringList faultLines(const QString &file, const QList<Fault> &faults);

} // namespace interleave::cli
