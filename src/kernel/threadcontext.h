// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gil.h"
#include "immediate.h"
#include "interpreter.h"
#include "recorder.h"
#include "room.h"

namespace interleave {

/// The context of a task that has a thread to itself: every wait blocks that thread. It stands behind the engines with
/// threads, pools and processes, and behind those that run on one thread. One object a task, used by one thread.
class ThreadContext {
public:
    using Coroutine = Immediate;

    struct Environment {
        Room &room;
        Gil *gil = nullptr;                 ///< null: no GIL
        bool holdsLoop = false;             ///< runs on an event loop's thread: whatever it does blocks the loop
        std::uint64_t (*cpuNs)() = nullptr; ///< CPU time of the calling thread, ns; null: not recorded
    };

    ThreadContext(const Environment &environment, std::uint32_t slot, EventRing *ring);

    /// Runs the task of `slot` from its beginning to its end, and tells the room and the trace.
    static void runTask(const Code &code, const Environment &environment, std::uint32_t slot, EventRing *ring);

    void enter();
    void leave(Status status);
    void at(const Instruction &) {}
    Ready<Status> compute(std::int64_t turns);
    Ready<Status> wait(std::int64_t ns);
    Ready<Status> block(std::int64_t ns) { return wait(ns); } // a thread of its own blocks either way
    Ready<Status> await(std::uint16_t event, std::int64_t limitNs);
    void setEvent(std::uint16_t event) { m_environment.room.setEvent(event); }
    void clearEvent(std::uint16_t event) { m_environment.room.clearEvent(event); }
    void tick() { m_recorder.tick(); }
    Ready<Status> turn();

private:
    void takeGil();
    void runningAgain();
    bool cancelled() const;
    Status park(State state, std::uint16_t object, std::uint64_t deadlineNs);

    const Environment &m_environment;
    std::uint32_t m_slot;
    std::atomic<std::uint32_t> &m_breaker;
    Gil::Thread m_gilThread;
    Recorder m_recorder;
    std::uint64_t m_seed = 1;
    std::uint64_t m_cpuAtStart = 0;
};

} // namespace interleave
