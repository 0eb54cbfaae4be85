// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "spin.h"

#include "event.h"

#include <algorithm>
#include <limits>

namespace interleave {

std::uint64_t spin(std::uint64_t turns, const std::atomic<std::uint32_t> &breaker, std::uint64_t &seed)
{
    std::uint64_t value = seed;
    std::uint64_t done = 0;
    for (; done < turns; ++done) {
        if (breaker.load(std::memory_order_relaxed) != 0) [[unlikely]]
            break;
        for (int i = 0; i < 20; ++i)
            value = value * 6364136223846793005ull + 1442695040888963407ull;
    }
    seed = value;
    return done;
}

double measureNsPerTurn()
{
    const std::atomic<std::uint32_t> quiet{0};
    std::uint64_t seed = 1;
    constexpr std::uint64_t turns = 100'000;
    double best = std::numeric_limits<double>::max();
    for (int sample = 0; sample < 20; ++sample) {
        const std::uint64_t begin = nowNs();
        spin(turns, quiet, seed);
        best = std::min(best, static_cast<double>(nowNs() - begin) / turns);
    }
    // A value that depends on the loop: without it the work could be left out.
    return seed == 0 ? best + 1e-9 : best;
}

} // namespace interleave
