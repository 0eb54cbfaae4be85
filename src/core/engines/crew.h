// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <deque>
#include <vector>

namespace interleave {

class ChildProcess;
class SharedRun;

/// The worker processes of one run, and the tasks that queue for them. Lives in the thread that runs the engine, which
/// has an event dispatcher.
class Crew {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    struct Plan {
        std::uint32_t most = 1;  ///< processes at the same time
        std::uint32_t chunk = 1; ///< tasks that one is given at a time
        bool reuse = true;       ///< a worker takes one chunk after the other; else it ends after its first
    };
    Crew(RunScope &scope, SharedRun &memory, const Plan &plan);
    ~Crew();

    /// Starts as many workers as there can be, and waits until they are ready for work.
    void warmUp();
    /// Runs every task to its end.
    void runAll();

private:
    class Worker;
    void queue(std::uint32_t slot);
    void dispatch();
    Worker *startWorker(std::uint32_t number);
    void workerSaid(Worker &worker);
    void workerEnded(Worker &worker, const QString &problem);
    void endWhenDone();
    void look();

    RunScope &m_scope;
    SharedRun &m_memory;
    const Plan m_plan;
    std::vector<std::unique_ptr<Worker>> m_workers; // by their number in the run; null: none
    std::deque<std::uint32_t> m_queue;
    std::uint32_t m_left = 0; ///< tasks that were to start and have not ended
    QEventLoop m_loop;
    QTimer m_look;
    int m_looks = 0;
    bool m_warm = true; ///< runAll() has not begun
    QByteArray m_input;
    std::unique_ptr<ChildProcess> m_manager; ///< where objects are reached through one
};

} // namespace interleave
