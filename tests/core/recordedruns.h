// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runrecord.h"

namespace interleave {

/// A run as a session leaves it, for tests: it took `makespanS` and every figure has a value.
inline RunRecord recordedRun(const QString &scenario, double makespanS, int repeat = 1,
                             Outcome outcome = Outcome::Finished)
{
    RunRecord run;
    run.experiment = QStringLiteral("demo");
    run.scenario = scenario;
    run.engine = QStringLiteral("qthread");
    run.runtime = QStringLiteral("Qt 6");
    run.provenance = QStringLiteral("measured");
    run.repeat = repeat;
    run.tasks = 4;
    run.workers = 4;
    run.startedAt = QDateTime(QDate(2026, 3, 1), QTime(12, 30, 15, 250), Qt::UTC);
    run.ended = true;
    run.outcome = outcome;
    run.metrics.tasks = 4;
    run.metrics.makespan = makespanS;
    run.metrics.cpu = 0.25;
    run.metrics.utilisation = 0.125;
    run.metrics.taskMedian = makespanS / 2;
    run.metrics.taskMax = makespanS;
    run.metrics.ticks = 30;
    run.metrics.events = 120;
    run.uiGapP99Ms = 17.5;
    run.uiGapMaxMs = 21.125;
    run.traceOverheadPct = 0.5;
    return run;
}

} // namespace interleave
