// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runresult.h"

#include <QJsonObject>

namespace interleave::cli {

/// The results of one experiment as `run --json` prints them (docs/command-line.md). A figure that does not exist is left
/// out of `metrics`; a claim that could not be tried has `held` null.
QJsonObject toJson(const RunResult &result);

} // namespace interleave::cli
