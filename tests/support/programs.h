// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/instructions.h"

#include <utility>

/// Programs written in a few words, for tests.
namespace interleave::programs {

using Arguments = std::map<std::string, Step::Argument, std::less<>>;

inline Number number(double value)
{
    return {value, {}};
}

inline Step step(StepKind kind, Arguments arguments = {}, std::vector<Step> body = {}, std::vector<Step> otherwise = {})
{
    return {kind, std::move(arguments), std::move(body), std::move(otherwise), "here"};
}

inline Step compute(double turns)
{
    return step(StepKind::Compute, {{"iterations", number(turns)}});
}
inline Step native(double bytes)
{
    return step(StepKind::Native, {{"bytes", number(bytes)}});
}
inline Step wait(double ms)
{
    return step(StepKind::Wait, {{"ms", number(ms)}});
}
inline Step block(double ms)
{
    return step(StepKind::Block, {{"ms", number(ms)}});
}
inline Step fetch(double ms, double bytes)
{
    return step(StepKind::Fetch, {{"ms", number(ms)}, {"bytes", number(bytes)}});
}
inline Step read(double bytes)
{
    return step(StepKind::Read, {{"bytes", number(bytes)}});
}
inline Step write(double bytes)
{
    return step(StepKind::Write, {{"bytes", number(bytes)}});
}

/// A step about one object: `{"set": "done"}`.
inline Step on(StepKind kind, const char *argument, const char *name)
{
    return step(kind, {{argument, std::string(name)}});
}
inline Step lock(const char *name)
{
    return on(StepKind::Lock, "lock", name);
}
inline Step unlock(const char *name)
{
    return on(StepKind::Unlock, "lock", name);
}
inline Step acquire(const char *name)
{
    return on(StepKind::Acquire, "semaphore", name);
}
inline Step release(const char *name)
{
    return on(StepKind::Release, "semaphore", name);
}
inline Step set(const char *name)
{
    return on(StepKind::Set, "event", name);
}
inline Step clear(const char *name)
{
    return on(StepKind::Clear, "event", name);
}
inline Step await(const char *name)
{
    return on(StepKind::Await, "event", name);
}
inline Step put(const char *name, double value)
{
    return step(StepKind::Put, {{"queue", std::string(name)}, {"value", number(value)}});
}
inline Step put(const char *name, double value, double priority)
{
    return step(StepKind::Put,
                {{"queue", std::string(name)}, {"value", number(value)}, {"priority", number(priority)}});
}
inline Step putHand(const char *name)
{
    return on(StepKind::Put, "queue", name);
}
inline Step get(const char *name)
{
    return on(StepKind::Get, "queue", name);
}
inline Step get(const char *name, double stop)
{
    return step(StepKind::Get, {{"queue", std::string(name)}, {"stop", number(stop)}});
}
inline Step waitOn(const char *name)
{
    return on(StepKind::WaitOn, "condition", name);
}
inline Step notify(const char *name)
{
    return on(StepKind::Notify, "condition", name);
}
inline Step notifyAll(const char *name)
{
    return on(StepKind::NotifyAll, "condition", name);
}
inline Step arrive(const char *name)
{
    return on(StepKind::Arrive, "barrier", name);
}
inline Step load(const char *name)
{
    return on(StepKind::Load, "cell", name);
}
inline Step store(const char *name)
{
    return on(StepKind::Store, "cell", name);
}
inline Step add(double value)
{
    return step(StepKind::Add, {{"value", number(value)}});
}
inline Step increment(const char *name, bool atomic = true)
{
    return step(StepKind::Increment, {{"cell", std::string(name)}, {"atomic", atomic}});
}
inline Step localSet(const char *name, double value)
{
    return step(StepKind::LocalSet, {{"local", std::string(name)}, {"value", number(value)}});
}
inline Step localGet(const char *name)
{
    return on(StepKind::LocalGet, "local", name);
}
inline Step emit(const char *text, bool line = true)
{
    return step(StepKind::Emit, {{"text", std::string(text)}, {"line", line}});
}
inline Step tick()
{
    return step(StepKind::Tick);
}
inline Step raise(const char *message)
{
    return on(StepKind::Raise, "message", message);
}
inline Step repeat(double times, std::vector<Step> body)
{
    return step(StepKind::Repeat, {{"times", number(times)}}, std::move(body));
}
inline Step until(const char *event, double everyMs, std::vector<Step> body)
{
    return step(StepKind::Until, {{"event", std::string(event)}, {"every_ms", number(everyMs)}}, std::move(body));
}
inline Step whileAtMost(const char *cell, double most, std::vector<Step> body)
{
    return step(StepKind::While, {{"cell", std::string(cell)}, {"at_most", number(most)}}, std::move(body));
}
inline Step whileAtLeast(const char *cell, double least, std::vector<Step> body)
{
    return step(StepKind::While, {{"cell", std::string(cell)}, {"at_least", number(least)}}, std::move(body));
}
inline Step with(const char *lock, std::vector<Step> body)
{
    return step(StepKind::With, {{"lock", std::string(lock)}}, std::move(body));
}
inline Step timeout(double ms, std::vector<Step> body, std::vector<Step> otherwise = {})
{
    return step(StepKind::Timeout, {{"ms", number(ms)}}, std::move(body), std::move(otherwise));
}
inline Step shield(std::vector<Step> body)
{
    return step(StepKind::Shield, {}, std::move(body));
}
inline Step offload(const char *to, std::vector<Step> body)
{
    return step(StepKind::Offload, {{"to", std::string(to)}}, std::move(body));
}
inline Step spawn(const char *task)
{
    return on(StepKind::Spawn, "task", task);
}
inline Step join(const char *task)
{
    return on(StepKind::Join, "task", task);
}
inline Step cancel(const char *task)
{
    return on(StepKind::Cancel, "task", task);
}
inline Step yield()
{
    return step(StepKind::Yield);
}
inline Step die()
{
    return step(StepKind::Die);
}

/// The same step with a time limit, and what is done when it is over.
inline Step within(double ms, Step step, std::vector<Step> otherwise = {})
{
    step.arguments["timeout_ms"] = number(ms);
    step.otherwise = std::move(otherwise);
    return step;
}

inline Task task(const char *name, std::vector<Step> steps, double copies = 1)
{
    Task task;
    task.name = name;
    task.copies = number(copies);
    task.steps = std::move(steps);
    return task;
}

inline SharedObject object(const char *name, ObjectKind kind, double value = 0)
{
    SharedObject object;
    object.name = name;
    object.kind = kind;
    object.number = number(value);
    return object;
}
inline SharedObject condition(const char *name, const char *lock)
{
    SharedObject o = object(name, ObjectKind::Condition);
    o.lock = lock;
    return o;
}
inline SharedObject reentrant(const char *name)
{
    SharedObject o = object(name, ObjectKind::Lock);
    o.reentrant = true;
    return o;
}
inline SharedObject priorityQueue(const char *name, double capacity = 0)
{
    SharedObject o = object(name, ObjectKind::Queue, capacity);
    o.priority = true;
    return o;
}

inline Program program(std::vector<Task> tasks, std::vector<SharedObject> objects = {}, Collect collect = Collect::All)
{
    return {std::move(objects), std::move(tasks), collect};
}

/// A code with no instructions: tasks with these names, for traces made by hand.
inline Code named(const std::vector<std::string> &names)
{
    Code code;
    code.names = names;
    for (std::uint32_t i = 0; i < names.size(); ++i) {
        code.startOrder.push_back(i);
        code.instances.emplace_back().task = i;
        code.tasks.emplace_back().copies = 1;
    }
    return code;
}

} // namespace interleave::programs
