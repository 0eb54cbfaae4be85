// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtfacts.h"

#include <algorithm>
#include <map>
#include <optional>

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
    Guards guards;
    for (const Task &task : program.tasks) {
        eachStep(task.steps, [this](const Step &step) {
            kinds.insert(step.kind);
            if (step.kind == StepKind::Spawn)
                spawned.insert(step.text("task"));
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
        guards.walk(task.steps, {});
    }
    guarded = guards.guarded(program);
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
