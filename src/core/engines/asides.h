// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "asideprocesses.h"
#include "engine.h"

#include "kernel/asidethreads.h"

namespace interleave {

/// What runs beside the tasks of a run in this process: in threads (`shield`, `offload` to a thread) or in processes of
/// its own (`offload` to a process). An engine derives from it to say how it starts the tasks that others spawn.
class Asides : public Launcher {
public:
    /// Brings the environment for every thread of the run: environment().
    explicit Asides(RunScope &scope);
    const ThreadContext::Environment &environment() const { return m_environment; }
    bool launch(std::uint32_t slot) override;

protected:
    /// Waits until nothing that was launched runs.
    void waitForAsides();
    virtual bool startTask(std::uint32_t slot) = 0;

    RunScope &m_scope;
    ThreadContext::Environment m_environment;

private:
    AsideProcesses m_processes;
    AsideThreads m_threads;
};

} // namespace interleave
