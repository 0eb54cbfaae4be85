// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructions.h"

#include <string_view>

namespace interleave {

/// A step that is one instruction: what it does, which argument names its object, and which is its amount.
struct Plain {
    StepKind kind;
    Op op;
    std::string_view argument;
    std::string_view ms;
    std::string_view amount;
};
/// How `kind` is such a step, or nullptr where it takes more.
const Plain *plainStep(StepKind kind);

} // namespace interleave
