// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

namespace interleave {

/// Those that make a difference: a parameter that every scenario fixes for itself does not.
QList<Parameter> settableParameters(const Experiment &experiment);

} // namespace interleave
