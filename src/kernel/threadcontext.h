// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gil.h"
#include "immediate.h"
#include "interpreter.h"
#include "manager.h"
#include "recorder.h"
#include "room.h"
#include "services.h"

#include <csignal>

namespace interleave {

/// Starts what runs beside a task, or what a task spawns. It is queued in the room already.
class Launcher {
public:
    virtual ~Launcher() = default;
    /// False: it could not be started. Any thread.
    virtual bool launch(std::uint32_t slot) = 0;
};

/// What belongs to one thread that runs tasks, one after the other.
struct ThreadPlace {
    ThreadPlace(const Code &code, EventRing *ring_);
    EventRing *ring;
    std::vector<std::int64_t> locals; ///< by object
};

/// The context of a task that has a thread to itself: every wait blocks that thread. It stands behind the engines with
/// threads, pools and processes, and behind those that run on one thread. One object a task, used by one thread.
class ThreadContext {
public:
    using Coroutine = Immediate;
    using Answer = Ready<Reply>;

    struct Environment {
        Room &room;
        Gil *gil = nullptr;                 ///< null: no GIL
        bool holdsLoop = false;             ///< runs on an event loop's thread: whatever it does blocks the loop
        std::uint64_t (*cpuNs)() = nullptr; ///< CPU time of the calling thread, ns; null: not recorded
        Services *services = nullptr;       ///< null: the program needs none
        Manager *manager = nullptr;         ///< null: no object is reached through one
        Launcher *launcher = nullptr;       ///< null: the program starts nothing
        std::uint32_t slotOffset = 0;       ///< what to add to a slot to have the task's number in the trace
        bool startsInPlace = false;         ///< a task that is spawned runs to its end before its parent goes on
    };

    ThreadContext(const Environment &environment, std::uint32_t slot, ThreadPlace &place);

    /// Runs the task of `slot` from its beginning to its end, and tells the room and the trace.
    static void runTask(const Code &code, const Environment &environment, std::uint32_t slot, ThreadPlace &place);

    Reply enter();
    void leave(Status status, std::int64_t hand, std::uint32_t step);
    void at(const Instruction &i) { m_recorder.at(i.step); }
    std::uint64_t now() const { return nowNs(); }
    Answer compute(std::int64_t turns);
    Answer native(std::int64_t bytes);
    Answer wait(std::uint64_t deadline);
    Answer block(std::int64_t ns);
    Answer fetch(std::int64_t ns, std::uint32_t bytes, std::uint64_t deadline);
    Answer read(std::int64_t bytes);
    Answer write(std::int64_t bytes);
    Answer request(const Request &request, std::uint64_t deadline);
    Status perform(const Request &request);
    Status spawn(std::uint16_t taskObject);
    Answer beside(std::uint32_t first, std::int64_t hand, std::uint64_t deadline);
    std::int64_t load(std::uint16_t object);
    void store(std::uint16_t object, std::int64_t value);
    void increment(std::uint16_t object, bool atomic);
    std::int64_t &local(std::uint16_t object) { return m_place.locals[object]; }
    void print(std::uint32_t text, bool endsLine, std::int64_t hand)
    {
        m_environment.room.print({m_slot, text, endsLine, hand});
    }
    void tick() { m_recorder.tick(); }
    void die() { std::raise(SIGKILL); }
    void raise() { m_environment.room.fail(m_slot, Failure::Raised); }
    Answer turn();
    Answer yield();

private:
    void takeGil();
    void runningAgain();
    bool cancelled() const;
    bool managed(std::uint16_t object) const { return m_environment.manager && m_environment.manager->has(object); }
    std::uint32_t inTrace(std::uint32_t slot) const;
    bool launch(std::uint32_t child);
    Status takeTurn();
    Reply park(State state, std::uint16_t object, std::uint64_t deadlineNs);
    template <typename Call>
    Status outside(Failure failure, Call &&call);

    const Environment &m_environment;
    std::uint32_t m_slot;
    ThreadPlace &m_place;
    std::atomic<std::uint32_t> &m_breaker;
    Gil::Thread m_gilThread;
    Recorder m_recorder;
    std::uint64_t m_seed = 1;
    std::uint64_t m_cpuAtStart = 0;
};

} // namespace interleave
