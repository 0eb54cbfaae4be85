// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtfacts.h"

#include "cellguards.h"

#include <algorithm>

namespace interleave {

namespace {

/// How often the steps start `task`, at most.
double startsOf(const std::vector<Step> &steps, const std::string &task)
{
    double sum = 0;
    for (const Step &step : steps) {
        double rounds = 1;
        if (step.kind == StepKind::Repeat)
            rounds = step.number("times");
        else if (step.kind == StepKind::Until || step.kind == StepKind::While)
            rounds = 1e18;
        if (step.kind == StepKind::Spawn && step.text("task") == task)
            sum += 1;
        sum += rounds * startsOf(step.body, task) + startsOf(step.otherwise, task);
    }
    return sum;
}

bool assignsHand(const Step &step)
{
    return step.kind == StepKind::Load || step.kind == StepKind::LocalGet ||
           (step.kind == StepKind::Get && !step.has("timeout_ms"));
}

bool readsHand(const Step &step)
{
    switch (step.kind) {
    case StepKind::Add:
    case StepKind::Store:
        return true;
    case StepKind::Put:
    case StepKind::LocalSet:
        return !step.has("value");
    case StepKind::Get:
        return step.has("stop");
    case StepKind::Emit:
        return step.text("text").find("{value}") != std::string::npos;
    default:
        return false;
    }
}

bool touchesHand(const Step &step)
{
    return assignsHand(step) || readsHand(step) || step.kind == StepKind::Get;
}

bool touchesBelow(const Step &step)
{
    bool any = touchesHand(step);
    const auto visit = [&any](const Step &inside) { any = any || touchesHand(inside); };
    eachStep(step.body, visit);
    eachStep(step.otherwise, visit);
    return any;
}

/// The deepest list that holds every step that touches the hand: when its first one gives the hand a value, the hand
/// can be declared there.
const Step *declaringStep(const std::vector<Step> &steps)
{
    std::vector<const Step *> touching;
    for (const Step &step : steps) {
        if (touchesBelow(step))
            touching.push_back(&step);
    }
    if (touching.empty())
        return nullptr;
    const Step &first = *touching.front();
    if (assignsHand(first))
        return &first;
    const bool inBody = std::any_of(first.body.begin(), first.body.end(), touchesBelow);
    const bool inOtherwise = std::any_of(first.otherwise.begin(), first.otherwise.end(), touchesBelow);
    const bool beside = first.kind == StepKind::Offload; // it is carried there and back
    if (touching.size() > 1 || touchesHand(first) || inBody == inOtherwise || beside)
        return nullptr;
    return declaringStep(inBody ? first.body : first.otherwise);
}

} // namespace

bool awaits(const Step &step)
{
    switch (step.kind) {
    case StepKind::Wait:
    case StepKind::Fetch:
    case StepKind::Lock:
    case StepKind::Acquire:
    case StepKind::Await:
    case StepKind::Put:
    case StepKind::Get:
    case StepKind::WaitOn:
    case StepKind::Arrive:
    case StepKind::Join:
    case StepKind::Until:
    case StepKind::With:
    case StepKind::Timeout:
    case StepKind::Shield:
    case StepKind::Yield:
        return true;
    default:
        return false;
    }
}

std::vector<const Task *> startOrder(const Program &program, const QtFacts &facts)
{
    std::vector<const Task *> order;
    for (const Task &task : program.tasks) {
        if (facts.spawned.count(task.name) == 0)
            order.push_back(&task);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const Task *a, const Task *b) { return a->priority.value > b->priority.value; });
    return order;
}

QtFacts::QtFacts(const Program &program)
{
    usesResults = program.collect == Collect::InOrder || program.collect == Collect::AsCompleted;
    for (const Task &task : program.tasks) {
        eachStep(task.steps, [this](const Step &step) {
            kinds.insert(step.kind);
            if (step.kind == StepKind::Spawn)
                spawned.insert(step.text("task"));
            if (step.kind == StepKind::Cancel)
                calledOff.insert(step.text("task"));
            if (step.kind == StepKind::Join)
                joined.insert(step.text("task"));
            if (step.kind == StepKind::Join && step.has("timeout_ms"))
                joinedInTime.insert(step.text("task"));
            if (step.has("timeout_ms") || step.kind == StepKind::Until)
                timed.insert(objectOf(step));
            if (step.kind == StepKind::Emit && !step.flag("line", true))
                printsPieces = true;
            if (step.kind == StepKind::Offload)
                eachStep(step.body, [this](const Step &inside) { offloaded.insert(objectOf(inside)); });
        });
        if (task.daemon)
            calledOff.insert(task.name);
    }
    guarded = guardedCells(program);
    for (const std::string &name : spawned) {
        double starts = 0;
        for (const Task &task : program.tasks)
            starts += task.copies.value * startsOf(task.steps, name);
        const Task *task = findTask(program, name);
        if (task && starts > task->copies.value)
            startsTooFew.insert(name);
    }
    canFail = uses(StepKind::Raise) || uses(StepKind::Fetch) || uses(StepKind::Read) || uses(StepKind::Write) ||
              !startsTooFew.empty();
    together = program.collect == Collect::FirstCompleted || (program.collect == Collect::Group && canFail);
    callsOff = together || !calledOff.empty() || uses(StepKind::Timeout);
}

QtHand::QtHand(const std::vector<Step> &steps)
{
    eachStep(steps, [this](const Step &step) {
        touched = touched || touchesHand(step);
        read = read || readsHand(step);
    });
    declaredBy = declaringStep(steps);
}

} // namespace interleave
