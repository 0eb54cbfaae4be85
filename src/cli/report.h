// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runresult.h"

#include <QString>

namespace interleave::cli {

/// The results of one experiment for a person at a terminal: a row for each scenario, then the claims.
QString report(const RunResult &result);

} // namespace interleave::cli
