// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginescommand.h"

#include "terminal.h"
#include "texttable.h"

#include "core/engines/engine.h"
#include "core/engines/pythonengine.h"
#include "core/python/interpreters.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace interleave::cli {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::EnginesCommand)
};

const QString addPython = QStringLiteral("add-python");
const QString forgetPython = QStringLiteral("forget-python");
const QString choosePython = QStringLiteral("python");

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
    QJsonObject json{{QStringLiteral("id"), engine.id()},
                     {QStringLiteral("title"), engine.title()},
                     {QStringLiteral("runtime"), engine.runtime()},
                     {QStringLiteral("usable"), support.yes},
                     {QStringLiteral("reason"), support.reason}};
    if (const auto *python = dynamic_cast<const PythonEngine *>(&engine)) {
        QJsonArray interpreters;
        for (const Interpreter &interpreter : Interpreters::here().list()) {
            QJsonObject one = interpreter.toJson();
            const Support here = python->supports(interpreter);
            one.insert(QStringLiteral("usable"), here.yes);
            one.insert(QStringLiteral("reason"), here.reason);
            interpreters.append(one);
        }
        json.insert(QStringLiteral("interpreters"), interpreters);
    }
    return json;
}

/// What `--add-python` and its like ask for; a sentence where that cannot be done.
QString change(const QCommandLineParser &arguments)
{
    Interpreters &all = Interpreters::here();
    for (const QString &path : arguments.values(addPython)) {
        if (const QString problem = all.add(path); !problem.isEmpty())
            return problem;
    }
    for (const QString &path : arguments.values(forgetPython)) {
        if (const QString problem = all.remove(path); !problem.isEmpty())
            return problem;
    }
    all.waitUntilReady();
    if (!arguments.isSet(choosePython))
        return {};
    const QString path = arguments.value(choosePython);
    if (const QString problem = all.add(path); !problem.isEmpty())
        return problem;
    all.choose(path);
    return {};
}

QByteArray pythonTable()
{
    const QList<Interpreter> list = Interpreters::here().list();
    if (list.isEmpty())
        return noPythonSentence().toUtf8() + '\n';
    TextTable table({{Words::tr("Python")},
                     {Words::tr("Path")},
                     {Words::tr("GIL")},
                     {Words::tr("Start methods")},
                     {Words::tr("Usable here")}});
    for (const Interpreter &it : list)
        table.add({it.name(), it.path,
                   !it.usable()    ? QString()
                   : it.gilEnabled ? Words::tr("yes")
                                   : Words::tr("off"),
                   it.startMethods.join(QLatin1Char(' ')), it.usable() ? Words::tr("yes") : it.problem});
    return table.text().toUtf8();
}

} // namespace

QList<QCommandLineOption> EnginesCommand::options() const
{
    const QString path = tr("PATH");
    return {{QStringLiteral("json"), tr("Print a JSON array instead of a table.")},
            {addPython, tr("Add a Python that is not found by itself."), path},
            {forgetPython, tr("Forget one that was added."), path},
            {choosePython, tr("Prefer this Python from now on."), path}};
}

ExitCode EnginesCommand::run(const QCommandLineParser &arguments, Terminal &terminal) const
{
    if (!arguments.positionalArguments().isEmpty()) {
        terminal.say(tr("This command takes no names. Give only options."));
        return ExitCode::BadUsage;
    }
    if (const QString problem = change(arguments); !problem.isEmpty()) {
        terminal.say(problem);
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
        terminal.print(table.text().toUtf8() + '\n' + pythonTable());
    return ExitCode::Done;
}

} // namespace interleave::cli
