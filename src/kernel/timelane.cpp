// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelane.h"

#include <algorithm>

namespace interleave {

namespace {
constexpr std::size_t longFrom = 64;
} // namespace

void TimeLane::append(std::uint64_t t, State state, std::uint16_t step)
{
    t = std::min(t, ~std::uint64_t(0) >> timeShift);
    if (!empty()) {
        if (stateAt(size() - 1) == state)
            return;
        t = std::max(t, timeAt(size() - 1));
    } else {
        m_changes.reserve(5); // what a task that waits once needs, without growing
    }
    if (size() % every == 0 && !empty())
        m_sums.push_back(timesUntil(t, size() - 1));
    // Long lanes grow by a quarter instead of twice: a million intervals shall not take twice their room.
    if (size() == m_changes.capacity() && size() >= longFrom) {
        m_changes.reserve(size() + size() / 4);
        m_sums.reserve(m_changes.capacity() / every + 1);
    }
    m_changes.push_back(t << timeShift | std::uint64_t(step) << stepShift | static_cast<std::uint64_t>(state));
}

void TimeLane::setLastStep(std::uint16_t step)
{
    const std::uint64_t others = ~(std::uint64_t(noStep) << stepShift);
    m_changes.back() = (m_changes.back() & others) | std::uint64_t(step) << stepShift;
}

std::size_t TimeLane::indexAt(std::uint64_t t) const
{
    if (empty() || t < timeAt(0))
        return size();
    const auto it = std::upper_bound(m_changes.begin(), m_changes.end(), t << timeShift | notTime);
    return static_cast<std::size_t>(it - m_changes.begin()) - 1;
}

std::size_t TimeLane::indexFrom(std::size_t from, std::uint64_t t) const
{
    std::size_t step = 1;
    std::size_t low = from;
    while (low + step < size() && timeAt(low + step) <= t) {
        low += step;
        step *= 2;
    }
    const auto first = m_changes.begin() + static_cast<std::ptrdiff_t>(low);
    const auto last = m_changes.begin() + static_cast<std::ptrdiff_t>(std::min(low + step, size()));
    return static_cast<std::size_t>(std::upper_bound(first, last, t << timeShift | notTime) - m_changes.begin()) - 1;
}

StateTimes TimeLane::timesUntil(std::uint64_t t, std::size_t index) const
{
    StateTimes times = index < every ? StateTimes{} : m_sums[index / every - 1];
    for (std::size_t i = index - index % every; i <= index; ++i) {
        const auto state = static_cast<std::size_t>(stateAt(i));
        if (state < times.size())
            times[state] += (i == index ? t : timeAt(i + 1)) - timeAt(i);
    }
    return times;
}

StateTimes TimeLane::timesBetween(std::uint64_t t0, std::uint64_t t1) const
{
    StateTimes times{};
    if (empty() || t1 <= timeAt(0) || t1 <= t0)
        return times;
    times = timesUntil(t1, indexAt(t1));
    if (t0 > timeAt(0)) {
        const StateTimes before = timesUntil(t0, indexAt(t0));
        for (std::size_t s = 0; s < times.size(); ++s)
            times[s] -= before[s];
    }
    return times;
}

} // namespace interleave
