// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps.h"

#include <algorithm>

namespace interleave {

const std::vector<ObjectSpec> &objectSpecs()
{
    constexpr double mostItems = 65'536, mostParties = 100'000;
    static const std::vector<ObjectSpec> specs = {
        {ObjectKind::Lock,
         "lock",
         {},
         false,
         0,
         0,
         0,
         "reentrant",
         false,
         true,
         "One task at a time holds it. A reentrant one can be taken again by its holder."},
        {ObjectKind::Semaphore,
         "semaphore",
         "permits",
         true,
         0,
         mostParties,
         0,
         {},
         false,
         false,
         "So many tasks at a time have a permit."},
        {ObjectKind::Event,
         "event",
         {},
         false,
         0,
         0,
         0,
         {},
         false,
         false,
         "A flag that tasks wait for. Not set at first."},
        {ObjectKind::Condition,
         "condition",
         {},
         false,
         0,
         0,
         0,
         {},
         true,
         false,
         "Tasks that hold its lock wait on it until another notifies them."},
        {ObjectKind::Barrier,
         "barrier",
         "parties",
         true,
         1,
         mostParties,
         0,
         {},
         false,
         false,
         "Nobody goes on before so many tasks have arrived."},
        {ObjectKind::Queue, "queue", "capacity", false, 0, mostItems, 0, "priority", false, false,
         "First in, first out, or by priority. 0 stands for no limit (65,536 values fit)."},
        {ObjectKind::Cell, "cell", "initial", false, -1e15, 1e15, 0, {}, false, true, "A number that all tasks share."},
        {ObjectKind::Local,
         "local",
         "initial",
         false,
         -1e15,
         1e15,
         0,
         {},
         false,
         false,
         "A number that each thread has for itself."},
    };
    return specs;
}

const ObjectSpec &specOf(ObjectKind kind)
{
    return objectSpecs()[static_cast<std::size_t>(kind)];
}

const ObjectSpec *findObject(std::string_view name)
{
    const auto &specs = objectSpecs();
    const auto it = std::find_if(specs.begin(), specs.end(), [name](const ObjectSpec &s) { return s.name == name; });
    return it == specs.end() ? nullptr : &*it;
}

} // namespace interleave
