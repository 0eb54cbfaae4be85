// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "footprint.h"
#include "interpreter.h"
#include "suspended.h"

namespace interleave {

class Schedule;

/// Before the first step.
inline constexpr std::uint32_t noStepYet = 0xffff'ffff;

/// The context of a task whose every turn is given to it by a schedule (schedule.h). Time does not pass: a wait takes as
/// long as the schedule wants, and a computation none.
class ExploredContext {
public:
    using Coroutine = Suspended;

    /// Ready at once, or when the schedule lets the task go on.
    struct Answer {
        ExploredContext &context;
        Reply reply;
        bool ready;
        bool await_ready() const noexcept { return ready; }
        void await_suspend(std::coroutine_handle<>) const noexcept {}
        Reply await_resume() const noexcept { return ready ? reply : context.goOn(); }
    };

    ExploredContext(Schedule &schedule, std::uint32_t slot) : m_schedule(schedule), m_slot(slot) {}

    bool stopsBefore(const Instruction &i);
    std::suspend_always stop();

    Reply enter();
    void leave(Status status, std::int64_t hand, std::uint32_t step);
    void at(const Instruction &i);
    std::uint64_t now() const { return 0; } ///< so deadlines compare as the times that the steps give
    Answer compute(std::int64_t) { return turn(); }
    Answer native(std::int64_t) { return turn(); }
    Answer wait(std::uint64_t deadline);
    Answer block(std::int64_t) { return turn(); }
    Answer fetch(std::int64_t ns, std::uint32_t bytes, std::uint64_t deadline);
    Answer read(std::int64_t) { return turn(); }
    Answer write(std::int64_t) { return turn(); }
    Answer request(const Request &request, std::uint64_t deadline);
    Answer beside(std::uint32_t child, std::int64_t hand, std::uint64_t deadline);
    Answer turn();
    Answer yield();
    Status perform(const Request &request);
    Status spawn(std::uint16_t taskObject);
    std::int64_t load(std::uint16_t object);
    void store(std::uint16_t object, std::int64_t value);
    void increment(std::uint16_t object, bool atomic);
    std::int64_t &local(std::uint16_t object);
    void print(std::uint32_t text, bool endsLine, std::int64_t hand);
    void tick() {}
    void raise();
    void die() {} ///< never asked: who makes the schedule refuses it

    /// Why the task does not go on.
    enum class Stop : std::uint8_t {
        NotBegun,
        BeforeStep, ///< it could go on
        Asleep,     ///< a time passes, as long as it may take
        Waits,      ///< in the room
        Ended,
    };
    Stop stopped() const { return m_stop; }
    /// The step at which it stands, or that it carried out last.
    std::uint32_t step() const { return m_step; }

private:
    friend class Schedule;

    Answer atOnce(const Reply &reply) { return {*this, reply, true}; }
    Answer suspended(Stop why);
    Reply goOn();
    Reply granted(const Reply &reply);

    Schedule &m_schedule;
    const std::uint32_t m_slot;
    Stop m_stop = Stop::NotBegun;
    std::uint32_t m_step = noStepYet;
    Op m_op = Op::End;           ///< of that
    std::uint32_t m_rounds = 0;  ///< without taking anything out of a queue
    bool m_looksAgain = false;   ///< at what others have to change: they go first
    std::uint8_t m_stops = 0;    ///< before the instruction that comes next, so far
    Op m_asked = Op::End;        ///< by its last request
    std::uint16_t m_object = 0;  ///< of that
    bool m_limited = false;      ///< what it waits for has a time limit
    Status m_slept = Status::Ok; ///< how its sleep will end
    std::int64_t m_loaded = 0;   ///< by the first half of an addition
};

} // namespace interleave
