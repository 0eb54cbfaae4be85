// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentparameters.h"

namespace interleave {

/// The `program` of an experiment file as a Program. `values` empty: checks everything for all values that the
/// parameters can have; the Program is then good for mostTasks() only.
Program buildProgram(const QJsonValue &json, const DeclaredParameters &declared, const ParameterValues &values,
                     QList<Fault> &faults);

/// How many tasks `program` can have at most while the parameters in `fixed` have these values and the others any.
double mostTasks(const Program &program, const DeclaredParameters &declared, const ParameterValues &fixed);

} // namespace interleave
