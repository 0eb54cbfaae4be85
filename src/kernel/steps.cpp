// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr double longestRunMs = 600'000;
constexpr double mostBytes = 1e9;
constexpr double largestValue = 1e15; // exact as a double

const ArgumentSpec durationMs{"ms", ArgumentType::Number, true, 0, longestRunMs, "How long, in milliseconds."};
const ArgumentSpec bytes{"bytes", ArgumentType::WholeNumber, true, 0, mostBytes, "How many bytes."};

ArgumentSpec object(std::string_view name, ObjectKinds kinds, std::string_view meaning)
{
    return {name, ArgumentType::Object, true, 0, 0, meaning, kinds};
}

ArgumentSpec task(std::string_view meaning)
{
    return {"task", ArgumentType::Task, true, 0, 0, meaning};
}

ArgumentSpec value(bool required, std::string_view meaning)
{
    return {"value", ArgumentType::WholeNumber, required, -largestValue, largestValue, meaning};
}

const ArgumentSpec event = object("event", only(ObjectKind::Event), "The name of an event of this program.");
const ArgumentSpec lock = object("lock", only(ObjectKind::Lock), "The name of a lock of this program.");
const ArgumentSpec semaphore = object("semaphore", only(ObjectKind::Semaphore),
                                      "The name of a semaphore of this program.");
const ArgumentSpec queue = object("queue", only(ObjectKind::Queue), "The name of a queue of this program.");
const ArgumentSpec condition = object("condition", only(ObjectKind::Condition),
                                      "The name of a condition of this program. Its lock must be held.");
const ArgumentSpec barrier = object("barrier", only(ObjectKind::Barrier), "The name of a barrier of this program.");
const ArgumentSpec cell = object("cell", only(ObjectKind::Cell), "The name of a cell of this program.");
const ArgumentSpec local = object("local", only(ObjectKind::Local), "The name of a local of this program.");
const ArgumentSpec timeoutMs{"timeout_ms", ArgumentType::Number,
                             false,        0,
                             longestRunMs, "Wait no longer than this many milliseconds, then go on without it."};

std::vector<StepSpec> makeStepSpecs()
{
    using enum StepKind;
    constexpr bool no = false, yes = true;
    return {
        {Compute,
         "compute",
         {{"iterations", ArgumentType::WholeNumber, false, 0, 1e12, "Turns of a counting loop."},
          {"ms", ArgumentType::Number, false, 0, longestRunMs,
           "Milliseconds of work for one undisturbed core. The program measures once how many turns that is."}},
         yes,
         no,
         no,
         "Compute. Keeps a core busy, and holds the GIL where there is one."},
        {Native,
         "native",
         {bytes},
         no,
         no,
         no,
         "Compute the SHA-256 of so many bytes in native code. From 2,048 bytes on it lets go of the GIL meanwhile."},
        {Wait,
         "wait",
         {durationMs},
         no,
         no,
         no,
         "Wait as a well-behaved task does: a thread sleeps, a coroutine gives way."},
        {Block,
         "block",
         {durationMs},
         no,
         no,
         no,
         "Wait and block whatever thread runs the task, the event loop's too."},
        {Fetch,
         "fetch",
         {{"ms", ArgumentType::Number, true, 0, longestRunMs, "How long the server takes to answer, in milliseconds."},
          {"bytes", ArgumentType::WholeNumber, false, 0, mostBytes, "How many bytes it answers with."},
          {"timeout_ms", ArgumentType::Number, false, 0, longestRunMs,
           "Wait no longer than this many milliseconds, then go on without it."}},
         no,
         no,
         yes,
         "Ask a real HTTP server, which the program starts on this machine, and read its answer."},
        {Read, "read", {bytes}, no, no, no, "Read so many bytes from a real file."},
        {Write, "write", {bytes}, no, no, no, "Write so many bytes to a real temporary file."},

        {Lock, "lock", {lock, timeoutMs}, no, no, yes, "Take a lock. Waits while another task holds it."},
        {Unlock, "unlock", {lock}, no, no, no, "Give a lock back. Fails when the task does not hold it."},
        {Acquire,
         "acquire",
         {semaphore, timeoutMs},
         no,
         no,
         yes,
         "Take a permit of a semaphore. Waits while there is none."},
        {Release, "release", {semaphore}, no, no, no, "Give a permit back to a semaphore."},
        {Set, "set", {event}, no, no, no, "Set an event: everybody who waits for it goes on."},
        {Clear, "clear", {event}, no, no, no, "Clear an event: who waits for it from now on waits."},
        {Await, "await", {event, timeoutMs}, no, no, yes, "Wait until an event is set."},
        {Put,
         "put",
         {queue,
          value(false, "What to put in. Without it: the value in the task's hand."),
          {"priority", ArgumentType::WholeNumber, false, -1e6, 1e6,
           "In a queue with priorities, higher ones come out first."},
          timeoutMs},
         no,
         no,
         yes,
         "Put a value into a queue. Waits while the queue is full."},
        {Get,
         "get",
         {queue,
          {"stop", ArgumentType::WholeNumber, false, -largestValue, largestValue,
           "Leave the loop around this step when this value comes: it is a sentinel, not an item."},
          timeoutMs},
         no,
         no,
         yes,
         "Take a value from a queue into the task's hand. Waits while the queue is empty."},
        {WaitOn,
         "wait_on",
         {condition, timeoutMs},
         no,
         no,
         yes,
         "Give the condition's lock back, wait until somebody notifies, and take the lock again."},
        {Notify, "notify", {condition}, no, no, no, "Wake the task that has waited longest on a condition."},
        {NotifyAll, "notify_all", {condition}, no, no, no, "Wake all tasks that wait on a condition."},
        {Arrive,
         "arrive",
         {barrier, timeoutMs},
         no,
         no,
         yes,
         "Wait at a barrier until as many tasks have arrived as it has parties. A time-out breaks it for all."},

        {Load, "load", {cell}, no, no, no, "Take the value of a cell into the task's hand."},
        {Add, "add", {value(true, "What to add.")}, no, no, no, "Add to the value in the task's hand."},
        {Store, "store", {cell}, no, no, no, "Write the value in the task's hand to a cell."},
        {Increment,
         "increment",
         {cell,
          {"atomic", ArgumentType::Flag, false, 0, 0,
           "true: in one indivisible step. Otherwise: a load, an addition and a store."}},
         no,
         no,
         no,
         "Add 1 to a cell."},
        {LocalSet,
         "local_set",
         {local, value(false, "What to write. Without it: the value in the task's hand.")},
         no,
         no,
         no,
         "Write a value that each thread has for itself."},
        {LocalGet, "local_get", {local}, no, no, no, "Take this thread's own value into the task's hand."},
        {Emit,
         "emit",
         {{"text", ArgumentType::Text, true, 0, 0,
           "What to print. {task} stands for the task's name, {value} for the value in its hand."},
          {"line", ArgumentType::Flag, false, 0, 0, "false: the line goes on with the next piece, whoever prints it."}},
         no,
         no,
         no,
         "Print a line, or a piece of one."},
        {Tick, "tick", {}, no, no, no, "Draw one frame of a spinner."},
        {Raise,
         "raise",
         {{"message", ArgumentType::Text, true, 0, 0, "What went wrong."}},
         no,
         no,
         no,
         "Fail: the task ends here with an error."},
        {Die, "die", {}, no, no, no, "Kill the process that carries out the task, at once, as by kill -9."},

        {Repeat,
         "repeat",
         {{"times", ArgumentType::WholeNumber, true, 0, 1e12, "How often."}},
         no,
         yes,
         no,
         "Repeat steps a number of times."},
        {Until,
         "until",
         {event,
          {"every_ms", ArgumentType::Number, true, 1, longestRunMs,
           "Wait this many milliseconds for the event before each round."}},
         no,
         yes,
         no,
         "Repeat steps until an event is set. The wait for the event is also the delay between rounds."},
        {While,
         "while",
         {cell,
          {"at_least", ArgumentType::WholeNumber, false, -largestValue, largestValue,
           "Go on while the cell has this value or more."},
          {"at_most", ArgumentType::WholeNumber, false, -largestValue, largestValue,
           "Go on while the cell has this value or less."}},
         no,
         yes,
         no,
         "Repeat steps while the value of a cell lies in a range. It is looked at before each round."},
        {With,
         "with",
         {object("lock", static_cast<ObjectKinds>(only(ObjectKind::Lock) | only(ObjectKind::Semaphore)),
                 "The name of a lock or a semaphore of this program."),
          timeoutMs},
         no,
         yes,
         yes,
         "Take a lock or a permit, carry out the steps, and give it back, however the steps end. Without the lock "
         "after the time-out the steps are left out."},
        {Timeout,
         "timeout",
         {durationMs},
         no,
         yes,
         yes,
         "Carry out steps, but leave them where they wait when the time is over."},
        {Shield,
         "shield",
         {},
         no,
         yes,
         no,
         "Carry out steps that go on to their end even if the task that waits for them is cancelled or timed out."},
        {Offload,
         "offload",
         {{"to", ArgumentType::Choice, true, 0, 0, "Where to: \"thread\" or \"process\".", 0, {"thread", "process"}}},
         no,
         yes,
         no,
         "Have steps carried out by another thread or process, and wait until they are done. In a process they cannot "
         "use shared objects."},
        {Spawn,
         "spawn",
         {task("The task to start.")},
         no,
         no,
         no,
         "Start the next copy of a task. A task that is named here does not start by itself."},
        {Join,
         "join",
         {task("The task to wait for."), timeoutMs},
         no,
         no,
         yes,
         "Wait until all copies of a task that were started have ended."},
        {Cancel,
         "cancel",
         {task("The task to cancel.")},
         no,
         no,
         no,
         "Cancel all copies of a task that are under way: each ends at its next wait."},
        {Yield, "yield", {}, no, no, no, "Give way to other tasks for a moment."},
    };
}

} // namespace

const std::vector<StepSpec> &stepSpecs()
{
    static const std::vector<StepSpec> specs = makeStepSpecs();
    return specs;
}

const StepSpec &specOf(StepKind kind)
{
    return *std::find_if(stepSpecs().begin(), stepSpecs().end(), [kind](const StepSpec &s) { return s.kind == kind; });
}

const StepSpec *findStep(std::string_view name)
{
    const auto &specs = stepSpecs();
    const auto it = std::find_if(specs.begin(), specs.end(), [name](const StepSpec &s) { return s.name == name; });
    return it == specs.end() ? nullptr : &*it;
}

double Step::number(std::string_view name, double otherwise_) const
{
    const auto it = arguments.find(name);
    return it == arguments.end() ? otherwise_ : std::get<Number>(it->second).value;
}

std::string Step::text(std::string_view name) const
{
    const auto it = arguments.find(name);
    return it == arguments.end() ? std::string() : std::get<std::string>(it->second);
}

bool Step::flag(std::string_view name, bool otherwise_) const
{
    const auto it = arguments.find(name);
    return it == arguments.end() ? otherwise_ : std::get<bool>(it->second);
}

} // namespace interleave
