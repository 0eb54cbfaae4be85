// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loopparking.h"
#include "timerhub.h"

#include "kernel/immediate.h"
#include "kernel/interpreter.h"
#include "kernel/recorder.h"

#include <QCoroTask>

#include <functional>

namespace interleave {

/// What the coroutines of one event loop have in common.
struct Loop {
    Room &room;
    LoopParking &parking;
    TimerHub &hub;
    EventRing *ring;
    std::uint32_t left;             ///< tasks that have not ended
    std::function<void()> whenDone; ///< called when none is left
};

/// The context of a task that is a coroutine: it suspends into the event loop while it waits, and holds the loop while it
/// computes. One object a task; all of a loop in that loop's thread.
class LoopContext {
public:
    using Coroutine = QCoro::Task<>;

    /// Suspends until the slot is woken in the room, or until a deadline.
    class Wait {
    public:
        Wait(LoopContext &context, bool waits, Status atOnce, std::uint64_t deadlineNs)
            : m_context(context), m_waits(waits), m_atOnce(atOnce), m_deadlineNs(deadlineNs)
        {
        }
        bool await_ready() const noexcept { return !m_waits; }
        void await_suspend(std::coroutine_handle<> coroutine);
        Status await_resume();

    private:
        LoopContext &m_context;
        TimerHub::Node m_node;
        bool m_waits;
        Status m_atOnce;
        std::uint64_t m_deadlineNs;
    };

    LoopContext(Loop &loop, std::uint32_t slot);

    void enter();
    void leave(Status status);
    void at(const Instruction &) {}
    Ready<Status> compute(std::int64_t turns);
    Wait wait(std::int64_t ns);
    Ready<Status> block(std::int64_t ns);
    Wait await(std::uint16_t event, std::int64_t limitNs);
    void setEvent(std::uint16_t event) { m_loop.room.setEvent(event); }
    void clearEvent(std::uint16_t event) { m_loop.room.clearEvent(event); }
    void tick() { m_recorder.tick(); }
    Ready<Status> turn() { return {cancelled() ? Status::Cancelled : Status::Ok}; }

private:
    bool cancelled() const;

    Loop &m_loop;
    std::uint32_t m_slot;
    Recorder m_recorder;
};

} // namespace interleave
