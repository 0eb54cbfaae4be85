// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructions.h"
#include "room.h"

#include <algorithm>
#include <array>
#include <memory>

namespace interleave {

/// What an engine brings: how each step waits. Everything that can take time returns an Answer, an awaitable of Reply: a
/// context that blocks its thread has it ready, one that suspends returns an awaiter of its own. Deadlines are ns on the
/// context's clock, or noDeadline.
template <typename C>
concept Context = requires(C c, const Instruction &i, const Request &r, std::int64_t n, std::uint64_t deadline,
                           std::uint32_t u, std::uint16_t o, bool b)
{
    typename C::Coroutine; ///< its coroutine type, without a result
    typename C::Answer;
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
    c.request(r, deadline);    ///< may have to wait
    c.beside(u, n, deadline);  ///< starts an instance with a value in its hand and waits for it
    c.turn();                  ///< a chance to stop between two rounds of a loop
    c.yield();                 ///< others first
    c.perform(r);              ///< never waits: a Status
    c.spawn(o);                ///< the next copy of a task: a Status
    c.load(o);                 ///< a cell's number
    c.store(o, n);             ///< to a cell
    c.increment(o, b);         ///< a cell by one, indivisibly or not
    c.local(o);                ///< a reference to this thread's own number
    c.print(u, b, n);          ///< a text, ends its line, the value in hand
    c.tick();
    c.raise(); ///< the failure is the program's own
    c.die();   ///< only where the task is in a process of its own; does not return there
};

/// A context in which somebody else can go on between any two steps, not only where a task waits.
template <typename C>
concept StopsAnywhere = Context<C> && requires(C c, const Instruction &i)
{
    c.stopsBefore(i); ///< asked again after each stop, until it says no
    c.stop();         ///< an awaitable
};

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

/// What loops and timeouts keep.
struct Counters {
    std::array<std::int64_t, deepestLoop> rounds;
    std::array<std::uint64_t, deepestTimeout> deadlines;
};

inline Counters &made(std::unique_ptr<Counters> &counters)
{
    if (!counters)
        counters = std::make_unique<Counters>();
    return *counters;
}

/// Asks the context for what takes time.
template <Context C>
typename C::Answer ask(C &context, const Code &code, std::uint32_t slot, const Instruction &i, std::int64_t hand,
                       std::uint64_t deadline)
{
    switch (i.op) {
    case Op::Compute:
        return context.compute(i.amount);
    case Op::Native:
        return context.native(i.amount);
    case Op::Wait:
        return context.wait(deadline);
    case Op::Block:
        return context.block(i.amount);
    case Op::Fetch:
        return context.fetch(i.amount, i.target, deadline);
    case Op::Read:
        return context.read(i.amount);
    case Op::Write:
        return context.write(i.amount);
    case Op::Beside:
        return context.beside(i.target + code.instances[slot].copy, hand, deadline);
    case Op::Yield:
        return context.yield();
    case Op::Again:
    case Op::LoopNext:
        return context.turn();
    default:
        return context.request({i.op, i.object, i.slot == 1 ? hand : i.amount, static_cast<std::int32_t>(i.target)},
                               deadline);
    }
}

/// Carries out what is done at once.
template <Context C>
Status carryOut(C &context, const Instruction &i, std::int64_t &hand)
{
    switch (i.op) {
    case Op::Unlock:
    case Op::Release:
    case Op::Set:
    case Op::Clear:
    case Op::Notify:
    case Op::NotifyAll:
    case Op::Cancel:
        return context.perform({i.op, i.object});
    case Op::Spawn:
        return context.spawn(i.object);
    case Op::Load:
        hand = context.load(i.object);
        break;
    case Op::Add:
        hand = wrappingSum(hand, i.amount);
        break;
    case Op::Store:
        context.store(i.object, hand);
        break;
    case Op::Increment:
        context.increment(i.object, i.slot == 1);
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
        return Status::Failed;
    case Op::Die:
        context.die();
        return Status::Failed;
    default:
        break;
    }
    return Status::Ok;
}

/// Where a task goes on after `i`, which has come off well.
template <Context C>
std::uint32_t next(C &context, const Instruction &i, std::uint32_t pc, std::int64_t hand, bool granted,
                   std::uint64_t around, std::unique_ptr<Counters> &counters)
{
    switch (i.op) {
    case Op::JumpIfGranted:
        return granted ? i.target : pc;
    case Op::JumpIfOutside: {
        const std::int64_t value = context.load(i.object);
        return value < i.amount || value > i.limit ? i.target : pc;
    }
    case Op::JumpIfOther:
        return hand != i.amount ? i.target : pc;
    case Op::Jump:
    case Op::Again:
        return i.target;
    case Op::LoopEnter:
        made(counters).rounds[i.slot] = i.amount;
        return i.amount <= 0 ? i.target : pc;
    case Op::LoopNext:
        return --counters->rounds[i.slot] > 0 ? i.target : pc;
    case Op::TimeoutEnter:
        made(counters).deadlines[i.slot] = std::min(around, context.now() + static_cast<std::uint64_t>(i.amount));
        return pc;
    default:
        return pc;
    }
}

/// The time that a step gives itself, as a deadline.
template <Context C>
std::uint64_t ownDeadline(C &context, const Instruction &i)
{
    const std::int64_t ns = i.op == Op::Wait ? i.amount : i.limit;
    return ns == forever ? noDeadline : context.now() + static_cast<std::uint64_t>(ns);
}

/// Leaves the outermost timeout around `i` whose time is over at `deadline`. Returns where the task goes on.
template <Context C>
std::uint32_t leaveTimeout(C &context, const Code &code, const Instruction &i, const Counters &counters,
                           std::uint64_t deadline)
{
    std::uint16_t left = i.scope;
    for (std::uint16_t s = i.scope; s != 0; s = code.scopes[s].parent) {
        const Scope &scope = code.scopes[s];
        if (scope.kind == Scope::Kind::Timeout && counters.deadlines[scope.timeouts - 1u] <= deadline)
            left = s;
    }
    undo(context, code, i.scope, left);
    return code.scopes[left].end;
}

/// THE interpreter: walks the instructions of the instance `slot` and asks `context` to carry out each. `context` and
/// `code` must outlive the coroutine. There may be a million of them, so whatever need not live across a wait is in the
/// functions above.
template <Context C>
typename C::Coroutine interpret(C &context, const Code &code, std::uint32_t slot)
{
    std::unique_ptr<Counters> counters; // many tasks have no loop
    Reply reply = context.enter();
    std::int64_t hand = reply.value;
    std::uint32_t pc = code.instances[slot].entry;
    std::uint32_t last = pc;
    bool granted = false;
    while (reply.status == Status::Ok) {
        last = pc++;
        const Instruction &i = code.instructions[last];
        if constexpr (StopsAnywhere<C>) {
            while (context.stopsBefore(i))
                co_await context.stop();
        }
        context.at(i);
        if (i.op == Op::End)
            break;
        // The time that the timeouts around this step leave.
        const std::uint8_t timeouts = code.scopes[i.scope].timeouts;
        const std::uint64_t around = timeouts == 0 ? noDeadline : counters->deadlines[timeouts - 1u];
        if (takesTime(i.op)) {
            const std::uint64_t own = ownDeadline(context, i);
            reply = co_await ask(context, code, slot, i, hand, std::min(own, around));
            granted = reply.status == Status::Ok;
            if (granted && (i.op == Op::Get || i.op == Op::Beside))
                hand = reply.value;
            if (reply.status == Status::TimedOut) {
                reply.status = Status::Ok;
                if (around < own) {
                    pc = leaveTimeout(context, code, i, *counters, around);
                    continue;
                }
            }
        } else {
            reply.status = carryOut(context, i, hand);
        }
        if (reply.status == Status::Ok)
            pc = next(context, i, pc, hand, granted, around, counters);
    }
    if (reply.status != Status::Ok)
        undo(context, code, code.instructions[last].scope, 0);
    context.leave(reply.status, hand, code.instructions[last].step);
}

} // namespace interleave
