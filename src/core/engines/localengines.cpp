// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "localengines.h"

#include "worker/thisthread.h"

namespace interleave {

namespace {

void runAll(RunScope &scope, const ThreadContext::Environment &environment)
{
    EventRing *ring = scope.memory.openRing();
    for (std::uint32_t task = 0; task < scope.tasks(); ++task)
        ThreadContext::runTask(scope.code, environment, task, ring);
}

} // namespace

QString SequentialEngine::runtime() const
{
    return QStringLiteral("Qt ") + QString::fromLatin1(qVersion());
}

std::optional<Error> SequentialEngine::execute(RunScope &scope) const
{
    giveWayToWindow();
    runAll(scope, scope.environment());
    return std::nullopt;
}

Support UiThreadEngine::supports(const Program &, const RunSettings &settings) const
{
    if (settings.gil)
        return {false, tr("The window's thread is a single thread: there is nobody to share a GIL with.")};
    return {};
}

std::optional<Error> UiThreadEngine::execute(RunScope &scope) const
{
    ThreadContext::Environment environment = scope.environment();
    environment.holdsLoop = true;
    runAll(scope, environment);
    return std::nullopt;
}

} // namespace interleave
