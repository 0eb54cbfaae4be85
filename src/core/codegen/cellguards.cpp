// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cellguards.h"

#include "programsteps.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace interleave {

namespace {

/// Which locks are held around each use of a cell.
class Guards {
public:
    void walk(const std::vector<Step> &steps, std::set<std::string> held)
    {
        for (const Step &step : steps) {
            const std::string object = objectOf(step);
            if (step.kind == StepKind::Lock)
                held.insert(object);
            if (step.kind == StepKind::Unlock)
                held.erase(object);
            const bool beside = step.kind == StepKind::Shield || step.kind == StepKind::Offload;
            const bool touches = step.kind == StepKind::Load || step.kind == StepKind::Store ||
                                 step.kind == StepKind::Increment || step.kind == StepKind::While;
            if (touches)
                touch(object, held);
            std::set<std::string> inside = beside ? std::set<std::string>() : held;
            if (step.kind == StepKind::With)
                inside.insert(object);
            walk(step.body, inside);
            walk(step.otherwise, held);
        }
    }

    /// A semaphore with several permits guards nothing.
    std::set<std::string> guarded(const Program &program) const
    {
        std::set<std::string> result;
        for (const auto &[cell, locks] : m_locks) {
            const bool any = std::any_of(locks.begin(), locks.end(), [&program](const std::string &name) {
                const SharedObject *o = findObject(program, name);
                return o && o->kind == ObjectKind::Lock;
            });
            if (any)
                result.insert(cell);
        }
        return result;
    }

private:
    void touch(const std::string &cell, const std::set<std::string> &held)
    {
        const auto it = m_locks.find(cell);
        if (it == m_locks.end()) {
            m_locks.emplace(cell, held);
            return;
        }
        std::set<std::string> both;
        std::set_intersection(it->second.begin(), it->second.end(), held.begin(), held.end(),
                              std::inserter(both, both.end()));
        it->second = both;
    }

    std::map<std::string, std::set<std::string>> m_locks;
};

} // namespace

std::set<std::string> guardedCells(const Program &program)
{
    Guards guards;
    for (const Task &task : program.tasks)
        guards.walk(task.steps, {});
    return guards.guarded(program);
}

} // namespace interleave
