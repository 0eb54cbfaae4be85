// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythonlanes.h"

#include <algorithm>

namespace interleave {

namespace {

/// So long a thread without the GIL may be on its way into a wait, or back: that is not native code that runs.
constexpr std::uint64_t onTheWayNs = 30'000;
/// So long nothing else was seen: it is shown as native code, although the next sight may tell better.
constexpr std::uint64_t liveNs = 50'000'000;

} // namespace

void PythonLanes::setGil(std::uint32_t process, bool enabled, std::uint16_t number)
{
    m_processes[process].gil = enabled;
    m_processes[process].number = number;
}

void PythonLanes::advance(std::uint64_t t)
{
    const auto late = std::stable_partition(m_waiting.begin(), m_waiting.end(),
                                            [t](const PythonSight &s) { return s.t <= t; });
    std::vector<PythonSight> due(m_waiting.begin(), late);
    m_waiting.erase(m_waiting.begin(), late);
    std::stable_sort(due.begin(), due.end(), [](const PythonSight &a, const PythonSight &b) { return a.t < b.t; });
    for (const PythonSight &sight : due)
        take(sight);
    settle(t);
}

/// What has lasted long enough to be believed.
void PythonLanes::settle(std::uint64_t t)
{
    for (auto &[key, thread] : m_threads) {
        const Process &process = m_processes[key.first];
        if (!thread.told && t > thread.offSince + liveNs) {
            tell(thread, process, thread.offSince);
            thread.told = true;
        }
        if (thread.gapUntil != 0 && thread.gapUntil <= t) {
            const std::uint64_t end = std::exchange(thread.gapUntil, 0);
            tell(thread, process, end);
        }
    }
}

void PythonLanes::take(const PythonSight &s)
{
    using enum PythonSight::What;
    Thread &thread = m_threads[{s.process, s.thread}];
    Process &process = m_processes[s.process];
    if (!thread.told)
        endStretch(thread, process, s);
    if (thread.gapUntil != 0 && thread.gapUntil <= s.t) {
        const std::uint64_t end = std::exchange(thread.gapUntil, 0);
        tell(thread, process, end);
    }
    thread.told = true;
    switch (s.what) {
    case WantsGil:
    case TakesGil:
        if (s.what == TakesGil)
            takeFrom(s);
        thread.seen = true;
        thread.holds = s.what == TakesGil;
        thread.wants = !thread.holds;
        thread.gil = s.gil;
        break;
    case ReleasesGil:
    case Unblocks:
        thread.seen = true;
        if (s.what == Unblocks || thread.holds || thread.wants) // else somebody has taken it already: see takeFrom()
            thread.offSince = s.t;
        thread.offCpuUs = s.cpuUs;
        thread.holds = thread.wants = false;
        thread.off = Off::Native;
        thread.told = false;
        return;
    case BlocksOnObject:
    case BlocksOnTime:
        thread.seen = true;
        thread.off = s.what == BlocksOnObject ? Off::Object : Off::Time;
        break;
    case StandsBack:
        return;
    case ThreadEnds:
        m_threads.erase({s.process, s.thread});
        return;
    case Begins:
        if (!thread.tasks.empty()) // which waits for this one
            set(thread.tasks.back(), s.t, State::WaitObject, noGil);
        thread.tasks.push_back(s.lane);
        m_lanes.try_emplace(s.lane, State::Queued);
        break;
    case Ends:
        set(s.lane, s.t, s.end, noGil);
        m_lanes.erase(s.lane);
        m_sink.ended(s.lane, s.t, s.end, s.value, s.words);
        std::erase(thread.tasks, s.lane);
        break;
    case Ticks:
        m_sink.tick(s.lane, s.t);
        return;
    case Gap:
        if (process.exact)
            return;
        thread.gapUntil = s.until;
        break;
    case Waits:
        thread.waits = s.object ? 2 : 1;
        break;
    case Waited:
        thread.waits = 0;
        break;
    case Resumes:
        std::erase(thread.tasks, s.lane); // it is a coroutine, which the thread does not stay with
        thread.resumed = s.lane;
        thread.resumedAt = s.t;
        break;
    case Suspends:
        set(s.lane, s.t, s.object ? State::WaitObject : State::WaitTime, noGil);
        if (const std::uint64_t ns = s.t - std::min(s.t, thread.resumedAt);
            thread.resumed == s.lane && ns > thread.heldMost) {
            thread.heldMost = ns;
            m_sink.held(s.lane, s.t, ns);
        }
        thread.resumed = none;
        return;
    }
    tell(thread, process, s.t);
}

/// The time without the GIL from `offSince` until `next`: native code, or the way into what comes next.
void PythonLanes::endStretch(Thread &thread, const Process &process, const PythonSight &next)
{
    using enum PythonSight::What;
    const std::uint64_t length = next.t > thread.offSince ? next.t - thread.offSince : 0;
    const bool known = thread.offCpuUs != PythonSight::noCpu && next.cpuUs != PythonSight::noCpu;
    const std::uint64_t cpuNs = known ? std::uint64_t(next.cpuUs - thread.offCpuUs) * 1'000 : length;
    const bool native = next.what != StandsBack && length > onTheWayNs && 2 * cpuNs >= length;
    if (!native) {
        thread.wants = next.what == WantsGil || next.what == TakesGil || next.what == StandsBack ||
                       next.what == ThreadEnds; // as a daemon is when it wants it again
        if (next.what == BlocksOnObject || next.what == BlocksOnTime)
            thread.off = next.what == BlocksOnObject ? Off::Object : Off::Time;
        else if (!thread.wants)
            return;
    }
    tell(thread, process, thread.offSince);
    thread.told = true;
}

/// There is one holder. The stamp of its release can be a little later than that of the next one's taking.
void PythonLanes::takeFrom(const PythonSight &sight)
{
    for (auto &[key, other] : m_threads) {
        if (key.first != sight.process || key.second == sight.thread || !other.holds || other.gil != sight.gil)
            continue;
        other.holds = false;
        other.off = Off::Native;
        other.offSince = sight.t;
        other.offCpuUs = PythonSight::noCpu;
        other.told = false;
    }
}

State PythonLanes::stateOf(const Thread &thread, const Process &process, std::uint64_t t) const
{
    const bool coroutine = thread.resumed != none;
    if (!process.exact || !thread.seen) {
        if (thread.gapUntil > t)
            return State::WaitGil;
        if (thread.waits != 0 && coroutine)
            return State::BlockedLoop;
        if (thread.waits != 0)
            return thread.waits == 2 ? State::WaitObject : State::WaitTime;
        return process.gil ? State::RunningGil : State::Running;
    }
    if (thread.holds)
        return State::RunningGil;
    if (thread.wants)
        return State::WaitGil;
    if (thread.off == Off::Native)
        return State::Running;
    if (coroutine)
        return State::BlockedLoop;
    return thread.off == Off::Object || thread.waits == 2 ? State::WaitObject : State::WaitTime;
}

/// The lane of what this thread carries out, from `t` on.
void PythonLanes::tell(Thread &thread, const Process &process, std::uint64_t t)
{
    const std::uint32_t task = thread.tasks.empty() ? none : thread.tasks.back();
    const std::uint32_t lane = thread.resumed != none ? thread.resumed : task;
    if (lane != none)
        set(lane, t, stateOf(thread, process, t), process.exact && thread.seen ? thread.gil : process.number);
}

void PythonLanes::set(std::uint32_t lane, std::uint64_t t, State state, std::uint16_t gil)
{
    const auto it = m_lanes.find(lane);
    if (it == m_lanes.end() || it->second == state)
        return;
    it->second = state;
    m_sink.state(lane, t, state, gil);
}

} // namespace interleave
