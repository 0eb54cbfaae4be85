// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "codecommand.h"

#include "runrequest.h"
#include "terminal.h"

#include "core/python/interpreters.h"
#include "core/scenariocode.h"

#include <QCommandLineParser>

namespace interleave::cli {

namespace {

const QStringList used{QStringLiteral("scenario"), QStringLiteral("set")};

} // namespace

QList<QCommandLineOption> CodeCommand::options() const
{
    QList<QCommandLineOption> own;
    for (const QCommandLineOption &option : runOptions()) {
        if (used.contains(option.names().constFirst()))
            own << option;
    }
    return own;
}

ExitCode CodeCommand::run(const QCommandLineParser &arguments, Terminal &terminal) const
{
    const auto read = readOneExperiment(arguments);
    if (const Refusal *refusal = std::get_if<Refusal>(&read))
        return tell(*refusal, terminal);
    const RunRequest::Item &item = std::get<RunRequest::Item>(read);
    Interpreters::here().waitUntilReady();
    QString reason;
    for (const Scenario &scenario : item.experiment.scenarios) {
        if (!item.plan.scenarios.isEmpty() && !item.plan.scenarios.contains(scenario.id))
            continue;
        const Result<ScenarioCode> code = codeOf(item.experiment, scenario, item.plan.parameters);
        if (code) {
            terminal.print(code->code.text.toUtf8());
            return ExitCode::Done;
        }
        if (reason.isEmpty())
            reason = QString::fromStdString(code.error().message);
    }
    terminal.say(reason);
    return ExitCode::RunFailed;
}

} // namespace interleave::cli
