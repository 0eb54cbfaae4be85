// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructions.h"
#include "room.h"

#include <algorithm>
#include <array>

namespace interleave {

/// What an engine brings: how each step waits. Everything that can take time returns an awaitable of Status or Reply; a
/// context that blocks its thread returns Ready, one that suspends returns its own awaiter. Deadlines are ns on the
/// context's clock, or noDeadline.
template <typename C>
concept Context = requires(C c, const Instruction &i, const Request &r, std::int64_t n, std::uint64_t deadline,
                           std::uint32_t u, std::uint16_t o, bool b)
{
    typename C::Coroutine;     ///< its coroutine type, without a result
    c.enter();                 ///< the task begins: a Reply, Ok with the value in its hand or Cancelled
    c.leave(Status::Ok, n, u); ///< it ends with this value in its hand: Ok, Cancelled, or Failed at this step
    c.at(i);                   ///< about to carry out this instruction
    c.now();                   ///< ns on its clock
    c.compute(n);              ///< turns of the counting loop
    c.native(n);               ///< bytes to hash
    c.wait(deadline);          ///< TimedOut at the deadline
    c.block(n);                ///< ns
    c.fetch(n, u, deadline);   ///< after n ns, u bytes
    c.read(n);                 ///< bytes
    c.write(n);                ///< bytes
    c.request(r, deadline);    ///< may have to wait: a Reply
    c.perform(r);              ///< never waits: a Status
    c.spawn(o);                ///< the next copy of a task: a Status
    c.beside(u, n, deadline);  ///< starts an instance with a value in its hand and waits for it: a Reply
    c.cell(o);                 ///< a reference to an atomic number
    c.local(o);                ///< a reference to this thread's own number
    c.print(u, b, n);          ///< a text, ends its line, the value in hand
    c.tick();
    c.raise(); ///< the fault is the program's own
    c.turn();  ///< a chance to stop between two rounds of a loop: a Status
    c.yield(); ///< others first: a Status
};

/// The value in a task's hand may wrap around, as in C.
constexpr std::int64_t wrappingSum(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

/// Gives back what the scopes from `from` out to `to` have taken.
template <Context C>
void undo(C &context, const Code &code, std::uint16_t from, std::uint16_t to)
{
    for (; from != to; from = code.scopes[from].parent) {
        const Scope &scope = code.scopes[from];
        if (scope.kind == Scope::Kind::With)
            context.perform({scope.undo, scope.object});
    }
}

/// THE interpreter: walks the instructions of the instance `slot` and asks `context` to carry out each. `context` and `code`
/// must outlive the coroutine.
///
/// Every co_await stands in a statement of its own: GCC 12 miscompiles it inside a condition.
template <Context C>
typename C::Coroutine interpret(C &context, const Code &code, std::uint32_t slot)
{
    std::array<std::int64_t, deepestLoop> rounds;
    std::array<std::uint64_t, deepestTimeout> deadlines;
    bool granted = false;
    const Reply begin = context.enter();
    Status status = begin.status;
    std::int64_t hand = begin.value;
    std::uint32_t pc = code.instances[slot].entry;
    std::uint32_t last = pc;
    while (status == Status::Ok) {
        last = pc++;
        const Instruction &i = code.instructions[last];
        context.at(i);
        if (i.op == Op::End)
            break;
        // The time that the timeouts around this step leave, and that the step gives itself.
        const std::uint8_t timeouts = code.scopes[i.scope].timeouts;
        const std::uint64_t around = timeouts == 0 ? noDeadline : deadlines[timeouts - 1u];
        std::uint64_t own = noDeadline;
        switch (i.op) {
        case Op::Compute:
            status = co_await context.compute(i.amount);
            break;
        case Op::Native:
            status = co_await context.native(i.amount);
            break;
        case Op::Wait:
            own = context.now() + static_cast<std::uint64_t>(i.amount);
            status = co_await context.wait(std::min(own, around));
            break;
        case Op::Block:
            status = co_await context.block(i.amount);
            break;
        case Op::Fetch:
            if (i.limit != forever)
                own = context.now() + static_cast<std::uint64_t>(i.limit);
            status = co_await context.fetch(i.amount, i.target, std::min(own, around));
            granted = status == Status::Ok;
            break;
        case Op::Read:
            status = co_await context.read(i.amount);
            break;
        case Op::Write:
            status = co_await context.write(i.amount);
            break;
        case Op::Lock:
        case Op::Acquire:
        case Op::Await:
        case Op::Put:
        case Op::Get:
        case Op::WaitOn:
        case Op::Arrive:
        case Op::Join: {
            if (i.limit != forever)
                own = context.now() + static_cast<std::uint64_t>(i.limit);
            const Request request{i.op, i.object, i.slot == 1 ? hand : i.amount, static_cast<std::int32_t>(i.target)};
            const Reply reply = co_await context.request(request, std::min(own, around));
            status = reply.status;
            granted = status == Status::Ok;
            if (granted && i.op == Op::Get)
                hand = reply.value;
            break;
        }
        case Op::Beside: {
            const Reply reply = co_await context.beside(i.target + code.instances[slot].copy, hand, around);
            status = reply.status;
            if (status == Status::Ok)
                hand = reply.value;
            break;
        }
        case Op::Unlock:
        case Op::Release:
        case Op::Set:
        case Op::Clear:
        case Op::Notify:
        case Op::NotifyAll:
        case Op::Cancel:
            status = context.perform({i.op, i.object});
            break;
        case Op::Spawn:
            status = context.spawn(i.object);
            break;
        case Op::Load:
            hand = context.cell(i.object).load(std::memory_order_relaxed);
            break;
        case Op::Add:
            hand = wrappingSum(hand, i.amount);
            break;
        case Op::Store:
            context.cell(i.object).store(hand, std::memory_order_relaxed);
            break;
        case Op::Increment:
            if (i.slot == 1) {
                context.cell(i.object).fetch_add(1, std::memory_order_relaxed);
            } else {
                const std::int64_t before = context.cell(i.object).load(std::memory_order_relaxed);
                context.cell(i.object).store(wrappingSum(before, 1), std::memory_order_relaxed);
            }
            break;
        case Op::LocalSet:
            context.local(i.object) = i.slot == 1 ? hand : i.amount;
            break;
        case Op::LocalGet:
            hand = context.local(i.object);
            break;
        case Op::Emit:
            context.print(i.target, i.slot == 1, hand);
            break;
        case Op::Tick:
            context.tick();
            break;
        case Op::Raise:
            context.raise();
            status = Status::Failed;
            break;
        case Op::JumpIfGranted:
            if (granted)
                pc = i.target;
            break;
        case Op::JumpIfOutside: {
            const std::int64_t value = context.cell(i.object).load(std::memory_order_relaxed);
            if (value < i.amount || value > i.limit)
                pc = i.target;
            break;
        }
        case Op::JumpIfOther:
            if (hand != i.amount)
                pc = i.target;
            break;
        case Op::Jump:
            pc = i.target;
            break;
        case Op::Again:
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
        case Op::TimeoutEnter:
            deadlines[i.slot] = std::min(around, context.now() + static_cast<std::uint64_t>(i.amount));
            break;
        case Op::Yield:
            status = co_await context.yield();
            break;
        case Op::End:
            break;
        }
        if (status == Status::TimedOut) {
            status = Status::Ok;
            if (around < own) { // not the step's own time is over: leave the outermost timeout whose time is
                std::uint16_t left = i.scope;
                for (std::uint16_t s = i.scope; s != 0; s = code.scopes[s].parent) {
                    const Scope &scope = code.scopes[s];
                    if (scope.kind == Scope::Kind::Timeout && deadlines[scope.timeouts - 1u] <= around)
                        left = s;
                }
                undo(context, code, i.scope, left);
                pc = code.scopes[left].end;
            }
        }
    }
    if (status != Status::Ok)
        undo(context, code, code.instructions[last].scope, 0);
    context.leave(status, hand, code.instructions[last].step);
}

} // namespace interleave
