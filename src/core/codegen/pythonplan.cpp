// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythonplan.h"

#include "cellguards.h"

#include "kernel/steps.h"

#include <algorithm>

namespace interleave::python {

const SharedObject &Plan::object(const std::string &name) const
{
    return *std::find_if(program.objects.begin(), program.objects.end(),
                         [&name](const SharedObject &o) { return o.name == name; });
}

bool any(const std::vector<Step> &steps, const std::function<bool(const Step &)> &predicate)
{
    return std::any_of(steps.begin(), steps.end(), [&predicate](const Step &s) {
        return predicate(s) || any(s.body, predicate) || any(s.otherwise, predicate);
    });
}

bool any(const Program &program, const std::function<bool(const Step &)> &predicate)
{
    return std::any_of(program.tasks.begin(), program.tasks.end(),
                       [&predicate](const Task &t) { return any(t.steps, predicate); });
}

namespace {

bool names(const Program &program, StepKind kind, const std::string &task)
{
    return any(program, [&](const Step &s) { return s.kind == kind && s.text("task") == task; });
}

} // namespace

bool Plan::isSpawned(const Task &task) const
{
    return names(program, StepKind::Spawn, task.name);
}

bool Plan::isJoined(const Task &task) const
{
    return names(program, StepKind::Join, task.name);
}

bool Plan::isCancelled(const Task &task) const
{
    return names(program, StepKind::Cancel, task.name);
}

bool Plan::chunks(const Task &task) const
{
    return model == Model::ProcessPool && target.chunk > 1 && program.tasks.size() == 1 && !canRaise() &&
           parametersOf(*this, task).isEmpty();
}

bool Plan::isImported() const
{
    return processes() || isolated() ||
           any(program, [](const Step &s) { return s.kind == StepKind::Offload && s.text("to") == "process"; });
}

bool Plan::isGuarded(const std::string &cell) const
{
    return guardedCells(program).count(cell) > 0;
}

bool Plan::canRaise() const
{
    return any(program, [](const Step &s) { return s.kind == StepKind::Raise; });
}

QList<const SharedObject *> objectsIn(const Program &program, const std::vector<Step> &steps)
{
    QList<const SharedObject *> used;
    for (const SharedObject &object : program.objects) {
        const bool here = any(steps, [&object](const Step &s) {
            for (const ArgumentSpec &argument : specOf(s.kind).arguments) {
                if (argument.type == ArgumentType::Object && s.text(argument.name) == object.name)
                    return true;
            }
            return false;
        });
        if (here)
            used.append(&object);
    }
    return used;
}

bool usesHand(const std::vector<Step> &steps)
{
    return any(steps, [](const Step &s) {
        switch (s.kind) {
        case StepKind::Load:
        case StepKind::Add:
        case StepKind::Store:
        case StepKind::Get:
        case StepKind::LocalGet:
            return true;
        case StepKind::Put:
        case StepKind::LocalSet:
            return !s.has("value");
        case StepKind::Emit:
            return s.text("text").find("{value}") != std::string::npos;
        default:
            return false;
        }
    });
}

bool usesNumber(const Task &task)
{
    return task.copies.value > 1 && any(task.steps, [](const Step &s) {
               return s.kind == StepKind::Emit && s.text("text").find("{task}") != std::string::npos;
           });
}

QStringList sharedNames(const Plan &plan, const SharedObject &object)
{
    if (object.kind == ObjectKind::Local)
        return {}; // each process has its own
    const QString name = plan.name(object.name);
    const bool lacksLock = object.viaManager && object.kind == ObjectKind::Cell &&
                           any(plan.program, [&object](const Step &s) {
                               return s.kind == StepKind::Increment && s.flag("atomic") &&
                                      s.text("cell") == object.name;
                           });
    return lacksLock ? QStringList{name, name + QStringLiteral("_lock")} : QStringList{name};
}

QStringList parametersOf(const Plan &plan, const Task &task)
{
    QStringList parameters;
    if (usesNumber(task))
        parameters << QStringLiteral("number");
    if (plan.model == Model::Processes) {
        for (const SharedObject *object : objectsIn(plan.program, task.steps))
            parameters << sharedNames(plan, *object);
    }
    if (task.inputBytes.value > 0)
        parameters << QStringLiteral("data");
    return parameters;
}

QString construction(const Plan &plan, const SharedObject &object, Source &source)
{
    const bool processes = plan.processes();
    const QString module = plan.async() ? QStringLiteral("asyncio")
                           : processes  ? QStringLiteral("multiprocessing")
                                        : QStringLiteral("threading");
    const QString number = source.number(object.number, Role::Count);
    const QString managed = object.viaManager ? QStringLiteral("manager") : module;
    if (object.kind != ObjectKind::Cell && object.kind != ObjectKind::Queue && !object.viaManager)
        source.import(module);
    switch (object.kind) {
    case ObjectKind::Lock:
        return managed + (object.reentrant ? QStringLiteral(".RLock()") : QStringLiteral(".Lock()"));
    case ObjectKind::Semaphore:
        return QStringLiteral("%1.Semaphore(%2)").arg(module, number);
    case ObjectKind::Event:
        return module + QStringLiteral(".Event()");
    case ObjectKind::Condition:
        return QStringLiteral("%1.Condition(%2)").arg(module, plan.name(object.lock));
    case ObjectKind::Barrier:
        return QStringLiteral("%1.Barrier(%2)").arg(module, number);
    case ObjectKind::Queue: {
        const QString kind = object.priority ? QStringLiteral("PriorityQueue") : QStringLiteral("Queue");
        const QString from = plan.async() || processes ? module : QStringLiteral("queue");
        source.import(from);
        const bool limited = object.number.value > 0 || !object.number.parameter.empty();
        return QStringLiteral("%1.%2(%3)").arg(from, kind, limited ? number : QString());
    }
    case ObjectKind::Cell:
        if (object.viaManager)
            return QStringLiteral("manager.Value(\"q\", %1)").arg(number);
        if (!processes)
            return number;
        source.import(module);
        return QStringLiteral("multiprocessing.Value(\"q\", %1)").arg(number);
    case ObjectKind::Local:
        source.import(QStringLiteral("threading"));
        source.define(QStringLiteral("Local"),
                      {QStringLiteral("class Local(threading.local):"),
                       QStringLiteral("    \"\"\"Each thread has a value of its own.\"\"\""), QString(),
                       QStringLiteral("    def __init__(self, value):"), QStringLiteral("        self.value = value")});
        return QStringLiteral("Local(%1)").arg(number);
    }
    return {};
}

} // namespace interleave::python
