// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exploredengine.h"

#include "programfacts.h"

#include "core/exploredscenario.h"

#include "kernel/replay.h"

#include "worker/thisthread.h"

namespace interleave {

QString ExploredEngine::runtime() const
{
    return QStringLiteral("Interleave " INTERLEAVE_VERSION);
}

Support ExploredEngine::supports(const Program &program, const RunSettings &settings) const
{
    if (settings.gil)
        return {false,
                tr("Whether there is a GIL changes when tasks take turns, not which schedules there are. Take the "
                   "GIL out.")};
    if (usesStep(program, [](const Step &s) { return s.kind == StepKind::Die; }))
        return {false, tr("The schedules of a program whose processes are killed cannot be explored.")};
    return {};
}

Result<std::unique_ptr<RunMemory>> ExploredEngine::makeMemory(const Code &code, const RunSettings &settings,
                                                              const ServicePlaces &) const
{
    std::unique_ptr<RunMemory> memory = std::make_unique<LocalMemory>(
        Room::sizeFor(code), std::make_unique<ScheduledParking>(), settings.tracing ? settings.ringCapacity : 0);
    return memory;
}

std::optional<Error> ExploredEngine::execute(RunScope &scope, const std::shared_ptr<void> &) const
{
    giveWayToWindow();
    Schedule::Rules rules;
    rules.switches = scope.settings.atWaits ? Switches::AtWaits : Switches::Anywhere;
    const Exploration found = explore(scope.code, rules, {}, [&scope] { return scope.room.cancelled(); });
    if (scope.room.cancelled())
        return std::nullopt;
    if (!found.telling())
        return Error{
            tr("No schedule came to its end: in each a task goes round a loop again and again. Let the loop end by "
               "itself, or explore less.")
                .toStdString(),
            "explored"};
    const std::vector<Turn> shown = found.endings[*found.telling()].example;
    auto &parking = static_cast<ScheduledParking &>(scope.memory.parking()); // of makeMemory()
    replay(scope.code, scope.room, parking, rules, shown, scope.beganNs, scope.memory.openRing());
    scope.search = resultOf(scope.code, found, rules);
    return std::nullopt;
}

} // namespace interleave
