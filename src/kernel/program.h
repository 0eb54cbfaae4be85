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

enum class StepKind : std::uint8_t { Compute, Wait, Block, Set, Clear, Await, Until, Tick, Repeat };

/// One step of a task: a kind, its arguments by name, and the steps inside it where it has any.
struct Step {
    using Argument = std::variant<Number, std::string, bool>;

    StepKind kind = StepKind::Tick;
    std::map<std::string, Argument, std::less<>> arguments;
    std::vector<Step> body;
    std::string where; ///< JSON path in the experiment file

    bool has(std::string_view name) const { return arguments.find(name) != arguments.end(); }
    /// The number called `name`, or `otherwise` where the step does not give it.
    double number(std::string_view name, double otherwise = 0) const;
    /// The text called `name` (an object's name, for instance), empty where the step does not give it.
    std::string text(std::string_view name) const;
};

enum class ObjectKind : std::uint8_t { Event };

/// Something that tasks share.
struct SharedObject {
    std::string name;
    ObjectKind kind = ObjectKind::Event;
};

/// A task as it is written once; `copies` of it run.
struct Task {
    std::string name;
    Number copies{1, {}};
    std::vector<Step> steps;
    std::string where;
};

/// What an experiment runs: shared objects and tasks. A plain value, complete when made: it has passed every check of
/// the experiment file and holds no open parameter.
struct Program {
    std::vector<SharedObject> objects;
    std::vector<Task> tasks;
};

} // namespace interleave
