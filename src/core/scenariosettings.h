// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engines/engine.h"
#include "experiment.h"

namespace interleave {

/// What a scenario says of how it runs with these values of the parameters (all of them, what the scenario fixes for
/// itself included); the code of a scenario is written for the same. `title`: of its experiment.
RunSettings settingsOf(const Scenario &scenario, const ParameterValues &values, const QString &title);

/// `set` by the student, what the scenario fixes for itself, and else the defaults.
ParameterValues valuesFor(const Experiment &experiment, const Scenario &scenario, const ParameterValues &set);

} // namespace interleave
