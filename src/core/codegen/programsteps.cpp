// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "programsteps.h"

#include <algorithm>

namespace interleave {

void eachStep(const std::vector<Step> &steps, const std::function<void(const Step &)> &visit)
{
    for (const Step &step : steps) {
        visit(step);
        eachStep(step.body, visit);
        eachStep(step.otherwise, visit);
    }
}

std::string objectOf(const Step &step)
{
    for (const char *name : {"lock", "semaphore", "event", "queue", "condition", "barrier", "cell", "local"}) {
        if (step.has(name))
            return step.text(name);
    }
    return {};
}

const SharedObject *findObject(const Program &program, const std::string &name)
{
    const auto it = std::find_if(program.objects.begin(), program.objects.end(),
                                 [&name](const SharedObject &o) { return o.name == name; });
    return it == program.objects.end() ? nullptr : &*it;
}

const Task *findTask(const Program &program, const std::string &name)
{
    const auto it = std::find_if(program.tasks.begin(), program.tasks.end(),
                                 [&name](const Task &t) { return t.name == name; });
    return it == program.tasks.end() ? nullptr : &*it;
}

} // namespace interleave
