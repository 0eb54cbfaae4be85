// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runrecord.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace interleave {

/// The names of all figures of one run, in the order in which they are shown: the metrics of kernel/metrics.h, then those
/// that the record itself keeps, then the answers to yes (1) or no (0).
const QStringList &figureNames();

/// Did the run take place as planned: until its end, until it was stopped at its limit or could not go on, or until a task
/// of the program failed? Only then it has figures: those of a run that somebody cancelled, or that broke, would say
/// nothing about the program.
bool hasFigures(const RunRecord &run);
/// Is its time made up? Then it is compared with nothing that was measured.
bool isSimulated(const RunRecord &run);

/// One figure of one run by its name. Nothing where it does not exist: a run without figures, a wait for the GIL where
/// there is no GIL, CPU time that the engine could not read.
std::optional<double> figureOf(const RunRecord &run, const QString &name);

/// Puts a stored figure back into its run. A name that is not known, of another version, is passed over.
void setFigure(RunRecord &run, const QString &name, double value);

/// The cores that there are for what is kept on `pinned` cores (0: on none in particular) of a machine with `usable`.
int coresOf(int pinned, int usable);
/// The cores that a run could keep busy at most: one for each task under way, as far as there are usable cores.
int coresBusyAtMost(const RunRecord &run, int usableCores);

/// How a run compares with the baseline: the run with the same repeat number of the first scenario, in the order of the
/// plan, that finished. Nothing where either did not finish.
struct Ratios {
    std::optional<double> speedup;    ///< makespan of the baseline / makespan of the run
    std::optional<double> efficiency; ///< speedup / coresBusyAtMost()
};
/// One for each of `runs`, which are those of one experiment in the order of the plan.
QList<Ratios> ratiosOf(const QList<RunRecord> &runs, int usableCores);

} // namespace interleave
