// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "summary.h"

#include "core/figures.h"

#include <algorithm>
#include <vector>

namespace interleave {

namespace {

std::optional<double> medianOf(const std::vector<double> &values)
{
    return values.empty() ? std::nullopt : std::optional(median(values));
}

ScenarioSummary summariseOne(const Scenario &scenario, const QList<RunRecord> &runs)
{
    ScenarioSummary summary;
    summary.scenario = scenario.id;
    summary.title = scenario.title;
    summary.engine = scenario.engine;
    std::vector<double> makespans;
    std::vector<double> cpuTimes;
    std::vector<double> ticks;
    const auto collect = [](std::vector<double> &values, const RunRecord &run, const QString &figure) {
        if (const auto value = figureOf(run, figure))
            values.push_back(*value);
    };
    for (const RunRecord &run : runs) {
        if (run.scenario != scenario.id || !run.ended)
            continue;
        ++summary.runs;
        summary.measured += hasFigures(run) ? 1 : 0;
        summary.runtime = run.runtime;
        summary.provenance = run.provenance;
        summary.gil = run.gil;
        if (run.outcome != Outcome::Finished) {
            summary.outcome = run.outcome;
            summary.reason = run.reason;
        }
        collect(makespans, run, QStringLiteral("makespan_s"));
        collect(cpuTimes, run, QStringLiteral("cpu_s"));
        collect(ticks, run, QStringLiteral("ticks"));
    }
    summary.makespanS = medianOf(makespans);
    if (summary.makespanS)
        summary.makespan95 = medianInterval95(makespans);
    summary.cpuS = medianOf(cpuTimes);
    summary.ticks = medianOf(ticks);
    return summary;
}

} // namespace

QList<ScenarioSummary> summarise(const Experiment &experiment, const QList<RunRecord> &runs)
{
    QList<ScenarioSummary> summaries;
    for (const Scenario &scenario : experiment.scenarios) {
        const ScenarioSummary summary = summariseOne(scenario, runs);
        if (summary.runs > 0)
            summaries.append(summary);
    }
    // The baseline must have come to its end: a time limit is not a makespan. Nor is time that is made up.
    const auto finished = [](const ScenarioSummary &one) {
        return one.makespanS && one.outcome == Outcome::Finished && one.provenance != QLatin1String("simulated");
    };
    const auto baseline = std::find_if(summaries.cbegin(), summaries.cend(), finished);
    if (baseline == summaries.cend())
        return summaries;
    const QString baselineId = baseline->scenario;
    const double baselineS = *baseline->makespanS;
    for (ScenarioSummary &summary : summaries) {
        if (!finished(summary))
            continue;
        summary.speedup = metricOf(runs, QStringLiteral("speedup"), summary.scenario, baselineId);
        summary.speedup95 = {baselineS / summary.makespan95.high, baselineS / summary.makespan95.low};
    }
    return summaries;
}

} // namespace interleave
