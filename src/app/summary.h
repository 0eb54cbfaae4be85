// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runrecord.h"

#include "kernel/statistics.h"

#include <QList>
#include <QString>

#include <optional>

namespace interleave {

/// What the runs of one scenario came to. A value that does not exist is not there, never 0.
struct ScenarioSummary {
    QString scenario;
    QString title;
    QString engine; ///< id
    QString runtime;
    QString provenance;
    GilMode gil = GilMode::Off;
    int runs = 0;                        ///< ended
    int measured = 0;                    ///< of these, the ones that have figures
    Outcome outcome = Outcome::Finished; ///< of the last run that did not finish, else finished
    QString reason;
    std::optional<double> makespanS; ///< median
    Interval makespan95;             ///< of the median, s
    std::optional<double> speedup;   ///< median makespan of the first scenario that has one / that of this one
    Interval speedup95;              ///< the first scenario's median / the bounds of makespan95
    std::optional<double> cpuS;      ///< median
    std::optional<double> ticks;     ///< median number of spinner frames
};

/// One for each scenario that has a run that ended, in the order of the experiment.
QList<ScenarioSummary> summarise(const Experiment &experiment, const QList<RunRecord> &runs);

} // namespace interleave
