// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "experimentformat.h"

#include "kernel/metrics.h"

#include <QHash>
#include <QMap>

#include <algorithm>

namespace interleave {

namespace {

struct RecordFigure {
    QLatin1String name;
    double RunRecord::*field;
};

constexpr RecordFigure recordFigures[] = {
    {QLatin1String("ui_gap_p99_ms"), &RunRecord::uiGapP99Ms},
    {QLatin1String("ui_gap_max_ms"), &RunRecord::uiGapMaxMs},
    {QLatin1String("trace_overhead_pct"), &RunRecord::traceOverheadPct},
    {QLatin1String("foreign_load_pct"), &RunRecord::foreignLoadPct},
};

std::optional<double> finishedMakespan(const RunRecord &run)
{
    return run.outcome == Outcome::Finished ? figureOf(run, QStringLiteral("makespan_s")) : std::nullopt;
}

/// Makespans of the first scenario that finished, by repeat.
QMap<int, double> baselineOf(const QList<RunRecord> &runs)
{
    QStringList order;
    QHash<QString, QMap<int, double>> makespans;
    for (const RunRecord &run : runs) {
        if (!order.contains(run.scenario))
            order << run.scenario;
        if (const std::optional<double> makespan = finishedMakespan(run))
            makespans[run.scenario][run.repeat] = *makespan;
    }
    for (const QString &scenario : order) {
        if (makespans.contains(scenario))
            return makespans[scenario];
    }
    return {};
}

std::optional<double> ifAny(double value)
{
    return value > 0 ? std::optional(value) : std::nullopt;
}

} // namespace

const QStringList &figureNames()
{
    static const QStringList names = [] {
        QStringList list;
        for (const MetricSpec &spec : metricSpecs())
            list << QLatin1String(spec.name.data(), static_cast<qsizetype>(spec.name.size()));
        for (const RecordFigure &figure : recordFigures)
            list << figure.name;
        return list;
    }();
    return names;
}

bool hasFigures(const RunRecord &run)
{
    return run.ended &&
           (run.outcome == Outcome::Finished || run.outcome == Outcome::TimedOut || run.outcome == Outcome::Deadlocked);
}

std::optional<double> figureOf(const RunRecord &run, const QString &name)
{
    if (!hasFigures(run))
        return std::nullopt;
    for (const auto &[kind, values] :
         {std::pair(format::finalValue, &RunRecord::final), std::pair(format::mostAtOnce, &RunRecord::peaks)}) {
        if (!name.startsWith(kind + QLatin1Char(':')))
            continue;
        const auto value = (run.*values).constFind(name.mid(kind.size() + 1));
        return value == (run.*values).constEnd() ? std::nullopt : std::optional(*value);
    }
    for (const RecordFigure &figure : recordFigures) {
        if (name != figure.name)
            continue;
        const bool gap = figure.field == &RunRecord::uiGapP99Ms || figure.field == &RunRecord::uiGapMaxMs;
        return gap ? ifAny(run.*figure.field) : run.*figure.field; // a run can be shorter than one turn of the loop
    }
    const MetricSpec *spec = findMetric(name.toStdString());
    if (!spec)
        return std::nullopt;
    const double value = run.metrics.*spec->field;
    const bool aboutGil = spec->field == &Metrics::gilWait || spec->field == &Metrics::gilSwitches ||
                          spec->field == &Metrics::gilHold || spec->field == &Metrics::gilHeld ||
                          spec->field == &Metrics::mostHolding || spec->field == &Metrics::gilSwitchRate;
    if (aboutGil && run.gil == GilMode::Off)
        return std::nullopt;
    if (spec->field == &Metrics::utilisation)
        return run.metrics.cpu > 0 ? std::optional(value) : std::nullopt;
    const bool neverZero = spec->field == &Metrics::makespan || spec->field == &Metrics::cpu ||
                           spec->field == &Metrics::taskMedian || spec->field == &Metrics::taskMax ||
                           spec->field == &Metrics::gilHold;
    return neverZero ? ifAny(value) : std::optional(value);
}

void setFigure(RunRecord &run, const QString &name, double value)
{
    for (const RecordFigure &figure : recordFigures) {
        if (name == figure.name)
            run.*figure.field = value;
    }
    if (const MetricSpec *spec = findMetric(name.toStdString()))
        run.metrics.*spec->field = value;
}

int coresBusyAtMost(const RunRecord &run, int usableCores)
{
    const int places = run.workers > 0 ? std::min(run.workers, std::max(run.tasks, 1)) : run.tasks;
    return std::max(1, std::min(places, usableCores));
}

QList<Ratios> ratiosOf(const QList<RunRecord> &runs, int usableCores)
{
    const QMap<int, double> baseline = baselineOf(runs);
    QList<Ratios> list;
    for (const RunRecord &run : runs) {
        Ratios ratios;
        const std::optional<double> makespan = finishedMakespan(run);
        if (makespan && baseline.contains(run.repeat)) {
            ratios.speedup = baseline[run.repeat] / *makespan;
            ratios.efficiency = *ratios.speedup / coresBusyAtMost(run, usableCores);
        }
        list << ratios;
    }
    return list;
}

} // namespace interleave
