// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settableparameters.h"

#include <algorithm>

namespace interleave {

QList<Parameter> settableParameters(const Experiment &experiment)
{
    QList<Parameter> settable;
    for (const Parameter &parameter : experiment.parameters) {
        const bool fixed = std::all_of(
            experiment.scenarios.cbegin(), experiment.scenarios.cend(),
            [&parameter](const Scenario &scenario) { return scenario.parameters.contains(parameter.name); });
        if (!fixed)
            settable.append(parameter);
    }
    return settable;
}

} // namespace interleave
