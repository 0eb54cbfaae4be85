// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "claimtable.h"

#include "core/curvefit.h"
#include "core/foreignload.h"

#include "texttable.h"

#include "core/experimentfile.h"
#include "core/figures.h"

#include "kernel/statistics.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace interleave::cli {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::Report)
};

constexpr QLatin1String makespanName("makespan_s");

QString fixed(const std::optional<double> &value, int decimals)
{
    return value ? QString::number(*value, 'f', decimals) : QStringLiteral("-");
}

QString nameOfOutcome(Outcome outcome)
{
    const std::string_view name = nameOf(outcome);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

/// The runs of one scenario.
struct Group {
    QString scenario;
    QList<RunRecord> runs;

    std::vector<double> values(const QString &figure) const
    {
        std::vector<double> list;
        for (const RunRecord &run : runs) {
            if (const std::optional<double> value = figureOf(run, figure))
                list.push_back(*value);
        }
        return list;
    }

    std::optional<double> highest(const QString &figure) const
    {
        const std::vector<double> list = values(figure);
        return list.empty() ? std::nullopt : std::optional(*std::max_element(list.begin(), list.end()));
    }

    /// Where the figures come from, where there are any.
    QString provenance() const
    {
        const bool any = std::any_of(runs.begin(), runs.end(), hasFigures);
        if (!any)
            return QStringLiteral("-");
        const GilMode gil = runs.front().gil;
        const bool real = gil == GilMode::Exact || gil == GilMode::Inferred;
        return runs.front().provenance + (real ? QStringLiteral(", GIL ") + nameOf(gil) : QString());
    }

    /// "finished", or where the repeats differ "finished 2, timed-out 1".
    QString outcomes() const
    {
        QMap<Outcome, int> counts;
        for (const RunRecord &run : runs)
            ++counts[run.outcome];
        if (counts.size() == 1)
            return nameOfOutcome(counts.firstKey());
        QStringList parts;
        for (auto it = counts.begin(); it != counts.end(); ++it)
            parts << nameOfOutcome(it.key()) + QLatin1Char(' ') + QString::number(it.value());
        return parts.join(QLatin1String(", "));
    }
};

QList<Group> groupsOf(const QList<RunRecord> &runs)
{
    QList<Group> groups;
    for (const RunRecord &run : runs) {
        const auto known = std::find_if(groups.begin(), groups.end(),
                                        [&run](const Group &group) { return group.scenario == run.scenario; });
        if (known == groups.end())
            groups.append({run.scenario, {run}});
        else
            known->runs << run;
    }
    return groups;
}

/// The scenario that the others are compared with: the first that finished.
QString baselineOf(const QList<Group> &groups)
{
    for (const Group &group : groups) {
        if (std::any_of(group.runs.begin(), group.runs.end(),
                        [](const RunRecord &run) { return run.outcome == Outcome::Finished && !isSimulated(run); }))
            return group.scenario;
    }
    return {};
}

QString interval(const Group &group)
{
    const std::vector<double> values = group.values(makespanName);
    if (values.size() < 2)
        return QStringLiteral("-");
    const Interval interval = medianInterval95(values);
    return Text::tr("%1 to %2").arg(fixed(interval.low, 3), fixed(interval.high, 3));
}

QString parametersLine(const Experiment &experiment, const ParameterValues &values)
{
    QStringList settings;
    for (const Parameter &parameter : experiment.parameters)
        settings << parameter.name + QLatin1Char('=') + textOf(parameter, values.value(parameter.name));
    return settings.isEmpty() ? QString()
                              : Text::tr("Parameters: %1").arg(settings.join(QLatin1Char(' '))) + QLatin1Char('\n');
}

QString heading(const RunResult &result)
{
    const QString text = QStringLiteral("%1: %2\n").arg(result.experiment.id, result.experiment.title) +
                         parametersLine(result.experiment, result.parameters);
    const Machine &machine = result.machine;
    return text +
           Text::tr("Machine: %1; usable cores: %2; %3")
               .arg(machine.cpu, QString::number(machine.coresUsable), machine.os) +
           QLatin1String("\n\n");
}

QString scenarioTable(const QList<RunRecord> &runs, const QList<Group> &groups, const QString &baseline)
{
    using Align = TextTable::Align;
    const bool repeated = std::any_of(groups.begin(), groups.end(), [](const Group &g) { return g.runs.size() > 1; });
    QList<TextTable::Column> columns{{Text::tr("Scenario")}, {Text::tr("Engine")}};
    columns << TextTable::Column{repeated ? Text::tr("Median makespan (s)") : Text::tr("Makespan (s)"), Align::Right};
    if (repeated)
        columns << TextTable::Column{Text::tr("95% interval (s)"), Align::Right};
    columns << TextTable::Column{Text::tr("Speed-up (x)"), Align::Right}
            << TextTable::Column{Text::tr("UI gap max (ms)"), Align::Right} << TextTable::Column{Text::tr("Provenance")}
            << TextTable::Column{Text::tr("Outcome")};
    TextTable table(columns);
    for (const Group &group : groups) {
        QStringList row{group.scenario, group.runs.front().engine,
                        fixed(metricOf(runs, makespanName, group.scenario), 3)};
        if (repeated)
            row << interval(group);
        row << fixed(metricOf(runs, QStringLiteral("speedup"), group.scenario, baseline), 2)
            << fixed(group.highest(QStringLiteral("ui_gap_max_ms")), 1) << group.provenance() << group.outcomes();
        table.add(row);
    }
    return table.text();
}

/// What the speed-up is about, why a scenario has no result, and what is missing from a recording.
QString notes(const QList<Group> &groups, const QString &baseline)
{
    QString text;
    if (!baseline.isEmpty() && groups.size() > 1)
        text += Text::tr("  Speed-up is against %1, the first scenario that finished.").arg(baseline) +
                QLatin1Char('\n');
    for (const Group &group : groups) {
        for (const RunRecord &run : group.runs) {
            if (run.outcome != Outcome::Finished && !run.reason.isEmpty()) {
                text += Text::tr("  %1: %2").arg(group.scenario, run.reason) + QLatin1Char('\n');
                break;
            }
        }
        for (const RunRecord &run : group.runs) {
            for (const QString &sentence : run.slowSteps)
                text += QStringLiteral("  %1: %2\n").arg(group.scenario, sentence);
            const QStringList found = run.search ? run.search->sentences : QStringList();
            for (const QString &sentence : found)
                text += QStringLiteral("  %1: %2\n").arg(group.scenario, sentence);
            if (!run.slowSteps.isEmpty() || !found.isEmpty())
                break;
        }
        if (const double foreign = group.highest(QStringLiteral("foreign_load_pct")).value_or(0);
            foreign >= ForeignLoad::muchPercent)
            text += Text::tr("  %1: others took up to %2% of the processor time meanwhile. Compare with care.")
                        .arg(group.scenario, QString::number(foreign, 'f', 0)) +
                    QLatin1Char('\n');
        const double dropped = group.highest(QStringLiteral("events_dropped")).value_or(0);
        if (dropped > 0) {
            text += Text::tr("  %1: up to %2 events of a run did not fit and were not recorded.")
                        .arg(group.scenario, QString::number(dropped, 'f', 0)) +
                    QLatin1Char('\n');
        }
    }
    return text.isEmpty() ? text : QLatin1Char('\n') + text;
}

QString runsTable(const QList<RunRecord> &runs)
{
    const QList<Group> groups = groupsOf(runs);
    const QString baseline = baselineOf(groups);
    return scenarioTable(runs, groups, baseline) + notes(groups, baseline);
}

/// The runs with other values, for claims that are about these.
QString trialTables(const RunResult &result)
{
    QString text;
    for (const RunResult::Trial &trial : result.trials)
        text += QLatin1Char('\n') + Text::tr("For claims about other values:") + QLatin1Char('\n') +
                parametersLine(result.experiment, trial.parameters) + QLatin1Char('\n') + runsTable(trial.runs);
    return text;
}

/// What law the speed-ups of each curve follow, and how well.
QString fits(const RunResult &result)
{
    QString text;
    for (const Curve &curve : result.experiment.curves) {
        if (const std::optional<ScalingFit> fit = fitOf(curve, result.runs))
            text += Text::tr("%1: %2").arg(curve.title, fitWords(curve.fit, *fit)) + QLatin1Char('\n');
    }
    return text.isEmpty() ? text : QLatin1Char('\n') + text;
}

} // namespace

QString report(const RunResult &result)
{
    return heading(result) + runsTable(result.runs) + fits(result) + trialTables(result) + claimTable(result);
}

} // namespace interleave::cli
