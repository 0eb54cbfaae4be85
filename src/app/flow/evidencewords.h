// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"

#include "kernel/trace.h"

namespace interleave {

/// What the lanes of a run showed between two times: how many there were and what they did, the most first.
QString wordsForLanes(const Trace &trace, std::uint64_t fromNs, std::uint64_t toNs);
/// "Threads, 0 s to 100.2 ms: 5 lanes. ..." `title`: of the scenario.
QString wordsForEvidence(const Evidence &evidence, const QString &title);

} // namespace interleave
