// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <QThread>

#include <condition_variable>

namespace interleave {

/// Processes for steps that tasks of this process offload: each has a run of its own, with one task and no shared
/// object, and the value it is given and gives back. They are looked after by a thread with an event loop.
class AsideProcesses final : public Launcher {
public:
    explicit AsideProcesses(RunScope &scope);
    /// Ends what still runs.
    ~AsideProcesses() override;
    bool launch(std::uint32_t slot) override;
    /// Waits until everything that was launched so far has ended.
    void wait();

private:
    class Process;
    void ended(Process *process);

    RunScope &m_scope;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    int m_running = 0; // under m_mutex
    QThread m_thread;
    QObject *m_inThread = nullptr; // lives in m_thread, with the processes as its children
};

/// interleave-worker: beside the program, or where a package puts it. Empty: not found.
QString workerPath();
/// The sentence for when it is not found.
QString workerMissing();

} // namespace interleave
