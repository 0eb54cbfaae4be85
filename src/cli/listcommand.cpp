// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "listcommand.h"

#include "terminal.h"
#include "texttable.h"

#include "core/library.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace interleave::cli {

namespace {

QJsonObject toJson(const Experiment &experiment)
{
    QJsonArray scenarios;
    for (const Scenario &scenario : experiment.scenarios)
        scenarios.append(scenario.id);
    return {{QStringLiteral("id"), experiment.id},
            {QStringLiteral("part"), experiment.part},
            {QStringLiteral("title"), experiment.title},
            {QStringLiteral("question"), experiment.question},
            {QStringLiteral("scenarios"), scenarios}};
}

} // namespace

QList<QCommandLineOption> ListCommand::options() const
{
    return {{QStringLiteral("json"), tr("Print a JSON array instead of a table.")}};
}

ExitCode ListCommand::run(const QCommandLineParser &arguments, Terminal &terminal) const
{
    if (!arguments.positionalArguments().isEmpty()) {
        terminal.say(tr("This command takes no names. Give only options."));
        return ExitCode::BadUsage;
    }
    if (arguments.isSet(QStringLiteral("json"))) {
        QJsonArray list;
        for (const Experiment &experiment : library::experiments())
            list.append(toJson(experiment));
        terminal.print(QJsonDocument(list).toJson());
        return ExitCode::Done;
    }
    TextTable table({{tr("Experiment")}, {tr("Part")}, {tr("Title")}});
    for (const Experiment &experiment : library::experiments())
        table.add({experiment.id, experiment.part, experiment.title});
    terminal.print(table.text().toUtf8());
    return ExitCode::Done;
}

} // namespace interleave::cli
