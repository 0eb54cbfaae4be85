// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runcommand.h"

#include "claimtable.h"
#include "interrupt.h"
#include "journal.h"
#include "report.h"
#include "runjson.h"
#include "runner.h"
#include "terminal.h"

#include "core/chrometrace.h"
#include "core/resultsfile.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace interleave::cli {

namespace {

/// Failed where the experiment does not mean it to.
bool anyFailed(const QList<RunResult> &results)
{
    return std::any_of(results.begin(), results.end(), [](const RunResult &result) {
        const QList<RunRecord> runs = result.allRuns();
        return std::any_of(runs.begin(), runs.end(), [&result](const RunRecord &run) {
            const Scenario *scenario = result.experiment.scenario(run.scenario);
            return run.outcome == Outcome::Failed && (run.broken || scenario->ends != QLatin1String("failed"));
        });
    });
}

/// Nothing at all could be run here: as useless to a script as a run that broke.
bool noneRan(const QList<RunResult> &results)
{
    return std::all_of(results.begin(), results.end(), [](const RunResult &result) {
        return std::all_of(result.runs.begin(), result.runs.end(),
                           [](const RunRecord &run) { return run.outcome == Outcome::Unsupported; });
    });
}

bool allClaimsHeld(const QList<RunResult> &results)
{
    return std::all_of(results.begin(), results.end(), [](const RunResult &result) {
        return std::all_of(result.claims.begin(), result.claims.end(),
                           [](const ClaimResult &claim) { return claim.held.value_or(true); });
    });
}

QByteArray jsonOf(const QList<RunResult> &results)
{
    if (results.size() == 1)
        return QJsonDocument(toJson(results.front())).toJson();
    QJsonArray list;
    for (const RunResult &result : results)
        list.append(toJson(result));
    return QJsonDocument(list).toJson();
}

QList<QStringList> csvRows(const QList<RunResult> &results)
{
    resultsfile::Context context;
    context.appVersion = QCoreApplication::applicationVersion();
    QList<QStringList> rows;
    for (const RunResult &result : results) {
        context.machine = result.machine;
        rows += resultsfile::rows(result.experiment, result.runs, context);
        for (const RunResult::Trial &trial : result.trials)
            rows += resultsfile::rows(result.experiment, trial.runs, context);
    }
    return rows;
}

/// Writes the files that were asked for. False, with a message, where one could not be written.
bool writeFiles(const RunRequest &request, const QList<RunResult> &results, Terminal &terminal)
{
    QList<std::optional<Error>> outcomes;
    if (!request.csv.isEmpty() && !request.csvOnStdout())
        outcomes << resultsfile::save(request.csv, csvRows(results));
    if (!request.trace.isEmpty()) {
        QList<RunRecord> runs;
        for (const RunResult &result : results)
            runs += result.allRuns();
        outcomes << chrometrace::save(request.trace, runs);
    }
    bool allWritten = true;
    for (const std::optional<Error> &error : outcomes) {
        if (error)
            terminal.say(QString::fromStdString(error->message));
        allWritten = allWritten && !error;
    }
    return allWritten;
}

} // namespace

QString RunCommand::details() const
{
    return tr("Results go to the standard output, messages to the standard error. Ctrl-C stops and keeps what has\n"
              "finished. Exit codes: 0 done; 1 a claim did not hold (with --strict); 2 bad usage; 3 bad input file;\n"
              "4 a run failed or a file could not be written; 130 interrupted.");
}

QList<QCommandLineOption> RunCommand::options() const
{
    return runOptions();
}

ExitCode RunCommand::run(const QCommandLineParser &arguments, Terminal &terminal) const
{
    const auto read = readRunRequest(arguments);
    if (const Refusal *refusal = std::get_if<Refusal>(&read))
        return tell(*refusal, terminal);
    const RunRequest &request = std::get<RunRequest>(read);
    Interrupt interrupt;
    Journal journal(request.store, terminal);
    QList<RunResult> results;
    bool allBegun = true;
    for (const RunRequest::Item &item : request.items) {
        const Result<RunResult> result = carryOut(item, !request.trace.isEmpty(), interrupt, journal);
        if (!result) {
            terminal.say(QString::fromStdString(result.error().message));
            allBegun = false;
            continue;
        }
        if (request.tableOnStdout())
            terminal.print(((results.isEmpty() ? QString() : QStringLiteral("\n")) + report(*result)).toUtf8());
        results << *result;
        if (interrupt.happened())
            break;
    }
    if (request.all && request.tableOnStdout())
        terminal.print(claimSummary(results).toUtf8());
    if (request.json)
        terminal.print(jsonOf(results));
    if (request.csvOnStdout())
        terminal.print(resultsfile::toCsv(csvRows(results)));
    const bool allWritten = writeFiles(request, results, terminal);
    if (interrupt.happened()) {
        terminal.say(tr("Interrupted. The runs that had finished are kept."));
        return ExitCode::Interrupted;
    }
    if (!allBegun)
        return ExitCode::BadUsage;
    if (!allWritten || anyFailed(results) || noneRan(results))
        return ExitCode::RunFailed;
    return request.strict && !allClaimsHeld(results) ? ExitCode::ClaimDidNotHold : ExitCode::Done;
}

} // namespace interleave::cli
