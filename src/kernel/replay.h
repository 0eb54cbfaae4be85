// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "explorer.h"
#include "recorder.h"

#include <span>
#include <string>

namespace interleave {

/// How long a turn of a schedule is drawn, ns: time that is made up.
inline constexpr std::uint64_t turnNs = 1'000'000;

/// What a task did in one turn.
struct Taken {
    Turn turn;
    Op op = Op::End;                   ///< with which it began; End: it begins itself
    std::uint32_t step = noStepYet;    ///< index into Code::steps: with which it began
    ExploredContext::Stop stop{};      ///< why it did not go on
    std::uint32_t waitsAt = noStepYet; ///< the step at which it stands then
    std::vector<std::int64_t> values;  ///< of the objects after it, see Room::valueOf()
};

/// Takes `turns` in a room that is prepared, from `beginNs` on the clock of `parking`, one each turnNs, and lets everybody
/// come to an end where the room is cancelled (by a deadlock). Records what the tasks do in `ring`, if there is one.
/// Stops where a turn is not possible: then there are fewer in the answer.
std::vector<Taken> replay(const Code &code, Room &room, ScheduledParking &parking, const Schedule::Rules &rules,
                          std::span<const Turn> turns, std::uint64_t beginNs, EventRing *ring);

/// "1 1 2t 1": the slots of the turns, counted from 1, with a t where a time is over; 3 and more in a row as "1x5".
std::string scheduleText(std::span<const Turn> turns);
/// The turns of such a text, or an error that says what is wrong in it.
Result<std::vector<Turn>> scheduleOf(const std::string &text);

} // namespace interleave
