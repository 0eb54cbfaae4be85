// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "processengine.h"

#include "asideprocesses.h"
#include "crew.h"
#include "programfacts.h"

#include "core/experimentformat.h"

#include "worker/sharedrun.h"

#include <algorithm>
#include <cstring>

namespace interleave {

namespace {

Crew::Plan poolPlan(const RunSettings &settings)
{
    return {static_cast<std::uint32_t>(settings.workers), static_cast<std::uint32_t>(settings.chunk), true};
}

/// Threads that can be needed beside the one that runs the task: one for each step that runs beside it.
std::uint32_t asidesOf(const Code &code)
{
    std::uint32_t most = 0;
    for (const TaskPlan &task : code.tasks) {
        const auto beside = std::count_if(code.instances.begin(), code.instances.end(), [&](const TaskInstance &i) {
            return i.beside != Beside::No && i.copy == 0 && &code.tasks[i.task] == &task;
        });
        most = std::max(most, static_cast<std::uint32_t>(beside));
    }
    return most;
}

Support supportsSteps(const Program &program)
{
    if (usesStep(program, [](const Step &s) { return s.kind == StepKind::Offload && s.text("to") == "process"; }))
        return {false, ProcessEngine::tr("Each task is a process already, and its workers start none of their own.")};
    if (workerPath().isEmpty())
        return {false, workerMissing()};
    return {};
}

} // namespace

QString ProcessEngine::runtime() const
{
    return QStringLiteral("Qt ") + QString::fromLatin1(qVersion());
}

Support ProcessEngine::supports(const Program &program, const RunSettings &) const
{
    const double processes = copiesOf(program);
    if (processes > format::mostProcesses) {
        return {false,
                tr("Its %1 tasks would need %1 processes; this program starts at most %2. Ask for fewer tasks, or use "
                   "threads, a pool or coroutines.")
                    .arg(processes, 0, 'f', 0)
                    .arg(format::mostProcesses)};
    }
    return supportsSteps(program);
}

Result<std::unique_ptr<RunMemory>> ProcessEngine::makeMemory(const Code &code, const RunSettings &settings,
                                                             const ServicePlaces &services) const
{
    SharedSettings shared;
    shared.gil = settings.gil;
    shared.switchInterval = settings.switchInterval;
    shared.places = places(settings);
    shared.workers = std::min(shared.places, static_cast<std::uint32_t>(code.instances.size()));
    shared.ringsPerWorker = 1 + asidesOf(code);
    shared.ringCapacity = settings.tracing ? settings.ringCapacity : 0;
    for (const TaskPlan &task : code.tasks)
        shared.inputBytes = std::max<std::uint64_t>(shared.inputBytes, task.sharedInput ? task.inputBytes : 0);
    shared.services = services;
    auto socket = std::make_unique<ManagerSocket>();
    if (std::any_of(code.objects.begin(), code.objects.end(), [](const ObjectPlan &o) { return o.viaManager; })) {
        if (const int problem = socket->open(); problem != 0)
            return Error{tr("The manager process cannot be reached: %1.")
                             .arg(QString::fromLocal8Bit(std::strerror(problem)))
                             .toStdString(),
                         "manager"};
        shared.manager = socket->address();
        shared.managerSocket = socket->descriptor();
    }
    auto run = SharedRun::create(code, shared);
    if (!run)
        return run.error();
    (*run)->keep(std::move(socket));
    return std::unique_ptr<RunMemory>(std::move(*run));
}

std::optional<Error> ProcessEngine::execute(RunScope &scope, const std::shared_ptr<void> &) const
{
    scope.memoryPid = 0;
    const auto most = static_cast<std::uint32_t>(scope.code.instances.size());
    Crew(scope, dynamic_cast<SharedRun &>(scope.memory), {most, 1, false}).runAll();
    return std::nullopt;
}

Support ProcessPoolEngine::supports(const Program &program, const RunSettings &) const
{
    return supportsSteps(program);
}

std::uint32_t ProcessPoolEngine::places(const RunSettings &settings) const
{
    return static_cast<std::uint32_t>(std::min(settings.workers, format::mostProcesses));
}

std::shared_ptr<void> ProcessPoolEngine::warmUp(RunScope &scope) const
{
    auto crew = std::make_shared<Crew>(scope, dynamic_cast<SharedRun &>(scope.memory), poolPlan(scope.settings));
    crew->warmUp();
    return crew;
}

std::optional<Error> ProcessPoolEngine::execute(RunScope &scope, const std::shared_ptr<void> &warm) const
{
    scope.memoryPid = 0;
    if (warm)
        std::static_pointer_cast<Crew>(warm)->runAll();
    else
        Crew(scope, dynamic_cast<SharedRun &>(scope.memory), poolPlan(scope.settings)).runAll();
    return std::nullopt;
}

} // namespace interleave
