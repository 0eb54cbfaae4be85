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
    std::uint64_t longestHold = 0;   ///< ns that one coroutine held the loop so far
};

/// The context of a task that is a coroutine: it suspends into the event loop while it waits, and holds the loop while it
/// computes. One object a task; all of a loop in that loop's thread.
///
/// It is the blocked-loop detector too: whoever holds the loop for more than 50 ms at one go is recorded, with the step
/// that took most of that time.
class LoopContext : private TimerHub::Node {
public:
    using Coroutine = QCoro::Task<>;

    /// Suspends until the task is woken in the room, or until a deadline; R is Status or Reply. A task waits for one
    /// thing at a time, so the context has what belongs to the wait: a frame stays small.
    template <typename R>
    class Wait {
    public:
        explicit Wait(LoopContext &context) : m_context(context) {}
        bool await_ready() const noexcept { return !m_context.m_waits; }
        void await_suspend(std::coroutine_handle<> handle) { m_context.suspend(handle); }
        R await_resume()
        {
            const Reply reply = m_context.resume();
            if constexpr (std::is_same_v<R, Reply>)
                return reply;
            else
                return reply.status;
        }

    private:
        LoopContext &m_context;
    };

    LoopContext(Loop &loop, std::uint32_t slot);
    ~LoopContext();

    Reply enter();
    void leave(Status status, std::int64_t hand, std::uint32_t step);
    void at(const Instruction &i) { m_step = i.step; }
    std::uint64_t now() const { return nowNs(); }
    Ready<Status> compute(std::int64_t turns);
    Ready<Status> native(std::int64_t bytes);
    Wait<Status> wait(std::uint64_t deadline);
    Ready<Status> block(std::int64_t ns);
    Wait<Status> fetch(std::int64_t ns, std::uint32_t bytes, std::uint64_t deadline);
    Ready<Status> read(std::int64_t bytes);
    Ready<Status> write(std::int64_t bytes);
    Wait<Reply> request(const Request &request, std::uint64_t deadline);
    Status perform(const Request &request) { return m_loop.room.perform(m_slot, request); }
    Status spawn(std::uint16_t taskObject);
    Wait<Reply> beside(std::uint32_t child, std::int64_t hand, std::uint64_t deadline);
    std::atomic<std::int64_t> &cell(std::uint16_t object) { return m_loop.room.cell(object); }
    std::int64_t &local(std::uint16_t object) { return m_loop.place.locals[object]; }
    void print(std::uint32_t text, bool endsLine, std::int64_t hand)
    {
        m_loop.room.print({m_slot, text, endsLine, hand});
    }
    void tick() { m_recorder.tick(); }
    void raise() { m_loop.room.fail(m_slot, Failure::Raised); }
    Ready<Status> turn() { return {cancelled() ? Status::Cancelled : Status::Ok}; }
    Wait<Status> yield();

private:
    class Fetch;

    bool cancelled() const;
    bool launch(std::uint32_t child);
    void waits(State state, std::uint16_t object, std::uint64_t deadline);
    void answersAtOnce(const Reply &reply);
    void suspend(std::coroutine_handle<> handle);
    Reply resume();
    void holdsLoop();
    void letsLoopGo(std::uint64_t t);
    template <typename Call>
    Status holding(Call &&call);
    Status outcome(int problem);

    Loop &m_loop;
    const std::uint32_t m_slot;
    Recorder m_recorder;
    bool m_waits = false;
    bool m_yields = false;
    Reply m_atOnce;
    std::uint64_t m_deadline = noDeadline;
    std::uint64_t m_heldSince = 0;
    std::uint64_t m_longest = 0; // step since then, ns
    std::uint32_t m_longestStep = 0;
    std::uint32_t m_step = 0;
    std::unique_ptr<Fetch> m_fetch;
};

} // namespace interleave
