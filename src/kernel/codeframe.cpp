// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "codewriter.h"

#include <algorithm>

namespace interleave {

namespace {

bool spawns(const std::vector<Step> &steps, const std::string &task)
{
    return std::any_of(steps.begin(), steps.end(), [&task](const Step &s) {
        return (s.kind == StepKind::Spawn && s.text("task") == task) || spawns(s.body, task) ||
               spawns(s.otherwise, task);
    });
}

TaskPlan planOf(const Program &program, const Task &task)
{
    TaskPlan plan;
    plan.copies = static_cast<std::uint32_t>(std::llround(task.copies.value));
    plan.spawned = std::any_of(program.tasks.begin(), program.tasks.end(),
                               [&task](const Task &t) { return spawns(t.steps, task.name); });
    plan.daemon = task.daemon;
    plan.sharedInput = task.sharedInput;
    plan.inputBytes = std::llround(task.inputBytes.value);
    return plan;
}

} // namespace

void CodeWriter::frame(const Program &program)
{
    m_code.scopes.emplace_back();
    m_code.collect = program.collect;
    for (const SharedObject &o : program.objects)
        m_code.names.push_back(o.name);
    for (const Task &t : program.tasks)
        m_code.names.push_back(t.name);
    if (m_code.names.size() >= 0xffff)
        fail("There are too many objects and tasks.", "program");

    for (const SharedObject &o : program.objects) {
        ObjectPlan plan{o.kind, o.reentrant, o.priority, o.viaManager, 0, std::llround(o.number.value)};
        if (o.kind == ObjectKind::Condition)
            plan.lock = indexOf(o.lock, 0, program.objects.size(), o.name);
        m_code.objects.push_back(plan);
    }

    double copies = 0;
    for (const Task &task : program.tasks)
        copies += task.copies.value;
    m_code.instances.reserve(static_cast<std::size_t>(copies));
    m_code.startOrder.reserve(static_cast<std::size_t>(copies));
    for (std::uint32_t index = 0; index < program.tasks.size(); ++index) {
        const Task &task = program.tasks[index];
        TaskPlan plan = planOf(program, task);
        plan.first = static_cast<std::uint32_t>(m_code.instances.size());
        m_code.tasks.push_back(plan);
        for (std::uint32_t copy = 0; copy < plan.copies; ++copy) {
            TaskInstance &instance = m_code.instances.emplace_back();
            instance.task = index;
            instance.copy = copy;
            if (!plan.spawned)
                m_code.startOrder.push_back(plan.first + copy);
        }
    }
    const auto priority = [&](std::uint32_t instance) {
        return program.tasks[m_code.instances[instance].task].priority.value;
    };
    std::stable_sort(m_code.startOrder.begin(), m_code.startOrder.end(),
                     [&priority](auto a, auto b) { return priority(a) > priority(b); });
}

std::string Code::nameOf(std::uint32_t instance) const
{
    const TaskInstance &place = instances[instance];
    std::string name = names[taskObject(place.task)];
    if (tasks[place.task].copies > 1)
        name += ' ' + std::to_string(place.copy + 1);
    switch (place.beside) {
    case Beside::Shield:
        return name + ", shielded";
    case Beside::Thread:
        return name + ", thread";
    case Beside::Process:
        return name + ", process";
    case Beside::No:
        break;
    }
    return name;
}

bool Code::uses(Op op) const
{
    return std::any_of(instructions.begin(), instructions.end(), [op](const Instruction &i) { return i.op == op; });
}

bool Code::has(Beside beside) const
{
    return std::any_of(instances.begin(), instances.end(), [beside](const auto &i) { return i.beside == beside; });
}

} // namespace interleave
