// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experiment.h"
#include "searchresult.h"

#include "kernel/metrics.h"
#include "kernel/states.h"
#include "kernel/trace.h"

#include <QDateTime>
#include <QMap>
#include <QPointF>
#include <QStringList>

#include <memory>
#include <optional>

namespace interleave {

/// What a task had in its hand when it was done.
struct TaskResult {
    QString task;
    qint64 value = 0;
    double atS = 0; ///< when it was collected, seconds since the start of the run
};

/// How many items each queue held at moments (x: seconds since the start of the run), by the queue's name.
using QueueLengths = QMap<QString, QList<QPointF>>;

/// One run of one scenario: what was asked and what came out. While the run goes on `trace` grows; the rest is filled in
/// at its end and does not change afterwards.
struct RunRecord {
    QString experiment;
    QString scenario;
    QString engine;
    QString runtime; ///< what carried it out: "Qt 6.4.2", "QCoro 0.8.0", "CPython 3.11.2"
    GilMode gil = GilMode::Off;
    QString provenance; ///< "measured", "emulated" (a GIL in C++) or "simulated"; empty where nothing ran
    int repeat = 1;     ///< counts from 1
    ParameterValues parameters;
    int tasks = 0;
    int cores = 0;       ///< that it was kept on; 0: all
    int workers = 0;     ///< tasks that could be under way at once
    QDateTime startedAt; ///< UTC

    bool ended = false;
    bool broken = false; ///< it was not the program that failed, but what was to run it
    Outcome outcome = Outcome::Finished;
    QString reason; ///< a sentence where the outcome is not finished
    std::shared_ptr<Trace> trace;
    /// Looked at 60 times a second, so what comes and goes in between is in `peaks` only. Grows like the trace; null or
    /// empty where there is no queue or it is another program's. Not stored.
    std::shared_ptr<const QueueLengths> queueLengths;
    Metrics metrics;
    double uiGapP99Ms = 0; ///< time between two turns of the window's (or the terminal's) event loop, due every 16 ms
    double uiGapMaxMs = 0;
    double traceOverheadPct = 0; ///< at most this share of the makespan went into recording
    double foreignLoadPct =
        0; ///< share of the usable cores that others took (see ForeignLoad); 0 where it was too short
    std::optional<double>
        memoryPerTask; ///< bytes; nothing where it is not known, or where there are too few tasks to tell
    std::optional<double> memoryPerProcess; ///< bytes; nothing where the tasks were in no worker processes
    std::optional<SearchResult> search;     ///< where the run is one schedule of many
    double tasksDone = 0;
    double tasksFailed = 0;
    double tasksCancelled = 0;
    bool resultsInOrder = true;  ///< they were collected in the order in which their tasks were started
    QMap<QString, double> final; ///< value of every shared object at the end
    QMap<QString, double> peaks; ///< most items in each queue, most permits of each semaphore out, at one time
    QStringList emitted;         ///< lines printed
    QList<TaskResult> results;   ///< in the order in which the program collects them; the first 1,000
    QStringList slowSteps;       ///< who held the event loop of the coroutines for long
    QStringList errors;
};

/// A metric by its name: those of figureNames(), those with the name of an object or a pattern, and with `against` the ratios `speedup` (median makespan of `against` / that of `of`) and `efficiency` (speedup / workers or
/// usable cores, whichever is fewer). The median over the finished repeats of the scenario; nothing where there is none.
std::optional<double> metricOf(const QList<RunRecord> &runs, const QString &metric, const QString &of,
                               const QString &against = {});
/// Is `name` a metric, and does it need `against`?
bool isMetric(const QString &name);
bool isRatio(const QString &name);

/// What came of a claim.
struct ClaimResult {
    Claim claim;
    std::optional<double> value;
    std::optional<bool> held; ///< nothing: it could not be tried, `reason` says why
    QString reason;
};
QList<ClaimResult> judge(const Experiment &experiment, const QList<RunRecord> &runs, int usableCores);

} // namespace interleave
