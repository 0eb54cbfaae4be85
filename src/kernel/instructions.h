// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "program.h"
#include "result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace interleave {

/// What one instruction does. Control flow belongs to the interpreter, everything else to its context.
///
/// Every task has one value in its hand (the accumulator). Waits carry their time limit in `limit`.
enum class Op : std::uint8_t {
    // What can take time: the context is asked, and answers when it is done (see takesTime())
    Compute, ///< `amount` turns of the counting loop
    Native,  ///< SHA-256 of `amount` bytes
    Wait,    ///< `amount` ns, cooperatively
    Block,   ///< `amount` ns, blocking the thread
    Fetch,   ///< an HTTP answer of `target` bytes after `amount` ns
    Read,    ///< `amount` bytes
    Write,   ///< `amount` bytes
    Lock,    ///< this and those to Join are requests to the room
    Acquire,
    Await,
    Put, ///< `amount`, or what is in hand where `slot` is 1; priority `target`
    Get,
    WaitOn,
    Arrive,
    Join,     ///< `object` is a task's, see taskObject()
    Beside,   ///< start the instance `target` + own copy, wait for its end, take over its value or its failure
    Yield,    ///< others first
    Again,    ///< to `target`, back: one more round
    LoopNext, ///< one round done: while rounds are left in counter `slot` to `target`

    // What is done at once
    Unlock,
    Release,
    Set,
    Clear,
    Notify,
    NotifyAll,
    Cancel, ///< `object` is a task's
    Spawn,  ///< `object` is a task's
    Load,
    Add, ///< `amount`
    Store,
    Increment, ///< load, add, store; indivisibly where `slot` is 1
    LocalSet,  ///< `amount`, or what is in hand where `slot` is 1
    LocalGet,
    Emit, ///< Code::texts[`target`]; ends the line where `slot` is 1
    Tick,
    Die,   ///< kills the process
    Raise, ///< Code::texts[`target`]

    // Where to go on
    JumpIfGranted, ///< to `target` when the last request was granted, not timed out
    JumpIfOutside, ///< to `target` when the cell is below `amount` or above `limit`
    JumpIfOther,   ///< to `target` when what is in hand is not `amount`
    Jump,          ///< to `target`, forward
    LoopEnter,     ///< counter `slot` = `amount` rounds; none: to `target`
    TimeoutEnter,  ///< deadline `slot` = in `amount` ns, or that of the timeout around it where it is sooner
    End,
};

constexpr bool takesTime(Op op)
{
    return op <= Op::LoopNext;
}

/// One instruction: 40 bytes, plain data, so that a code can be copied into a worker's memory as it is.
struct Instruction {
    Op op = Op::End;
    std::uint8_t slot = 0;
    std::uint16_t object = 0;
    std::uint32_t target = 0;
    std::int64_t amount = 0;
    std::int64_t limit = -1; ///< ns, or forever
    std::uint32_t step = 0;  ///< index into Code::steps: what to highlight
    std::uint16_t scope = 0; ///< index into Code::scopes: what surrounds it
};

/// Numbers of cells and in hand may wrap around.
constexpr std::int64_t wrappingSum(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

inline constexpr std::int64_t forever = -1;
/// How deep `repeat` may nest: each level takes a counter in every task's frame.
inline constexpr int deepestLoop = 8;
/// How deep `timeout` may nest: each level takes a deadline in every task's frame.
inline constexpr int deepestTimeout = 4;

/// Steps that something has to be undone for, or that can be left early. Scope 0 is the task itself.
struct Scope {
    enum class Kind : std::uint8_t { Task, With, Timeout };
    Kind kind = Kind::Task;
    std::uint8_t timeouts = 0; ///< how many `timeout` steps surround it, itself included
    std::uint16_t parent = 0;
    std::uint16_t object = 0; ///< of With
    Op undo = Op::End;        ///< of With: Unlock or Release
    std::uint32_t end = 0;    ///< of Timeout: where to go on when its time is over
};

/// Where an instance runs.
enum class Beside : std::uint8_t {
    No,      ///< it is a task of the program
    Shield,  ///< beside a task that waits for it, in the same way as that one
    Thread,  ///< in a thread of its own, for a task that waits for it
    Process, ///< in a process of its own, for a task that waits for it
};

/// One task that runs: a copy of a task of the program, or steps that run beside one. Plain data.
struct TaskInstance {
    std::uint32_t entry = 0; ///< its first instruction
    std::uint32_t task = 0;  ///< index into Program::tasks
    std::uint32_t copy = 0;
    Beside beside = Beside::No;
};

/// An object as the room needs it.
struct ObjectPlan {
    ObjectKind kind = ObjectKind::Event;
    bool reentrant = false;
    bool priority = false;
    bool viaManager = false;
    std::uint16_t lock = 0; ///< of a condition
    std::int64_t number = 0;
};

/// A task as the room needs it.
struct TaskPlan {
    std::uint32_t first = 0; ///< index of its first copy in Code::instances
    std::uint32_t copies = 0;
    bool spawned = false; ///< its copies start when a `spawn` step says so
    bool daemon = false;
    bool sharedInput = false;
    std::int64_t inputBytes = 0;
};

/// A step's place in the program: the task and the path of indices down to it.
struct StepPlace {
    std::uint32_t task = 0;
    StepKind kind = StepKind::Tick;
    std::string where; ///< JSON path in the experiment file
};

/// A program compiled to flat instructions: a program counter names a place.
struct Code {
    std::vector<Instruction> instructions;
    std::vector<Scope> scopes;
    std::vector<TaskInstance> instances; ///< those of the program, then those that run beside them
    std::vector<ObjectPlan> objects;
    std::vector<TaskPlan> tasks;
    std::vector<std::string> names; ///< of the objects, then of the tasks: what the index of a request stands for
    std::vector<std::string> texts;
    std::vector<StepPlace> steps;
    std::vector<std::uint32_t> startOrder; ///< the instances that start by themselves, highest priority first
    Collect collect = Collect::All;

    /// "item", "item 3" where there are copies, "item 3, thread" for what runs beside it.
    std::string nameOf(std::uint32_t instance) const;
    /// The index by which requests name a task.
    std::uint16_t taskObject(std::uint32_t task) const { return static_cast<std::uint16_t>(objects.size() + task); }
    bool uses(Op op) const;
    /// Does it run anything in this way?
    bool has(Beside beside) const;
};

/// Compiles `program`. `nsPerTurn` is the measured time of one turn of the counting loop (see spin.h); it turns
/// `compute {ms}` into turns, so that every engine does exactly the same work.
Result<Code> compile(const Program &program, double nsPerTurn);

} // namespace interleave
