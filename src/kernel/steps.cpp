// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr double longestRunMs = 600'000;

const ArgumentSpec durationMs{"ms", ArgumentType::Number, true, 0, longestRunMs, "How long, in milliseconds."};
const ArgumentSpec event{"event", ArgumentType::EventName, true, 0, 0, "The name of an event of this program."};

} // namespace

const std::vector<StepSpec> &stepSpecs()
{
    static const std::vector<StepSpec> specs = {
        {StepKind::Compute,
         "compute",
         {{"iterations", ArgumentType::WholeNumber, false, 0, 1e12, "Turns of a counting loop."},
          {"ms", ArgumentType::Number, false, 0, longestRunMs,
           "Milliseconds of work for one undisturbed core. The program measures once how many turns that is."}},
         true,
         false,
         "Compute. Keeps a core busy, and holds the GIL where there is one."},
        {StepKind::Wait,
         "wait",
         {durationMs},
         false,
         false,
         "Wait as a well-behaved task does: a thread sleeps, a coroutine gives way."},
        {StepKind::Block,
         "block",
         {durationMs},
         false,
         false,
         "Wait and block whatever thread runs the task, the event loop's too."},
        {StepKind::Set, "set", {event}, false, false, "Set an event: everybody who waits for it goes on."},
        {StepKind::Clear, "clear", {event}, false, false, "Clear an event: who waits for it from now on waits."},
        {StepKind::Await,
         "await",
         {event,
          {"timeout_ms", ArgumentType::Number, false, 0, longestRunMs,
           "Wait no longer than this many milliseconds, then go on."}},
         false,
         false,
         "Wait until an event is set."},
        {StepKind::Until,
         "until",
         {event,
          {"every_ms", ArgumentType::Number, true, 1, longestRunMs,
           "Wait this many milliseconds for the event before each round."}},
         false,
         true,
         "Repeat steps until an event is set. The wait for the event is also the delay between rounds."},
        {StepKind::Tick, "tick", {}, false, false, "Draw one frame of a spinner."},
        {StepKind::Repeat,
         "repeat",
         {{"times", ArgumentType::WholeNumber, true, 0, 1e12, "How often."}},
         false,
         true,
         "Repeat steps a number of times."},
    };
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

double Step::number(std::string_view name, double otherwise) const
{
    const auto it = arguments.find(name);
    return it == arguments.end() ? otherwise : std::get<Number>(it->second).value;
}

std::string Step::text(std::string_view name) const
{
    const auto it = arguments.find(name);
    return it == arguments.end() ? std::string() : std::get<std::string>(it->second);
}

} // namespace interleave
