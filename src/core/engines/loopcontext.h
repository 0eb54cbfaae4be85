// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loopparking.h"
#include "timerhub.h"

#include "kernel/interpreter.h"
#include "kernel/recorder.h"
#include "kernel/threadcontext.h"

#include "worker/systemservices.h"

#include <QCoroTask>

#include <functional>
#include <memory>

namespace interleave {

/// What the coroutines of one event loop have in common.
struct Loop {
    Room &room;
    LoopParking &parking;
    TimerHub &hub;
    Launcher &launcher;
    Services &services;
    ServicePlaces places;
    std::function<void()> whenEnded; ///< a task has ended
    ThreadPlace place;               ///< they share one thread, and so its own values
    // The blocked-loop detector.
    std::uint64_t longestHold = 0; ///< ns that one coroutine held the loop so far
    std::uint64_t heldSince = 0;   ///< by the coroutine that runs now
    std::uint64_t longestStep = 0; ///< ns, since then
    std::uint32_t slowStep = 0;    ///< that step
    std::uint32_t step = 0;        ///< the one it is at

    // The answer of the coroutine that runs now, until it takes it or suspends.
    Reply atOnce{};
    std::uint64_t deadline = noDeadline;
};

/// The context of a task that is a coroutine: it suspends into the event loop while it waits, and holds the loop while it
/// computes. One object a task; all of a loop in that loop's thread.
///
/// It is the blocked-loop detector too: whoever holds the loop for more than 50 ms at one go is recorded, with the step
/// that took most of that time.
class LoopContext : private TimerHub::Node {
public:
    using Coroutine = QCoro::Task<>;

    /// Suspends until the task is woken in the room, or until a deadline. What belongs to the wait is in the context and
    /// the loop, for a task waits for one thing at a time: a coroutine's frame stays small.
    class Answer {
    public:
        explicit Answer(LoopContext &context) : m_context(context) {}
        bool await_ready() const noexcept { return m_context.m_waits == Waits::No; }
        void await_suspend(std::coroutine_handle<> handle) { m_context.suspend(handle); }
        Reply await_resume() { return m_context.resume(); }

    private:
        LoopContext &m_context;
    };

    LoopContext(Loop &loop, std::uint32_t slot);
    ~LoopContext();

    /// For the loop's hub: the time of a wait is over.
    static bool due(TimerHub::Node &node);

    Reply enter();
    void leave(Status status, std::int64_t hand, std::uint32_t step);
    void at(const Instruction &i) { m_loop.step = i.step; }
    std::uint64_t now() const { return nowNs(); }
    Answer compute(std::int64_t turns);
    Answer native(std::int64_t bytes);
    Answer wait(std::uint64_t deadline);
    Answer block(std::int64_t ns);
    Answer fetch(std::int64_t ns, std::uint32_t bytes, std::uint64_t deadline);
    Answer read(std::int64_t bytes);
    Answer write(std::int64_t bytes);
    Answer request(const Request &request, std::uint64_t deadline);
    Status perform(const Request &request) { return m_loop.room.perform(m_slot, request); }
    Status spawn(std::uint16_t taskObject);
    Answer beside(std::uint32_t child, std::int64_t hand, std::uint64_t deadline);
    std::int64_t load(std::uint16_t object) { return m_loop.room.cell(object).load(std::memory_order_relaxed); }
    void store(std::uint16_t object, std::int64_t value)
    {
        m_loop.room.cell(object).store(value, std::memory_order_relaxed);
    }
    void increment(std::uint16_t object, bool atomic) { m_loop.room.increment(object, atomic); }
    std::int64_t &local(std::uint16_t object) { return m_loop.place.locals[object]; }
    void print(std::uint32_t text, bool endsLine, std::int64_t hand)
    {
        m_loop.room.print({m_slot, text, endsLine, hand});
    }
    void tick() { recorder().tick(); }
    void die() { m_loop.room.fail(m_slot, Failure::Reported); } ///< never asked: engines in one process refuse it
    void raise() { m_loop.room.fail(m_slot, Failure::Raised); }
    Answer turn() { return atOnce(ownTurn()); }
    Answer yield();

private:
    class Fetch;
    enum class Waits : std::uint8_t { No, ForItsTurn, InTheRoom };

    Recorder recorder() const { return Recorder(m_loop.place.ring, m_slot, m_loop.step); }
    bool cancelled() const;
    Status ownTurn() const { return cancelled() ? Status::Cancelled : Status::Ok; }
    bool launch(std::uint32_t child);
    Answer waits(State state, std::uint16_t object, std::uint64_t deadline);
    Answer atOnce(const Reply &reply);
    Answer atOnce(Status status) { return atOnce(Reply{status}); }
    void suspend(std::coroutine_handle<> handle);
    Reply resume();
    void holdsLoop();
    void letsLoopGo(std::uint64_t t);
    template <typename Call>
    Answer holding(Call &&call);
    Status outcome(int problem);

    Loop &m_loop;
    const std::uint32_t m_slot;
    Waits m_waits = Waits::No;
    std::unique_ptr<Fetch> m_fetch;
};

} // namespace interleave
