// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runrecord.h"

#include "claimtrials.h"
#include "curvefit.h"
#include "experimentfile.h"
#include "experimentformat.h"
#include "figures.h"
#include "foreignload.h"
#include "machine.h"

#include "kernel/statistics.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace interleave {

namespace {

constexpr QLatin1String makespanName("makespan_s");
constexpr QLatin1String speedupName("speedup");
constexpr QLatin1String efficiencyName("efficiency");

/// `metric` of each run of `scenario` that has it.
std::vector<double> valuesOf(const QList<RunRecord> &runs, const QString &metric, const QString &scenario,
                             bool finishedOnly)
{
    std::vector<double> values;
    for (const RunRecord &run : runs) {
        if (run.scenario != scenario || (finishedOnly && (run.outcome != Outcome::Finished || isSimulated(run))))
            continue;
        if (const std::optional<double> value = figureOf(run, metric))
            values.push_back(*value);
    }
    return values;
}

std::optional<double> medianOf(const std::vector<double> &values)
{
    return values.empty() ? std::nullopt : std::optional(median(values));
}

std::optional<double> valueOf(const QList<RunRecord> &runs, const QString &metric, const QString &of,
                              const QString &against, int usableCores)
{
    if (!isRatio(metric))
        return medianOf(valuesOf(runs, metric, of, false));
    // How much faster a run that was stopped would have been, nobody knows.
    const std::optional<double> own = medianOf(valuesOf(runs, makespanName, of, true));
    const std::optional<double> other = medianOf(valuesOf(runs, makespanName, against, true));
    if (!own || !other)
        return std::nullopt;
    const double speedup = *other / *own;
    if (metric == speedupName)
        return speedup;
    const auto run = std::find_if(runs.begin(), runs.end(), [&](const RunRecord &r) {
        return r.scenario == of && r.ended && r.outcome == Outcome::Finished;
    });
    return speedup / coresBusyAtMost(*run, usableCores);
}

std::optional<double> valueOf(const Experiment &experiment, const QList<RunRecord> &runs, const Claim &claim,
                              int usableCores)
{
    if (!isFitFigure(claim.metric))
        return valueOf(runs, claim.metric, claim.of, claim.against, usableCores);
    const Curve *curve = experiment.curve(claim.of);
    const std::optional<ScalingFit> fit = curve ? fitOf(*curve, runs) : std::nullopt;
    return fit ? fitFigureOf(*fit, claim.metric) : std::nullopt;
}

/// Does it say how long something took or how often it happened in a time, so that a busy machine changes it?
bool isAboutTime(const QString &metric)
{
    static const QStringList others{QStringLiteral("utilisation"), QStringLiteral("cpu_share"),
                                    QStringLiteral("gil_held"),    QStringLiteral("gil_switches"),
                                    QStringLiteral("ticks"),       QStringLiteral("trace_overhead_pct")};
    return isRatio(metric) || isFitFigure(metric) || others.contains(metric) || metric.endsWith(QLatin1String("_s")) ||
           metric.endsWith(QLatin1String("_ms"));
}

/// Why claims about one scenario cannot be tried.
class Obstacle {
    Q_DECLARE_TR_FUNCTIONS(interleave::Claims)

public:
    static QString cores(int needed, int usable)
    {
        return tr("This claim needs %1 usable cores. This machine has %2.").arg(needed).arg(usable);
    }

    /// Empty where the scenario has runs that the metric can be taken from.
    static QString scenario(const QList<RunRecord> &runs, const QString &id, bool finishedOnly)
    {
        const RunRecord *last = nullptr;
        for (const RunRecord &run : runs) {
            if (run.scenario != id || !run.ended)
                continue;
            if (run.outcome == Outcome::Finished || (!finishedOnly && hasFigures(run)))
                return {};
            last = &run;
        }
        return last ? ending(*last) : tr("The scenario \"%1\" was not run.").arg(id);
    }

    /// Empty where the scenario ran with the values that the claim is about. What the scenario fixes for itself does not
    /// count: nobody can set that to another value.
    static QString settings(const Experiment &experiment, const QList<RunRecord> &runs, const Claim &claim,
                            const QString &id)
    {
        const Scenario *scenario = experiment.scenario(id);
        for (const RunRecord &run : runs) {
            if (run.scenario != id)
                continue;
            for (auto it = claim.with.begin(); it != claim.with.end(); ++it) {
                const Parameter *parameter = experiment.parameter(it.key());
                const bool fixed = scenario && scenario->parameters.contains(it.key());
                const double used = run.parameters.value(it.key());
                if (parameter && !fixed && used != it.value()) {
                    return tr("This claim is about %1 = %2. This run had %1 = %3.")
                        .arg(it.key(), textOf(*parameter, it.value()), textOf(*parameter, used));
                }
            }
        }
        return {};
    }

    /// A claim about time, and other programs had the cores that it needs: empty where they did not.
    static QString others(const Experiment &experiment, const QList<RunRecord> &runs, const Claim &claim,
                          int usableCores)
    {
        if (!isAboutTime(claim.metric))
            return {};
        const QStringList scenarios = scenariosOf(experiment, claim);
        double most = 0;
        for (const RunRecord &run : runs) {
            if (scenarios.contains(run.scenario))
                most = std::max(most, run.foreignLoadPct);
        }
        const double spare = 100.0 * (usableCores - claim.needsCores) / usableCores;
        if (most < std::max(spare, ForeignLoad::muchPercent))
            return {};
        return tr("Other programs took up to %1% of the processor time meanwhile. That leaves less than the %n core(s) "
                  "that this claim needs. Run it again when the machine is quiet.",
                  nullptr, claim.needsCores)
            .arg(QString::number(most, 'f', 0));
    }

    static QString noValue(const QString &metric, const QString &id)
    {
        return tr("The runs of \"%2\" have no value for %1.").arg(metric, id);
    }

private:
    static QString ending(const RunRecord &run)
    {
        const QString sentence = [&run] {
            switch (run.outcome) {
            case Outcome::Unsupported:
                return tr("The scenario \"%1\" cannot run here.");
            case Outcome::Failed:
                return tr("The scenario \"%1\" failed.");
            case Outcome::Cancelled:
                return tr("The scenario \"%1\" was cancelled.");
            case Outcome::TimedOut:
                return tr("The scenario \"%1\" was stopped at its time limit, so how long it takes is not known.");
            case Outcome::Deadlocked:
                return tr("The scenario \"%1\" deadlocked, so how long it takes is not known.");
            case Outcome::Finished:
                break;
            }
            return tr("The scenario \"%1\" has no result.");
        }();
        const bool explains = run.outcome == Outcome::Unsupported || run.outcome == Outcome::Failed;
        const QString said = sentence.arg(run.scenario);
        return explains && !run.reason.isEmpty() ? said + QLatin1Char(' ') + run.reason : said;
    }
};

/// Empty where the claim can be tried.
QString obstacleTo(const Claim &claim, const Experiment &experiment, const QList<RunRecord> &runs, int usableCores)
{
    if (usableCores < claim.needsCores)
        return Obstacle::cores(claim.needsCores, usableCores);
    const bool ratio = isRatio(claim.metric) || isFitFigure(claim.metric);
    for (const QString &id : scenariosOf(experiment, claim)) {
        const QString settings = Obstacle::settings(experiment, runs, claim, id);
        if (!settings.isEmpty())
            return settings;
        const QString ending = Obstacle::scenario(runs, id, ratio);
        if (!ending.isEmpty())
            return ending;
    }
    return {};
}

} // namespace

bool isRatio(const QString &name)
{
    return name == speedupName || name == efficiencyName;
}

bool isMetric(const QString &name)
{
    const QString kind = name.section(QLatin1Char(':'), 0, 0);
    return isRatio(name) || figureNames().contains(name) ||
           (kind != name && (format::isAboutPattern(kind) || format::isAboutObject(kind)));
}

std::optional<double> metricOf(const QList<RunRecord> &runs, const QString &metric, const QString &of,
                               const QString &against)
{
    return valueOf(runs, metric, of, against, thisMachine().coresUsable);
}

QList<ClaimResult> judge(const Experiment &experiment, const QList<RunRecord> &runs, int usableCores)
{
    QList<ClaimResult> results;
    for (const Claim &claim : experiment.claims) {
        ClaimResult result{claim, {}, {}, obstacleTo(claim, experiment, runs, usableCores)};
        // Also where the claim cannot be tried the value that was measured is worth a look.
        result.value = valueOf(experiment, runs, claim, usableCores);
        if (result.reason.isEmpty()) {
            if (result.value)
                result.held = (!claim.min || *result.value >= *claim.min) &&
                              (!claim.max || *result.value <= *claim.max);
            else
                result.reason = Obstacle::noValue(claim.metric, claim.of);
        }
        if (!result.held.value_or(true)) {
            result.reason = Obstacle::others(experiment, runs, claim, usableCores);
            if (!result.reason.isEmpty())
                result.held.reset();
        }
        results << result;
    }
    return results;
}

} // namespace interleave
