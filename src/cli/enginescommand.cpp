// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginescommand.h"

#include "terminal.h"
#include "texttable.h"

#include "core/engines/engine.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace interleave::cli {

namespace {

/// A task that every engine of this machine can run: only an engine that cannot be used at all refuses it.
Program smallestProgram()
{
    Step wait;
    wait.kind = StepKind::Wait;
    wait.arguments.emplace("ms", Number{0, {}});
    Task task;
    task.name = "task";
    task.steps.push_back(wait);
    Program program;
    program.tasks.push_back(task);
    return program;
}

QJsonObject toJson(const Engine &engine, const Support &support)
{
    return {{QStringLiteral("id"), engine.id()},
            {QStringLiteral("title"), engine.title()},
            {QStringLiteral("runtime"), engine.runtime()},
            {QStringLiteral("usable"), support.yes},
            {QStringLiteral("reason"), support.reason}};
}

} // namespace

QList<QCommandLineOption> EnginesCommand::options() const
{
    return {{QStringLiteral("json"), tr("Print a JSON array instead of a table.")}};
}

ExitCode EnginesCommand::run(const QCommandLineParser &arguments, Terminal &terminal) const
{
    if (!arguments.positionalArguments().isEmpty()) {
        terminal.say(tr("This command takes no names. Give only options."));
        return ExitCode::BadUsage;
    }
    const Program program = smallestProgram();
    TextTable table({{tr("Engine")}, {tr("Title")}, {tr("Runtime")}, {tr("Usable here")}});
    QJsonArray list;
    for (const Engine *engine : engines()) {
        const Support support = engine->supports(program, {});
        list.append(toJson(*engine, support));
        table.add({engine->id(), engine->title(), engine->runtime(), support.yes ? tr("yes") : support.reason});
    }
    if (arguments.isSet(QStringLiteral("json")))
        terminal.print(QJsonDocument(list).toJson());
    else
        terminal.print(table.text().toUtf8());
    return ExitCode::Done;
}

} // namespace interleave::cli
