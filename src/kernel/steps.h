// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "program.h"

#include <limits>
#include <string_view>
#include <vector>

namespace interleave {

/// What an argument of a step may be.
enum class ArgumentType : std::uint8_t {
    Number,
    WholeNumber,
    Object, ///< the name of an object whose kind is in `kinds`
    Task,   ///< the name of a task
    Text,
    Flag,   ///< true or false
    Choice, ///< one of `choices`
};

/// A set of kinds of objects.
using ObjectKinds = std::uint16_t;
constexpr ObjectKinds only(ObjectKind kind)
{
    return static_cast<ObjectKinds>(1u << static_cast<unsigned>(kind));
}

struct ArgumentSpec {
    std::string_view name;
    ArgumentType type = ArgumentType::Number;
    bool required = true;
    double min = 0;
    double max = std::numeric_limits<double>::max();
    std::string_view meaning;                   ///< one plain sentence for the documentation
    ObjectKinds kinds = 0;                      ///< of an Object
    std::vector<std::string_view> choices = {}; ///< of a Choice
};

/// How a step is written in an experiment file. This table is the one source for loading, checking, the JSON Schema
/// and the documentation: what it does not list does not exist.
struct StepSpec {
    StepKind kind;
    std::string_view name;
    std::vector<ArgumentSpec> arguments; ///< a bare value, `{"set": "done"}`, stands for the first one
    bool exactlyOne = false;             ///< the arguments exclude each other and one must be there
    bool body = false;                   ///< takes `steps`
    bool otherwise = false;              ///< takes `otherwise`: steps for when the time was over
    std::string_view meaning;
};

const std::vector<StepSpec> &stepSpecs();
const StepSpec &specOf(StepKind kind);
/// The step called `name`, or nullptr.
const StepSpec *findStep(std::string_view name);

/// What a kind of object takes in an experiment file.
struct ObjectSpec {
    ObjectKind kind;
    std::string_view name;
    std::string_view number; ///< key of its number; empty: it has none
    bool numberRequired = false;
    double min = 0;
    double max = 0;
    double otherwise = 0;       ///< the number where the file gives none
    std::string_view flag = {}; ///< "reentrant" or "priority"
    bool lock = false;          ///< needs a `lock`
    bool viaManager = false;    ///< may be reached "via": "manager"
    std::string_view meaning = {};
};

const std::vector<ObjectSpec> &objectSpecs();
const ObjectSpec &specOf(ObjectKind kind);
/// The kind of object called `name`, or nullptr.
const ObjectSpec *findObject(std::string_view name);

} // namespace interleave
