// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/room.h"
#include "kernel/trace.h"

#include <QStringList>

namespace interleave {

/// Why the task of `slot` failed: "name: sentence".
QString faultWords(const Code &code, std::uint32_t slot, const Room::End &end);
/// Who waits for what, and who has it.
QString deadlockWords(const Code &code, const std::vector<Room::Blocked> &blocked);
/// At most five names, and how many more.
QString someOf(const QStringList &names);
/// Output as lines; pieces that were not ended make a last line.
QStringList linesOf(const Code &code, const std::vector<Room::Piece> &pieces);
/// Who held the event loop for long, and in which step; each task and step once, with its longest time.
QStringList slowStepWords(const Code &code, const std::vector<Trace::LoopHold> &holds);

} // namespace interleave
