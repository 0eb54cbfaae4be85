// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trace.h"

#include <span>
#include <string_view>
#include <vector>

namespace interleave {

/// The figures of one run. All times in seconds. Pure functions of the trace.
struct Metrics {
    double tasks = 0;
    double makespan = 0; ///< start of the run (start-up of threads and processes included) to the end of the last task
    double cpu = 0;      ///< CPU time of everything that ran tasks
    double utilisation = 0; ///< cpu / (makespan x usable cores)
    double cpuShare = 0;    ///< cpu / makespan: 1 is one core busy all the time
    double perTask = 0;     ///< makespan / tasks
    double taskMedian = 0;  ///< from a task's first step to its end
    double taskMax = 0;
    double gilWait = 0;       ///< summed over tasks
    double objectWait = 0;    ///< waiting for locks, events, queues; summed over tasks
    double ticks = 0;         ///< spinner frames
    double mostRunning = 0;   ///< most tasks that were running at one moment
    double gilSwitches = 0;   ///< how often the GIL went to another task
    double gilHold = 0;       ///< median length of a stretch with the GIL
    double mostHolding = 0;   ///< most tasks that held one and the same GIL at one moment
    double gilHeld = 0;       ///< time in which some task held a GIL, summed over GILs / makespan
    double gilSwitchRate = 0; ///< switches per second of makespan
    double wakeUp = 0;     ///< median time from the end of a wait until the task runs again: it may want the GIL first
    double loopGapMax = 0; ///< longest time that one task held the event loop of the coroutines
    double events = 0;
    double dropped = 0;
};

/// `usableCores`: what the run could use (affinity and quota).
Metrics measure(const Trace &trace, double usableCores);

/// The metric called `name` in claims, predictions and `run --json`: "makespan_s", "ticks", ...
struct MetricSpec {
    std::string_view name;
    double Metrics::*field;
    std::string_view meaning;
};
std::span<const MetricSpec> metricSpecs();
const MetricSpec *findMetric(std::string_view name);

} // namespace interleave
