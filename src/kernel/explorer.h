// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schedule.h"

#include <functional>

namespace interleave {

/// One way in which a program can come to its end.
struct Ending {
    Outcome outcome = Outcome::Finished;
    std::vector<std::int64_t> values; ///< of the objects, see Room::valueOf()
    std::vector<State> tasks;         ///< how each ended; Queued or Running: it did not
    std::vector<Room::Piece> output;
    std::vector<Room::Blocked> blocked; ///< of a deadlock
    std::uint64_t schedules = 0;        ///< that end so
    std::vector<Turn> example;          ///< one of them, with as few interruptions as any seen
    std::uint32_t interruptions = 0;    ///< in it: turns of a task while the one before could have gone on
};

/// What came of a search.
struct Exploration {
    /// Schedules that differ in the order in which tasks touch the same thing: all others come out the same as one of
    /// these.
    std::uint64_t schedules = 0;
    std::uint64_t cutOff = 0;    ///< of them: not followed to their end, as a task went round and round
    bool all = false;            ///< there are no more
    std::vector<Ending> endings; ///< different ones, in the order found; the first is that without any interruption
    /// The ending to look at: a deadlock, else a failure, else one that differs from the first, else the first; of these
    /// the one with the fewest interruptions. Index into endings; nothing where no schedule came to its end.
    std::optional<std::size_t> telling() const;
};

/// How far a search goes.
struct SearchLimits {
    std::uint64_t schedules = 20'000;
    std::uint64_t turns = 20'000'000; ///< in all schedules together
    std::size_t endings = 1'000;
};

/// Tries every order in which the tasks of `code` can take their turns: depth first, each schedule from the beginning,
/// without those that differ only in the order of turns that have nothing to do with each other (sleep sets: P. Godefroid,
/// Partial-Order Methods for the Verification of Concurrent Systems, 1996). Memory is sequentially consistent.
/// `stopped` is asked before each turn whether to end it early.
Exploration explore(const Code &code, const Schedule::Rules &rules, const SearchLimits &limits,
                    const std::function<bool()> &stopped);

} // namespace interleave
