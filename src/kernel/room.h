// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructions.h"
#include "parking.h"
#include "states.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

namespace interleave {

/// How a step ended.
enum class Status : std::uint8_t { Ok, TimedOut, Cancelled };

/// The shared objects of one run and everybody who waits for them: a monitor. It decides who waits and who goes on; its
/// Parking carries that out, so threads, processes and coroutines share one implementation. The memory holds no
/// pointers: several processes may each have a Room over the same shared memory. Any thread may call any function.
///
/// Each task of the run has a slot, numbered as its instance in Code::instances, and waits for one thing at a time.
class Room {
public:
    struct Size {
        std::uint32_t objects = 0;
        std::uint32_t slots = 0;
    };
    static Size sizeFor(const Code &code);
    static std::size_t bytesFor(Size size);

    /// `memory`: bytesFor(size) zeroed bytes, or those of a room that another process made. `places`: how many tasks
    /// can be under way at once (1 for a sequence, the workers of a pool).
    Room(void *memory, Size size, Parking &parking, std::uint32_t places = std::numeric_limits<std::uint32_t>::max());

    // Tasks
    void begin(std::uint32_t slot);
    /// The task of `slot` ended as Done, Failed or Cancelled. A second call for the same slot changes nothing.
    void end(std::uint32_t slot, State how);
    /// How the task of `slot` ended; Queued: it did not begin; Running: it did not end.
    State endOf(std::uint32_t slot) const;
    std::atomic<std::uint32_t> &breaker(std::uint32_t slot);
    /// When the last task so far ended, ns on the monotonic clock; 0 before.
    std::uint64_t lastEnd() const;

    // The whole run
    /// Wakes every wait and interrupts every computation. The first reason stays.
    void cancel(Outcome reason);
    bool cancelled() const;
    /// Why the run was cancelled; Finished where it was not. Deadlocked comes from the room itself: everybody who could
    /// run waits without a limit.
    Outcome reason() const;

    // Events
    void setEvent(std::uint16_t object);
    void clearEvent(std::uint16_t object);
    bool isSet(std::uint16_t object) const;

    // Waiting. startX() says whether the caller has to wait; if so it parks, and asks finish() when it was woken.
    /// True: the event is not set, and `slot` now stands in its queue.
    bool startAwait(std::uint16_t object, std::uint32_t slot, bool hasDeadline);
    /// True: `slot` sleeps (false: the run is cancelled).
    bool startSleep(std::uint32_t slot);
    /// Does `slot` still wait? False once it was granted or cancelled, also before finish().
    bool isWaiting(std::uint32_t slot) const;
    /// Ends a wait: Ok when it was granted, Cancelled, else TimedOut (and the slot leaves the queue).
    Status finish(std::uint32_t slot);
    /// Blocks the calling thread until `slot` is woken or the deadline passed, then finish().
    Status parkAndFinish(std::uint32_t slot, std::uint64_t deadlineNs);

private:
    struct Header;
    struct Object;
    struct Slot;
    class Lock;

    Header &header() const;
    Object &object(std::uint32_t index) const;
    Slot &slot(std::uint32_t index) const;
    void wake(std::uint32_t slot, Status status);
    void leaveQueue(std::uint32_t slot);
    void cancelLocked(Outcome reason);
    void lookForDeadlock();

    std::byte *m_memory;
    Size m_size;
    Parking &m_parking;
    std::uint32_t m_places;
};

} // namespace interleave
