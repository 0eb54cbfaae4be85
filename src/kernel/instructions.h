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
enum class Op : std::uint8_t {
    Compute,    ///< `amount` turns of the counting loop
    Wait,       ///< `amount` ns, cooperatively
    Block,      ///< `amount` ns, blocking the thread
    SetEvent,   ///< object
    ClearEvent, ///< object
    AwaitEvent, ///< object, at most `amount` ns (`forever`: no limit)
    Tick,       ///< one spinner frame
    JumpIfSet,  ///< to `target` when the last AwaitEvent saw the event set
    Jump,       ///< to `target`
    LoopEnter,  ///< counter `slot` = `amount` rounds; none: to `target`
    LoopNext,   ///< one round done: while rounds are left to `target`
    End,
};

/// One instruction: 24 bytes, plain data, so that a code can be copied into a worker's memory as it is.
struct Instruction {
    Op op = Op::End;
    std::uint8_t slot = 0;
    std::uint16_t object = 0;
    std::uint32_t target = 0;
    std::int64_t amount = 0;
    std::uint32_t step = 0; ///< index into Code::steps: what to highlight
};

inline constexpr std::int64_t forever = -1;
/// How deep `repeat` may nest: each level takes a counter in every task's frame.
inline constexpr int deepestLoop = 8;

/// One task that runs: a copy of a task of the program.
struct TaskInstance {
    std::string name;        ///< "item", or "item 3" where there are copies
    std::uint32_t entry = 0; ///< its first instruction
    std::uint32_t task = 0;  ///< index into Program::tasks
    std::uint32_t copy = 0;
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
    std::vector<TaskInstance> instances;
    std::vector<SharedObject> objects;
    std::vector<StepPlace> steps;
};

/// Compiles `program`. `nsPerTurn` is the measured time of one turn of the counting loop (see spin.h); it turns
/// `compute {ms}` into turns, so that every engine does exactly the same work.
Result<Code> compile(const Program &program, double nsPerTurn);

} // namespace interleave
