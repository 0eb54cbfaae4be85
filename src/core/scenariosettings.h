// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engines/engine.h"
#include "experiment.h"

namespace interleave {

/// What a scenario says of how it runs; the code of a scenario is written for the same. `title`: of its experiment.
RunSettings settingsOf(const Scenario &scenario, const QString &title);

} // namespace interleave
