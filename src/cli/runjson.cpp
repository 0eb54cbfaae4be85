// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runjson.h"

#include "core/curvefit.h"
#include "core/experimentfile.h"
#include "core/figures.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace interleave::cli {

namespace {

QJsonValue numberOrNull(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonObject machineJson(const Machine &machine)
{
    return {{QStringLiteral("cores_usable"), machine.coresUsable},
            {QStringLiteral("cores_online"), machine.coresOnline},
            {QStringLiteral("cpu"), machine.cpu},
            {QStringLiteral("os"), machine.os},
            {QStringLiteral("app_version"), QCoreApplication::applicationVersion()}};
}

QJsonObject metricsJson(const RunRecord &run, const Ratios &ratios)
{
    QJsonObject metrics;
    for (const QString &name : figureNames()) {
        if (const std::optional<double> value = figureOf(run, name))
            metrics.insert(name, *value);
    }
    if (ratios.speedup)
        metrics.insert(QStringLiteral("speedup"), *ratios.speedup);
    if (ratios.efficiency)
        metrics.insert(QStringLiteral("efficiency"), *ratios.efficiency);
    return metrics;
}

QJsonObject runJson(const RunRecord &run, const Ratios &ratios)
{
    QJsonObject final;
    for (auto it = run.final.begin(); it != run.final.end(); ++it)
        final.insert(it.key(), it.value());
    QJsonObject most;
    for (auto it = run.peaks.begin(); it != run.peaks.end(); ++it)
        most.insert(it.key(), it.value());
    QJsonArray results;
    for (const TaskResult &result : run.results)
        results.append(QJsonObject{{QStringLiteral("task"), result.task},
                                   {QStringLiteral("value"), result.value},
                                   {QStringLiteral("at_s"), result.atS}});
    const std::string_view outcome = nameOf(run.outcome);
    return {{QStringLiteral("scenario"), run.scenario},
            {QStringLiteral("engine"), run.engine},
            {QStringLiteral("runtime"), run.runtime},
            {QStringLiteral("gil"), nameOf(run.gil)},
            {QStringLiteral("provenance"), hasFigures(run) ? run.provenance : QString()},
            {QStringLiteral("repeat"), run.repeat},
            {QStringLiteral("outcome"), QString::fromLatin1(outcome.data(), static_cast<qsizetype>(outcome.size()))},
            {QStringLiteral("reason"), run.reason},
            {QStringLiteral("metrics"), metricsJson(run, ratios)},
            {QStringLiteral("final"), final},
            {QStringLiteral("most"), most},
            {QStringLiteral("results"), results},
            {QStringLiteral("slow_steps"), QJsonArray::fromStringList(run.slowSteps)},
            {QStringLiteral("found"), QJsonArray::fromStringList(run.search ? run.search->sentences : QStringList())},
            {QStringLiteral("emitted"), QJsonArray::fromStringList(run.emitted)},
            {QStringLiteral("errors"), QJsonArray::fromStringList(run.errors)}};
}

QJsonArray runsJson(const QList<RunRecord> &runs, const Machine &machine)
{
    const QList<Ratios> ratios = ratiosOf(runs, machine.coresUsable);
    QJsonArray list;
    for (qsizetype i = 0; i < runs.size(); ++i)
        list.append(runJson(runs[i], ratios[i]));
    return list;
}

/// As in an experiment file: a number, or the name of a choice's option.
QJsonObject valuesJson(const Experiment &experiment, const ParameterValues &values)
{
    QJsonObject json;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const Parameter *parameter = experiment.parameter(it.key());
        json.insert(it.key(), parameter->type == Parameter::Type::Choice ? QJsonValue(textOf(*parameter, it.value()))
                                                                         : QJsonValue(it.value()));
    }
    return json;
}

QJsonObject curveJson(const Curve &curve, const QList<RunRecord> &runs)
{
    const QList<std::optional<double>> speedups = speedupsOf(curve, runs);
    QJsonArray points;
    for (qsizetype i = 0; i < speedups.size(); ++i)
        points.append(QJsonObject{{QStringLiteral("scenario"), curve.points[i].scenario},
                                  {QStringLiteral("at"), curve.points[i].at},
                                  {QStringLiteral("speedup"), numberOrNull(speedups[i])}});
    QJsonObject figures;
    if (const std::optional<ScalingFit> fit = fitOf(curve, runs)) {
        for (const QString &name : fitFigureNames()) {
            const std::optional<double> value = fitFigureOf(*fit, name);
            if (value && hasFitFigure(curve.fit, name))
                figures.insert(name, *value);
        }
    }
    return {{QStringLiteral("id"), curve.id},           {QStringLiteral("title"), curve.title},
            {QStringLiteral("against"), curve.against}, {QStringLiteral("points"), points},
            {QStringLiteral("law"), nameOf(curve.fit)}, {QStringLiteral("fit"), figures}};
}

QJsonObject claimJson(const ClaimResult &result, const Experiment &experiment)
{
    return {{QStringLiteral("claim"), result.claim.claim},
            {QStringLiteral("of"), result.claim.of},
            {QStringLiteral("against"), result.claim.against},
            {QStringLiteral("metric"), result.claim.metric},
            {QStringLiteral("with"), valuesJson(experiment, result.claim.with)},
            {QStringLiteral("value"), numberOrNull(result.value)},
            {QStringLiteral("min"), numberOrNull(result.claim.min)},
            {QStringLiteral("max"), numberOrNull(result.claim.max)},
            {QStringLiteral("held"), result.held ? QJsonValue(*result.held) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("reason"), result.reason}};
}

} // namespace

QJsonObject toJson(const RunResult &result)
{
    QJsonArray trials;
    for (const RunResult::Trial &trial : result.trials)
        trials.append(QJsonObject{{QStringLiteral("parameters"), valuesJson(result.experiment, trial.parameters)},
                                  {QStringLiteral("runs"), runsJson(trial.runs, result.machine)}});
    QJsonArray curves;
    for (const Curve &curve : result.experiment.curves)
        curves.append(curveJson(curve, result.runs));
    QJsonArray claims;
    for (const ClaimResult &claim : result.claims)
        claims.append(claimJson(claim, result.experiment));
    return {{QStringLiteral("experiment"), result.experiment.id},
            {QStringLiteral("machine"), machineJson(result.machine)},
            {QStringLiteral("runs"), runsJson(result.runs, result.machine)},
            {QStringLiteral("curves"), curves},
            {QStringLiteral("trials"), trials},
            {QStringLiteral("claims"), claims}};
}

} // namespace interleave::cli
