// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "asides.h"

#include "worker/thisthread.h"

namespace interleave {

namespace {

constexpr std::size_t mostThreads = 2'000;

ThreadContext::Environment environmentOf(RunScope &scope, Launcher *launcher)
{
    ThreadContext::Environment environment{scope.room};
    environment.gil = scope.gil;
    environment.cpuNs = threadCpuNs;
    environment.services = &scope.services;
    environment.launcher = launcher;
    return environment;
}

} // namespace

Asides::Asides(RunScope &scope)
    : m_scope(scope), m_environment(environmentOf(scope, this)), m_processes(scope),
      m_threads(scope.code, m_environment, mostThreads, [&scope] {
          giveWayToWindow();
          return scope.memory.openRing();
      })
{
}

bool Asides::launch(std::uint32_t slot)
{
    switch (m_scope.code.instances[slot].beside) {
    case Beside::Process:
        return m_processes.launch(slot);
    case Beside::Thread:
    case Beside::Shield:
        return m_threads.launch(slot);
    case Beside::No:
        break;
    }
    return startTask(slot);
}

void Asides::waitForAsides()
{
    m_threads.wait();
    m_processes.wait();
}

} // namespace interleave
