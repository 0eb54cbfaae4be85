// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Python cannot do, in sentences.

#include "pythonplan.h"

#include "kernel/steps.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave::python {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(interleave::PythonCode)
};

constexpr int taskGroups = 11; ///< asyncio.timeout, Barrier and TaskGroup came with Python 3.11

std::optional<QString> ofAsyncio(const Plan &plan)
{
    for (const SharedObject &object : plan.program.objects) {
        if (object.kind == ObjectKind::Lock && object.reentrant)
            return Words::tr("asyncio has no reentrant lock.");
        if (object.kind == ObjectKind::Barrier && plan.target.minor < taskGroups)
            return Words::tr("asyncio has barriers only since Python 3.11.");
    }
    const bool shares = any(plan.program, [&plan](const Step &s) {
        if (s.kind != StepKind::Offload)
            return false;
        const auto used = objectsIn(plan.program, s.body);
        return std::any_of(used.begin(), used.end(), [](const SharedObject *o) {
            return o->kind != ObjectKind::Cell && o->kind != ObjectKind::Local;
        });
    });
    if (shares)
        return Words::tr("The objects of asyncio belong to its event loop. Another thread must not use them.");
    return std::nullopt;
}

std::optional<QString> ofThreads(const Plan &plan)
{
    const auto kind = [](StepKind kind) { return [kind](const Step &s) { return s.kind == kind; }; };
    if (any(plan.program, kind(StepKind::Timeout)))
        return Words::tr("Outside asyncio nothing makes Python leave its steps after a time. Give each wait a "
                         "\"timeout_ms\", or use py-asyncio.");
    if (any(plan.program, kind(StepKind::Cancel)))
        return plan.processes() ? Words::tr("Only the process that started another can end it.")
                                : Words::tr("A Python thread cannot be cancelled from outside.");
    if (plan.program.collect == Collect::FirstCompleted || plan.program.collect == Collect::Group)
        return Words::tr("Here the tasks that go on cannot be cancelled from outside. Use py-asyncio.");
    for (const Task &task : plan.program.tasks) {
        const bool limited = any(task.steps,
                                 [](const Step &s) { return s.kind == StepKind::Join && s.has("timeout_ms"); });
        if (limited && plan.model == Model::Sequence)
            return Words::tr("One after the other, nobody runs that could be waited for.");
        if (task.daemon && plan.model != Model::Threads && plan.model != Model::Processes)
            return Words::tr("Only threads and processes of their own can be daemons.");
    }
    return std::nullopt;
}

std::optional<QString> ofProcesses(const Plan &plan)
{
    const bool starts = any(plan.program,
                            [](const Step &s) { return s.kind == StepKind::Spawn || s.kind == StepKind::Join; });
    if (starts)
        return Words::tr("Only the process that started another can wait for it.");
    if (any(plan.program, [](const Step &s) { return s.kind == StepKind::Offload && s.text("to") == "process"; }))
        return Words::tr("Each task runs beside the others already, and its workers start no processes of their own.");
    for (const SharedObject &object : plan.program.objects) {
        if (plan.isolated() && object.kind != ObjectKind::Local)
            return plan.model == Model::Interpreters
                       ? Words::tr("Interpreters share no Python objects, so \"%1\" cannot be shared.")
                             .arg(QString::fromStdString(object.name))
                       : Words::tr("Workers of a cluster share no memory, so \"%1\" cannot be shared.")
                             .arg(QString::fromStdString(object.name));
        if (object.kind == ObjectKind::Queue && object.priority)
            return Words::tr("multiprocessing has no queue with priorities.");
    }
    for (const Task &task : plan.program.tasks) {
        if (plan.isolated() && task.sharedInput)
            return Words::tr("The workers share no memory, so they cannot share an input.");
    }
    return std::nullopt;
}

} // namespace

std::optional<QString> refusal(const Plan &plan)
{
    const bool managed = std::any_of(plan.program.objects.begin(), plan.program.objects.end(),
                                     [](const SharedObject &o) { return o.viaManager; });
    if (managed && !plan.processes())
        return Words::tr("A manager carries values between processes. Here all tasks are in one process.");
    if (!plan.processes() && any(plan.program, [](const Step &s) { return s.kind == StepKind::Die; }))
        return Words::tr("Here the task is in the process of the whole program, which would be killed.");
    std::optional<QString> reason;
    if (plan.async())
        reason = ofAsyncio(plan);
    else
        reason = ofThreads(plan);
    if (!reason && (plan.processes() || plan.isolated()))
        reason = ofProcesses(plan);
    if (!reason && plan.target.turnsPerMs <= 0 &&
        any(plan.program, [](const Step &s) { return s.kind == StepKind::Compute && s.has("ms"); }))
        reason = Words::tr("It is not known how fast this Python counts, so \"ms\" cannot be turned into turns.");
    return reason;
}

} // namespace interleave::python
