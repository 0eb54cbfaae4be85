// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include "kernel/program.h"

#include <QCoreApplication>

namespace interleave {

/// How many tasks the program can start, all copies counted.
inline double copiesOf(const Program &program)
{
    double sum = 0;
    for (const Task &task : program.tasks)
        sum += task.copies.value;
    return sum;
}

/// Is an object reached through a manager process?
inline bool usesManager(const Program &program)
{
    for (const SharedObject &object : program.objects) {
        if (object.viaManager)
            return true;
    }
    return false;
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

/// What engines without processes cannot do.
inline Support supportsInOneProcess(const Program &program)
{
    if (usesManager(program))
        return {false,
                QCoreApplication::translate("Engine", "A manager carries values between processes. Here all tasks "
                                                      "are in one process and share its memory.")};
    if (usesStep(program, [](const Step &s) { return s.kind == StepKind::Die; }))
        return {false, QCoreApplication::translate("Engine", "Here all tasks are in one process, and it would be this "
                                                             "program that is killed.")};
    return {};
}

} // namespace interleave
