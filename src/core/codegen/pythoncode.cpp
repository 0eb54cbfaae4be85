// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythoncode.h"

#include "pythonplan.h"
#include "pythonstepwriter.h"

namespace interleave {

using namespace python;

namespace {

struct ModelWords {
    const char *engine;
    Model model;
    const char *words; ///< for the docstring
};

constexpr ModelWords models[] = {
    {"py-sequential", Model::Sequence, "One after the other, in one thread."},
    {"py-threading", Model::Threads, "A thread for each task. All share one memory, and one GIL."},
    {"py-threadpool", Model::ThreadPool, "A pool of threads takes the tasks one by one."},
    {"py-multiprocessing", Model::Processes, "A process for each task, with an interpreter and a GIL of its own."},
    {"py-processpool", Model::ProcessPool, "A pool of processes takes the tasks one by one."},
    {"py-asyncio", Model::Asyncio, "Coroutines on one event loop, in one thread."},
    {"py-interpreterpool", Model::Interpreters, "A pool of subinterpreters, each with a GIL of its own."},
    {"py-dask", Model::Dask, "A cluster scheduler hands the tasks to its workers."},
};

void writeTask(const Plan &plan, const Task &task, Source &source)
{
    any(task.steps, [&](const Step &s) {
        if (s.kind == StepKind::Offload && s.text("to") == "process") {
            StepWriter(plan, task, source).writeAside(s);
            source.blank(2);
        }
        return false;
    });
    source.line(QStringLiteral("%1def %2(%3):")
                    .arg(plan.async() ? QStringLiteral("async ") : QString(), plan.name(task.name),
                         (plan.chunks(task) ? QStringList{QStringLiteral("_")} : parametersOf(plan, task))
                             .join(QLatin1String(", "))));
    source.indent();
    writeSteps(plan, task, source);
    source.dedent();
    source.blank(2);
}

/// Objects that all functions find in the module.
void writeObjects(const Plan &plan, Source &source)
{
    for (const SharedObject &object : plan.program.objects) {
        const bool inMain = (plan.processes() && object.kind != ObjectKind::Local) || madeByLoop(plan, object);
        if (inMain)
            continue;
        const QString name = plan.name(object.name);
        const QString made = construction(plan, object, source);
        source.define(name, {QStringLiteral("%1 = %2").arg(name, made)});
    }
    for (const Task &task : plan.program.tasks) {
        const bool listed = plan.isSpawned(task) || (plan.async() && (plan.isJoined(task) || plan.isCancelled(task)));
        if (listed && plan.model != Model::Sequence)
            source.define(listOf(plan, task.name), {listOf(plan, task.name) + QStringLiteral(" = []")});
    }
}

} // namespace

Result<GeneratedCode> pythonCode(const Program &program, const PythonTarget &target, const QString &title)
{
    const ModelWords *found = nullptr;
    for (const ModelWords &model : models) {
        if (target.engine == QLatin1String(model.engine))
            found = &model;
    }
    Q_ASSERT(found);
    const Plan plan{program, target, found->model};
    if (const std::optional<QString> reason = refusal(plan))
        return Error{reason->toStdString(), found->engine};

    Source source(target.turnsPerMs);
    GeneratedCode code;
    writeObjects(plan, source);
    for (const Task &task : program.tasks)
        writeTask(plan, task, source);
    writeMain(plan, source);
    const QString words = QString::fromLatin1(found->words);
    const QString name = Source::text(title).trimmed();
    code.text = source.take(name.isEmpty() ? QStringLiteral("\"\"\"%1\"\"\"").arg(words)
                                           : QStringLiteral("\"\"\"%1\n\n%2\n\"\"\"").arg(name, words),
                            code.lines);
    for (const Task &task : program.tasks)
        code.functions.insert(QString::fromStdString(task.name), plan.name(task.name));
    for (const SharedObject &object : program.objects)
        code.variables.insert(QString::fromStdString(object.name), plan.name(object.name));
    return code;
}

} // namespace interleave
