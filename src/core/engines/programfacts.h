// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/program.h"

namespace interleave {

/// How many tasks the program can start, all copies counted.
inline double copiesOf(const Program &program)
{
    double sum = 0;
    for (const Task &task : program.tasks)
        sum += task.copies.value;
    return sum;
}

template <typename Predicate>
bool anyStep(const std::vector<Step> &steps, Predicate &&predicate)
{
    for (const Step &step : steps) {
        if (predicate(step) || anyStep(step.body, predicate) || anyStep(step.otherwise, predicate))
            return true;
    }
    return false;
}

/// Is there a step, however deep, for which `predicate` holds?
template <typename Predicate>
bool usesStep(const Program &program, Predicate &&predicate)
{
    for (const Task &task : program.tasks) {
        if (anyStep(task.steps, predicate))
            return true;
    }
    return false;
}

} // namespace interleave
