// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experiment.h"

namespace interleave {

/// The scenarios that a claim is judged by: those that it names, or those of its curve.
QStringList scenariosOf(const Experiment &experiment, const Claim &claim);

/// Runs with other values than those that were set, because claims are about these.
struct ClaimTrial {
    ParameterValues values;  ///< the rest is as it was set
    QStringList scenarios;   ///< in the order of the experiment
    QList<qsizetype> claims; ///< that these runs can show, as indices
};

/// What it takes to try the claims that `set` (the rest has its defaults) rules out, one entry for each different set of
/// values. Left out are claims that no run here can show for want of cores, and those about a scenario that is not among
/// `wanted` (empty: all are).
QList<ClaimTrial> trialsFor(const Experiment &experiment, const ParameterValues &set, const QStringList &wanted,
                            int usableCores);

} // namespace interleave
