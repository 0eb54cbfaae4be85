// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runresult.h"

#include <QString>

namespace interleave::cli {

/// The claims of one experiment: what came of each, and the measurement or the reason. Empty where there are none.
QString claimTable(const RunResult &result);

/// The claims of several experiments in one table, with the measurement or the reason of those that did not hold or could
/// not be tried, and how many there are of each kind.
QString claimSummary(const QList<RunResult> &results);

} // namespace interleave::cli
