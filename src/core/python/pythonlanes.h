// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/states.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace interleave {

/// Something that was seen of a thread of a Python program: of its GIL from outside, or of its tasks from beside it.
struct PythonSight {
    enum class What : std::uint8_t {
        // of the GIL
        WantsGil,
        TakesGil,
        ReleasesGil,
        StandsBack,     ///< has let it go because another one asked, and wants it back at once
        BlocksOnObject, ///< these three while it does not hold the GIL
        BlocksOnTime,   ///< or I/O
        Unblocks,
        ThreadEnds,
        // of the program
        Begins, ///< the task of `lane`
        Ends,   ///< ... `end`, with `value`
        Ticks,  ///< a frame of `lane`
        Gap,    ///< did not run from `t` to `until`
        Waits,  ///< for an object where `object`, else for time
        Waited,
        Resumes,  ///< the event loop goes on with `lane`
        Suspends, ///< ... and leaves it, waiting for an object where `object`, else for time
    };
    std::uint64_t t = 0; ///< ns on the monotonic clock
    What what = What::Begins;
    bool object = false;
    State end = State::Done;
    std::uint16_t gil = 0; ///< which one, counted over all processes
    std::uint32_t process = 0;
    std::uint32_t thread = 0;
    std::uint32_t lane = 0;      ///< counted over all processes
    std::uint32_t cpuUs = noCpu; ///< processor time of the thread, where it is known
    static constexpr std::uint32_t noCpu = 0xffff'ffff;
    std::uint64_t until = 0;
    std::int64_t value = 0;
    std::string words; ///< of an exception that ended it
};

/// Where lanes go.
class LaneSink {
public:
    virtual ~LaneSink() = default;
    virtual void state(std::uint32_t lane, std::uint64_t t, State state, std::uint16_t gil) = 0;
    /// The lane held its event loop for `ns`, longer than any lane of that loop before, until `t`.
    virtual void held(std::uint32_t lane, std::uint64_t t, std::uint64_t ns) = 0;
    virtual void tick(std::uint32_t lane, std::uint64_t t) = 0;
    /// The lane has ended; its state was told before.
    virtual void ended(std::uint32_t lane, std::uint64_t t, State how, std::int64_t value,
                       const std::string &words) = 0;
};

/// Makes one picture of what was seen from outside and from beside: what the task on each thread does at each moment.
/// Sights of one thread may come late by as much as advance() leaves; after that they are taken as just now. One thread.
class PythonLanes {
public:
    explicit PythonLanes(LaneSink &sink) : m_sink(sink) {}

    void add(const PythonSight &sight) { m_waiting.push_back(sight); }
    /// The GIL of `process` is seen from outside: its threads run with it, wait for it or do without it. Else what they do
    /// is inferred: they run (with the GIL where there is one), but for the gaps and waits that were told.
    void setExact(std::uint32_t process, bool exact) { m_processes[process].exact = exact; }
    void setGil(std::uint32_t process, bool enabled, std::uint16_t number);
    /// Works through everything that was seen until `t`.
    void advance(std::uint64_t t);

private:
    enum class Off : std::uint8_t { Native, Object, Time };
    static constexpr std::uint32_t none = 0xffff'ffff;
    static constexpr std::uint16_t noGil = 0xffff;

    struct Process {
        bool exact = false;
        bool gil = true;
        std::uint16_t number = 0;
    };
    struct Thread {
        bool seen = false; ///< of its GIL
        bool holds = false;
        bool wants = false;
        Off off = Off::Native;
        std::uint64_t offSince = 0;
        std::uint32_t offCpuUs = PythonSight::noCpu;
        bool told = true;                 ///< what it does without the GIL stands in its lane
        std::uint8_t waits = 0;           ///< 1 time, 2 object: from inside
        std::uint64_t gapUntil = 0;       ///< inferred
        std::vector<std::uint32_t> tasks; ///< that it carries out, each inside the one before
        std::uint32_t resumed = none;     ///< the coroutine that its event loop is at
        std::uint64_t resumedAt = 0;      ///< since when
        std::uint64_t heldMost = 0;       ///< ns that one held it so far
        std::uint16_t gil = 0;
    };
    using Key = std::pair<std::uint32_t, std::uint32_t>;

    void take(const PythonSight &sight);
    void tell(Thread &thread, const Process &process, std::uint64_t t);
    void settle(std::uint64_t t);
    void endStretch(Thread &thread, const Process &process, const PythonSight &next);
    void takeFrom(const PythonSight &sight);
    State stateOf(const Thread &thread, const Process &process, std::uint64_t t) const;
    void set(std::uint32_t lane, std::uint64_t t, State state, std::uint16_t gil);

    LaneSink &m_sink;
    std::vector<PythonSight> m_waiting;
    std::map<std::uint32_t, Process> m_processes;
    std::map<Key, Thread> m_threads;
    std::map<std::uint32_t, State> m_lanes; ///< the last state of those that have begun and not ended
};

} // namespace interleave
