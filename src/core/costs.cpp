// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "costs.h"

#include "figures.h"
#include "library.h"
#include "store.h"

#include <algorithm>

namespace interleave {

namespace {

bool isHere(const Machine &a, const Machine &b)
{
    return a.cpu == b.cpu && a.coresOnline == b.coresOnline;
}

bool fits(const RunRecord &run, const CostSource &source, const QString &metric)
{
    if (run.experiment != source.experiment || run.scenario != source.scenario || run.outcome != Outcome::Finished ||
        !figureOf(run, metric))
        return false;
    for (auto it = source.with.begin(); it != source.with.end(); ++it) {
        if (run.parameters.value(it.key()) != it.value())
            return false;
    }
    return true;
}

} // namespace

QString engineOf(const CostSource &source)
{
    const Experiment *experiment = library::find(source.experiment);
    const Scenario *scenario = experiment ? experiment->scenario(source.scenario) : nullptr;
    return scenario ? scenario->engine : QString();
}

QStringList CostSheet::experiments() const
{
    QMap<QString, int> counts;
    for (const CostKind &kind : kinds) {
        for (const CostRow &row : kind.rows) {
            for (const CostSource &source : row.cpp + row.python)
                ++counts[source.experiment];
        }
    }
    QStringList ids = counts.keys();
    std::ranges::stable_sort(ids, std::greater(), [&counts](const QString &id) { return counts.value(id); });
    return ids;
}

Result<StoredCosts> StoredCosts::read(const Store &store, const CostSheet &sheet, const Machine &machine)
{
    const Result<QList<Attempt>> attempts = store.attempts();
    if (!attempts)
        return attempts.error();
    const QStringList experiments = sheet.experiments();
    StoredCosts costs;
    for (const Attempt &attempt : *attempts) {
        if (!experiments.contains(attempt.experiment) || !isHere(attempt.machine, machine))
            continue;
        const Result<QList<RunRecord>> runs = store.runs(attempt.id);
        if (!runs)
            return runs.error();
        costs.m_attempts.append(*runs);
    }
    return costs;
}

std::optional<MeasuredCost> StoredCosts::latest(const CostSource &source, const QString &metric) const
{
    for (const QList<RunRecord> &runs : m_attempts) {
        QList<RunRecord> batch; // the repeats that were asked for last
        for (auto run = runs.crbegin(); run != runs.crend(); ++run) {
            if (!fits(*run, source, metric) || (!batch.isEmpty() && run->repeat >= batch.last().repeat))
                continue;
            batch.append(*run);
            if (run->repeat == 1)
                break;
        }
        if (batch.isEmpty())
            continue;
        MeasuredCost cost;
        cost.value = *metricOf(batch, metric, source.scenario) / source.divideBy;
        cost.repeats = static_cast<int>(batch.size());
        cost.runtime = batch.first().runtime;
        cost.at = batch.first().startedAt;
        for (const RunRecord &run : std::as_const(batch))
            cost.foreignLoadPct = std::max(cost.foreignLoadPct, run.foreignLoadPct);
        return cost;
    }
    return std::nullopt;
}

std::optional<MeasuredCost> StoredCosts::costOf(const QList<CostSource> &sources, const QString &metric) const
{
    for (const CostSource &source : sources) {
        if (const std::optional<MeasuredCost> cost = latest(source, metric))
            return cost;
    }
    return std::nullopt;
}

} // namespace interleave
