// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructions.h"
#include "room.h"

#include <array>

namespace interleave {

/// What an engine brings: how each step waits. Everything that can take time returns an awaitable of Status; a
/// context that blocks its thread returns Ready<Status>, one that suspends returns its own awaiter.
template <typename C>
concept Context = requires(C c, const Instruction &i, std::int64_t n, std::uint16_t o)
{
    typename C::Coroutine; ///< its coroutine type, without a result
    c.enter();             ///< the task begins
    c.leave(Status::Ok);   ///< the task ends: Ok at its end, or Cancelled
    c.at(i);               ///< about to carry out this instruction
    c.compute(n);          ///< turns of the counting loop
    c.wait(n);             ///< ns
    c.block(n);            ///< ns
    c.await(o, n);         ///< event, ns or forever
    c.setEvent(o);
    c.clearEvent(o);
    c.tick();
    c.turn(); ///< a chance to stop between two rounds of a loop
};

/// THE interpreter: walks the instructions from `entry` and asks `context` to carry out each. `context` and `code`
/// must outlive the coroutine.
///
/// Every co_await stands in a statement of its own: GCC 12 miscompiles it inside a condition.
template <Context C>
typename C::Coroutine interpret(C &context, const Code &code, std::uint32_t entry)
{
    std::array<std::int64_t, deepestLoop> rounds;
    bool wasSet = false;
    Status status = Status::Ok;
    context.enter();
    for (std::uint32_t pc = entry; status != Status::Cancelled;) {
        const Instruction &i = code.instructions[pc++];
        context.at(i);
        status = Status::Ok;
        if (i.op == Op::End)
            break;
        switch (i.op) {
        case Op::Compute:
            status = co_await context.compute(i.amount);
            break;
        case Op::Wait:
            status = co_await context.wait(i.amount);
            break;
        case Op::Block:
            status = co_await context.block(i.amount);
            break;
        case Op::AwaitEvent:
            status = co_await context.await(i.object, i.amount);
            wasSet = status == Status::Ok;
            break;
        case Op::SetEvent:
            context.setEvent(i.object);
            break;
        case Op::ClearEvent:
            context.clearEvent(i.object);
            break;
        case Op::Tick:
            context.tick();
            break;
        case Op::JumpIfSet:
            if (wasSet)
                pc = i.target;
            break;
        case Op::Jump:
            status = co_await context.turn();
            pc = i.target;
            break;
        case Op::LoopEnter:
            rounds[i.slot] = i.amount;
            if (i.amount <= 0)
                pc = i.target;
            break;
        case Op::LoopNext:
            status = co_await context.turn();
            if (--rounds[i.slot] > 0)
                pc = i.target;
            break;
        case Op::End:
            break;
        }
    }
    context.leave(status);
}

} // namespace interleave
