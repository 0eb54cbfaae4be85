// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"
#include "core/machine.h"
#include "core/runrecord.h"

#include <QList>

namespace interleave::cli {

/// What came of one experiment.
struct RunResult {
    Experiment experiment;
    ParameterValues parameters; ///< of the plan, defaults included
    QList<RunRecord> runs;      ///< those that ended
    QList<ClaimResult> claims;
    Machine machine;
    /// Runs with other values, for claims that are about these.
    struct Trial {
        ParameterValues parameters; ///< defaults included
        QList<RunRecord> runs;
    };
    QList<Trial> trials = {};

    /// Those of the trials included.
    QList<RunRecord> allRuns() const
    {
        QList<RunRecord> all = runs;
        for (const Trial &trial : trials)
            all += trial.runs;
        return all;
    }
};

} // namespace interleave::cli
