// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resultsfile.h"

#include "chain.h"
#include "csv.h"
#include "experimentfile.h"
#include "figures.h"
#include "outputfile.h"

#include <QIODevice>

#include <algorithm>

namespace interleave::resultsfile {

namespace {

constexpr QLatin1String format("interleave-results/1");
constexpr QLatin1Char separator(';');

constexpr int secondsDecimals = 9; // the clock counts nanoseconds
constexpr int msDecimals = 3;
constexpr int percentDecimals = 3;
constexpr int ratioDecimals = 4;

QString time(const QDateTime &moment)
{
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString nameOfOutcome(Outcome outcome)
{
    const std::string_view name = nameOf(outcome);
    return QLatin1String(name.data(), static_cast<qsizetype>(name.size()));
}

QString number(const std::optional<double> &value, int decimals)
{
    return value ? csv::number(*value, decimals) : QString();
}

QString count(int value)
{
    return value > 0 ? QString::number(value) : QString();
}

QString parametersOf(const Experiment &experiment, const RunRecord &run)
{
    QStringList settings;
    for (auto it = run.parameters.begin(); it != run.parameters.end(); ++it) {
        if (const Parameter *parameter = experiment.parameter(it.key()))
            settings << it.key() + QLatin1Char('=') + textOf(*parameter, it.value());
    }
    return settings.join(separator);
}

/// What was predicted about a scenario, in three cells: one prediction as it is, several as `id=value;id=value`.
struct PredictionCells {
    QStringList values;
    QStringList confidences;
    QStringList times;

    PredictionCells(const QList<PredictionMade> &predictions, const QString &scenario)
    {
        QList<PredictionMade> about;
        for (const PredictionMade &made : predictions) {
            if (made.scenario == scenario)
                about << made;
        }
        for (const PredictionMade &made : about) {
            const QString prefix = about.size() > 1 ? made.prediction + QLatin1Char('=') : QString();
            values << prefix + made.value;
            if (made.confidencePct)
                confidences << prefix + csv::number(*made.confidencePct, 0);
            times << prefix + time(made.at);
        }
    }
};

} // namespace

const QStringList &columns()
{
    static const QStringList names = QStringLiteral("format,student,assignment,experiment,scenario,engine,runtime,gil,"
                                                    "provenance,repeat,parameters,tasks,workers,"
                                                    "makespan_s,speedup,efficiency,cpu_s,utilisation,task_p50_s,task_"
                                                    "max_s,gil_wait_s,lock_wait_s,ui_gap_p99_ms,"
                                                    "ui_gap_max_ms,events,events_dropped,trace_overhead_pct,outcome,"
                                                    "prediction,confidence,predicted_at,started_at,"
                                                    "cores_usable,cpu,os,app_version,chain")
                                         .split(QLatin1Char(','));
    return names;
}

QList<QStringList> rows(const Experiment &experiment, const QList<RunRecord> &runs, const Context &context)
{
    const QList<Ratios> ratios = ratiosOf(runs, context.machine.coresUsable);
    QList<QStringList> rows;
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const RunRecord &run = runs[i];
        if (!run.ended)
            continue;
        const auto figure = [&run](const char *name, int decimals) {
            return number(figureOf(run, QLatin1String(name)), decimals);
        };
        const PredictionCells predicted(context.predictions, run.scenario);
        QStringList row{
            format,
            context.student,
            context.assignment,
            run.experiment,
            run.scenario,
            run.engine,
            run.runtime,
            nameOf(run.gil),
            hasFigures(run) ? run.provenance : QString(),
            QString::number(run.repeat),
            parametersOf(experiment, run),
            count(run.tasks),
            count(run.workers),
            figure("makespan_s", secondsDecimals),
            number(ratios[i].speedup, ratioDecimals),
            number(ratios[i].efficiency, ratioDecimals),
            figure("cpu_s", secondsDecimals),
            figure("utilisation", ratioDecimals),
            figure("task_p50_s", secondsDecimals),
            figure("task_max_s", secondsDecimals),
            figure("gil_wait_s", secondsDecimals),
            figure("lock_wait_s", secondsDecimals),
            figure("ui_gap_p99_ms", msDecimals),
            figure("ui_gap_max_ms", msDecimals),
            figure("events", 0),
            figure("events_dropped", 0),
            figure("trace_overhead_pct", percentDecimals),
            nameOfOutcome(run.outcome),
            predicted.values.join(separator),
            predicted.confidences.join(separator),
            predicted.times.join(separator),
            time(run.startedAt),
            QString::number(context.machine.coresUsable),
            context.machine.cpu,
            context.machine.os,
            context.appVersion,
        };
        std::transform(row.begin(), row.end(), row.begin(), csv::defused);
        rows << row;
    }
    return rows;
}

QByteArray toCsv(const QList<QStringList> &rows)
{
    QByteArray text = csv::record(columns());
    QString previous;
    for (const QStringList &row : rows) {
        previous = chainValue(previous, row);
        text += csv::record(row + QStringList{previous});
    }
    return text;
}

std::optional<Error> save(const QString &path, const QList<QStringList> &rows)
{
    const QByteArray text = toCsv(rows);
    return outputfile::write(path, [&text](QIODevice &device) { return device.write(text) == text.size(); });
}

} // namespace interleave::resultsfile
