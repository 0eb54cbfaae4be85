// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace interleave {

/// A task's interrupt word, as CPython's eval breaker: compute loops look at it once a turn.
enum BreakerBit : std::uint32_t {
    gilDropRequested = 1, ///< somebody waits for the GIL long enough
    cancelRequested = 2,  ///< the task or its run is cancelled
};

/// Turns of the counting loop, each about 20 dependent multiply-adds (what one turn of a CPython counting loop costs,
/// 13 to 30 ns). Stops early when `breaker` is not 0. Returns the turns done; `seed` carries the value on, so that no
/// compiler can leave the work out.
std::uint64_t spin(std::uint64_t turns, const std::atomic<std::uint32_t> &breaker, std::uint64_t &seed);

/// Measures the time of one turn, in ns, on an undisturbed core: the fastest of several samples, about 60 ms in all.
double measureNsPerTurn();

} // namespace interleave
