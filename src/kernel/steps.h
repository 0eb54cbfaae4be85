// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "program.h"

#include <limits>
#include <string_view>
#include <vector>

namespace interleave {

/// What an argument of a step may be.
enum class ArgumentType : std::uint8_t { Number, WholeNumber, EventName };

struct ArgumentSpec {
    std::string_view name;
    ArgumentType type = ArgumentType::Number;
    bool required = true;
    double min = 0;
    double max = std::numeric_limits<double>::max();
    std::string_view meaning; ///< one plain sentence for the documentation
};

/// How a step is written in an experiment file. This table is the one source for loading, checking, the JSON Schema
/// and the documentation: what it does not list does not exist.
struct StepSpec {
    StepKind kind;
    std::string_view name;
    std::vector<ArgumentSpec> arguments; ///< a bare value, `{"set": "done"}`, stands for the first one
    bool exactlyOne = false;             ///< the arguments exclude each other and one must be there
    bool body = false;                   ///< takes `steps`
    std::string_view meaning;
};

const std::vector<StepSpec> &stepSpecs();
const StepSpec &specOf(StepKind kind);
/// The step called `name`, or nullptr.
const StepSpec *findStep(std::string_view name);

} // namespace interleave
