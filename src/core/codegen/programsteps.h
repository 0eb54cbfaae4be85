// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/program.h"

#include <functional>
#include <string>

namespace interleave {

/// Visits `steps` and all steps in them, outermost first.
void eachStep(const std::vector<Step> &steps, const std::function<void(const Step &)> &visit);
/// The object that the step is about, empty where there is none.
std::string objectOf(const Step &step);
const SharedObject *findObject(const Program &program, const std::string &name);
const Task *findTask(const Program &program, const std::string &name);

} // namespace interleave
