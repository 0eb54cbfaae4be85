// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "programsteps.h"

#include <set>
#include <string>

namespace interleave {

/// How the tasks of generated C++ run.
enum class QtFamily {
    InTurn,     ///< one after the other, in one thread
    Threads,    ///< threads of their own or of a pool
    Coroutines, ///< on one event loop
    Processes,  ///< this program, started again
};

/// What generated C++ has to know of a program as a whole. Pure functions of it, worked out once.
struct QtFacts {
    explicit QtFacts(const Program &program);

    std::set<StepKind> kinds;           ///< that there are
    std::set<std::string> spawned;      ///< tasks that others start
    std::set<std::string> joined;       ///< tasks that others wait for
    std::set<std::string> joinedInTime; ///< ... with a time limit
    std::set<std::string> timed;        ///< objects that somebody waits for with a time limit
    std::set<std::string> offloaded;    ///< objects used by steps that run in another thread beside their task
    std::set<std::string> guarded;      ///< cells that nobody touches without the same lock
    std::set<std::string> startsTooFew; ///< tasks that may be started more often than there are copies
    std::set<std::string> calledOff;    ///< tasks that another one cancels, or that end with the others
    bool together = false;              ///< all are called off at once
    bool callsOff = false;              ///< something calls off tasks, or some of their steps
    bool canFail = false;               ///< a task can end with an error
    bool usesResults = false;           ///< what the tasks have in hand at their end is shown
    bool printsPieces = false;          ///< a line may be left unfinished

    bool uses(StepKind kind) const { return kinds.count(kind) > 0; }
};

/// Can a coroutine be called off at this step, since it waits there?
bool awaits(const Step &step);
/// In the order in which they start by themselves.
std::vector<const Task *> startOrder(const Program &program, const QtFacts &facts);

/// What the number in a task's hand is used for in these steps.
struct QtHand {
    explicit QtHand(const std::vector<Step> &steps);

    bool touched = false; ///< there is one at all
    bool read = false;    ///< somebody looks at it
    /// The step that can declare it, since it gets its first value there: nullptr, where the function has to.
    const Step *declaredBy = nullptr;
};

} // namespace interleave
