// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "experimentformat.h"

#include "kernel/metrics.h"

#include <QHash>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace interleave {

namespace {

std::optional<double> ifAny(double value)
{
    return value > 0 ? std::optional(value) : std::nullopt;
}

/// A figure that is kept in the record itself, as it is or as the answer yes (1) or no (0).
struct RecordFigure {
    QLatin1String name;
    std::optional<double> (*get)(const RunRecord &);
    void (*set)(RunRecord &, double); ///< null: it follows from something else that is stored
};

template <double RunRecord::*Field>
constexpr RecordFigure plainFigure(const char *name)
{
    return {QLatin1String(name), [](const RunRecord &run) { return std::optional(run.*Field); },
            [](RunRecord &run, double value) { run.*Field = value; }};
}

/// Not every run has it.
template <std::optional<double> RunRecord::*Field>
constexpr RecordFigure figureIfAny(const char *name)
{
    return {QLatin1String(name), [](const RunRecord &run) { return run.*Field; },
            [](RunRecord &run, double value) { run.*Field = value; }};
}

template <double SearchResult::*Field>
constexpr RecordFigure searchFigure(const char *name)
{
    return {QLatin1String(name),
            [](const RunRecord &run) { return run.search ? std::optional((*run.search).*Field) : std::nullopt; },
            [](RunRecord &run, double value) {
                if (!run.search)
                    run.search.emplace();
                (*run.search).*Field = value;
            }};
}

/// A run can be shorter than one turn of the loop: then there is no gap.
template <double RunRecord::*Field>
constexpr RecordFigure gapFigure(const char *name)
{
    return {QLatin1String(name), [](const RunRecord &run) { return ifAny(run.*Field); },
            [](RunRecord &run, double value) { run.*Field = value; }};
}

template <Outcome Asked>
constexpr RecordFigure endedAs(const char *name)
{
    return {QLatin1String(name), [](const RunRecord &run) { return std::optional(run.outcome == Asked ? 1.0 : 0.0); },
            nullptr};
}

constexpr RecordFigure recordFigures[] = {
    gapFigure<&RunRecord::uiGapP99Ms>("ui_gap_p99_ms"),
    gapFigure<&RunRecord::uiGapMaxMs>("ui_gap_max_ms"),
    plainFigure<&RunRecord::traceOverheadPct>("trace_overhead_pct"),
    plainFigure<&RunRecord::foreignLoadPct>("foreign_load_pct"),
    plainFigure<&RunRecord::tasksDone>("tasks_done"),
    plainFigure<&RunRecord::tasksFailed>("tasks_failed"),
    plainFigure<&RunRecord::tasksCancelled>("tasks_cancelled"),
    figureIfAny<&RunRecord::memoryPerTask>("memory_per_task_bytes"),
    figureIfAny<&RunRecord::memoryPerProcess>("memory_per_process_bytes"),
    searchFigure<&SearchResult::schedules>("schedules"),
    searchFigure<&SearchResult::allSchedules>("all_schedules"),
    searchFigure<&SearchResult::endings>("endings"),
    searchFigure<&SearchResult::deadlockingSchedules>("deadlocking_schedules"),
    endedAs<Outcome::Deadlocked>("deadlocked"),
    endedAs<Outcome::TimedOut>("timed_out"),
    {QLatin1String("results_in_order"),
     [](const RunRecord &run) { return std::optional(run.resultsInOrder ? 1.0 : 0.0); },
     [](RunRecord &run, double value) { run.resultsInOrder = value > 0; }},
};

const RecordFigure *findRecordFigure(const QString &name)
{
    const auto it = std::find_if(std::begin(recordFigures), std::end(recordFigures),
                                 [&name](const RecordFigure &figure) { return name == figure.name; });
    return it == std::end(recordFigures) ? nullptr : &*it;
}

/// What `name` says after `kind` and a colon; nothing where it is of another kind.
std::optional<QString> subjectOf(const QString &name, QLatin1String kind)
{
    return name.startsWith(kind + QLatin1Char(':')) ? std::optional(name.mid(kind.size() + 1)) : std::nullopt;
}

std::optional<double> ofObject(const RunRecord &run, const QString &name)
{
    for (const auto &[kind, values] :
         {std::pair(format::finalValue, &RunRecord::final), std::pair(format::mostAtOnce, &RunRecord::peaks)}) {
        const std::optional<QString> object = subjectOf(name, kind);
        if (object && (run.*values).contains(*object))
            return (run.*values).value(*object);
    }
    return std::nullopt;
}

/// How many lines match, all or different ones, and which of them, counted from 1, is the first or the last.
std::optional<double> ofLines(const RunRecord &run, const QString &name)
{
    for (const QLatin1String kind : format::patternMetrics) {
        const std::optional<QString> pattern = subjectOf(name, kind);
        if (!pattern)
            continue;
        const QRegularExpression expression(*pattern);
        if (kind == format::reason) {
            const QStringList said = QStringList{run.reason} + run.errors;
            return std::any_of(said.begin(), said.end(), [&expression](const QString &sentence) {
                return expression.match(sentence).hasMatch();
            });
        }
        qsizetype count = 0, first = 0, last = 0;
        QSet<QString> distinct;
        for (qsizetype i = 0; i < run.emitted.size(); ++i) {
            if (!expression.match(run.emitted[i]).hasMatch())
                continue;
            ++count;
            distinct.insert(run.emitted[i]);
            first = first > 0 ? first : i + 1;
            last = i + 1;
        }
        if (kind == format::lines || kind == format::distinctLines)
            return static_cast<double>(kind == format::lines ? count : distinct.size());
        const qsizetype place = kind == format::firstLine ? first : last;
        return place > 0 ? std::optional(static_cast<double>(place)) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<double> finishedMakespan(const RunRecord &run)
{
    return run.outcome == Outcome::Finished && !isSimulated(run) ? figureOf(run, QStringLiteral("makespan_s"))
                                                                 : std::nullopt;
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

bool isSimulated(const RunRecord &run)
{
    return run.provenance == QLatin1String("simulated");
}

bool hasFigures(const RunRecord &run)
{
    switch (run.outcome) {
    case Outcome::Finished:
    case Outcome::TimedOut:
    case Outcome::Deadlocked:
        return run.ended;
    case Outcome::Failed:
        return run.ended && !run.broken;
    case Outcome::Cancelled:
    case Outcome::Unsupported:
        break;
    }
    return false;
}

std::optional<double> figureOf(const RunRecord &run, const QString &name)
{
    if (!hasFigures(run))
        return std::nullopt;
    if (name.contains(QLatin1Char(':'))) {
        const std::optional<double> value = ofObject(run, name);
        return value ? value : ofLines(run, name);
    }
    if (const RecordFigure *figure = findRecordFigure(name))
        return figure->get(run);
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
    if (const RecordFigure *figure = findRecordFigure(name); figure && figure->set)
        figure->set(run, value);
    if (const MetricSpec *spec = findMetric(name.toStdString()))
        run.metrics.*spec->field = value;
}

int coresOf(int pinned, int usable)
{
    return pinned > 0 ? std::min(pinned, usable) : usable;
}

int coresBusyAtMost(const RunRecord &run, int usableCores)
{
    const int places = run.workers > 0 ? std::min(run.workers, std::max(run.tasks, 1)) : run.tasks;
    return std::max(1, std::min(places, coresOf(run.cores, usableCores)));
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
