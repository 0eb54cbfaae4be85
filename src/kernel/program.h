// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace interleave {

/// A number as the experiment file gives it. `parameter` is the name after the `$`, empty for a literal: code shown to
/// students uses the name, everything that runs uses the value.
struct Number {
    double value = 0;
    std::string parameter;
};

enum class StepKind : std::uint8_t {
    // work
    Compute,
    Native,
    Wait,
    Block,
    Fetch,
    Read,
    Write,
    // coordination
    Lock,
    Unlock,
    Acquire,
    Release,
    Set,
    Clear,
    Await,
    Put,
    Get,
    WaitOn,
    Notify,
    NotifyAll,
    Arrive,
    // data
    Load,
    Add,
    Store,
    Increment,
    LocalSet,
    LocalGet,
    Emit,
    Tick,
    Raise,
    Die,
    // structure
    Repeat,
    Until,
    While,
    With,
    Timeout,
    Shield,
    Offload,
    Spawn,
    Join,
    Cancel,
    Yield,
};

/// One step of a task: a kind, its arguments by name, and the steps inside it where it has any.
struct Step {
    using Argument = std::variant<Number, std::string, bool>;

    StepKind kind = StepKind::Tick;
    std::map<std::string, Argument, std::less<>> arguments;
    std::vector<Step> body;
    std::vector<Step> otherwise; ///< carried out when the step's time was over before it got what it waited for
    std::string where;           ///< JSON path in the experiment file

    bool has(std::string_view name) const { return arguments.find(name) != arguments.end(); }
    /// The number called `name`, or `otherwise_` where the step does not give it.
    double number(std::string_view name, double otherwise_ = 0) const;
    /// The text called `name` (an object's name, for instance), empty where the step does not give it.
    std::string text(std::string_view name) const;
    /// The yes or no called `name`.
    bool flag(std::string_view name, bool otherwise_ = false) const;
};

enum class ObjectKind : std::uint8_t { Lock, Semaphore, Event, Condition, Barrier, Queue, Cell, Local };

/// Something that tasks share.
struct SharedObject {
    std::string name;
    ObjectKind kind = ObjectKind::Event;
    Number number{};         ///< permits, parties, capacity (0: no limit) or the initial value
    bool reentrant = false;  ///< a lock that its holder can take again
    bool priority = false;   ///< a queue that gives out the item of the highest priority first
    std::string lock{};      ///< of a condition: the lock that belongs to it
    bool viaManager = false; ///< a lock or cell that processes reach by messages to a manager process
};

/// A task as it is written once; `copies` of it run. A task that a `spawn` step names runs only when it is spawned.
struct Task {
    std::string name;
    Number copies{1, {}};
    std::vector<Step> steps;
    std::string where;
    Number priority{};        ///< where tasks queue for a place, higher ones start first
    bool daemon = false;      ///< is cut off when all tasks that are not daemons have ended
    Number inputBytes{};      ///< given to each copy when it starts: processes get them through a pipe
    bool sharedInput = false; ///< ... or find them in memory that all share
};

/// What becomes of the others when a task ends, and in which order results are taken.
enum class Collect : std::uint8_t {
    All,            ///< every task goes its own way
    InOrder,        ///< results in the order in which the tasks were started
    AsCompleted,    ///< results in the order in which the tasks end
    FirstCompleted, ///< the first that is done ends the others
    Group,          ///< one that fails ends the others
};

/// What an experiment runs: shared objects and tasks. A plain value, complete when made: it has passed every check of
/// the experiment file and holds no open parameter.
struct Program {
    std::vector<SharedObject> objects;
    std::vector<Task> tasks;
    Collect collect = Collect::All;
};

} // namespace interleave
