// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructions.h"
#include "parking.h"
#include "states.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace interleave {

/// How a step ended, or that it has not ended yet.
enum class Status : std::uint8_t { Ok, TimedOut, Cancelled, Failed, Waits };

/// Why a task failed.
enum class Failure : std::uint8_t {
    None,
    Raised,        ///< by a `raise` step
    NotHeld,       ///< gave back, notified or waited with a lock that it does not hold
    BarrierBroken, ///< a time-out at a barrier breaks it for everybody
    NoCopyLeft,    ///< spawned more often than the task has copies
    Fetch,         ///< the server did not answer; `detail` is errno
    File,          ///< a file could not be read or written; `detail` is errno
    Manager,       ///< the manager process cannot be reached; `detail` is errno
    Aside,         ///< steps that ran beside the task failed; they have their own entry
    Reported,      ///< something outside the task, its process for instance; a sentence about it is in the run's errors
    Start,         ///< a thread or process for steps beside the task could not be started
};

/// What a task asks of a shared object.
struct Request {
    Op op = Op::Await;
    std::uint16_t object = 0;
    std::int64_t value = 0;
    std::int32_t priority = 0;
};

/// How a request ended, and the value that came with it (of a queue, or of steps beside the task).
struct Reply {
    Status status = Status::Ok;
    std::int64_t value = 0;
};

/// The shared objects of one run and everybody who waits for them: a monitor. It decides who waits and who goes on; its
/// Parking carries that out, so threads, processes and coroutines share one implementation. The memory holds no
/// pointers: several processes may each have a Room over the same shared memory. Any thread may call any function.
///
/// Each instance of Code::instances has a slot of the same number and waits for one thing at a time. Objects are
/// numbered as in Code::names: the objects of the program, then its tasks.
///
/// The room knows who holds what and who waits for what. It looks for a deadlock only where somebody begins to wait:
/// a circle of locks, a lock whose holder has ended, or a run in which everybody waits without a limit.
class Room {
public:
    struct Size {
        std::uint32_t objects = 0; ///< and tasks
        std::uint32_t slots = 0;
        std::uint32_t items = 0;  ///< of all queues
        std::uint32_t pieces = 0; ///< of output
    };
    static Size sizeFor(const Code &code);
    static std::size_t bytesFor(Size size);

    /// Who goes on when an object becomes free. Where tasks run in parallel, whoever comes first takes it, as with the
    /// mutexes of an operating system; on an event loop it is handed to the first in line, as coroutine libraries do.
    enum class Hand : std::uint8_t { WhoComesFirst, FirstInLine };

    /// `memory`: bytesFor(size) zeroed bytes that prepare() is called for, or those of a room that another process made.
    /// `places`: how many tasks can be under way at once (1 for a sequence, the workers of a pool).
    Room(void *memory, Size size, Parking &parking, std::uint32_t places = std::numeric_limits<std::uint32_t>::max(),
         Hand hand = Hand::WhoComesFirst);
    /// Objects as `code` wants them, and the tasks that start by themselves queued. Once, before any task begins.
    void prepare(const Code &code);

    // Tasks
    /// False: the task was cancelled before it began, and should end at once.
    bool begin(std::uint32_t slot);
    /// The task of `slot` ended as Done, Failed or Cancelled with `value` in its hand, at `step` where it failed. A
    /// second call for the same slot changes nothing.
    void end(std::uint32_t slot, State how, std::int64_t value = 0, std::uint32_t step = 0);
    /// Why the task of `slot` is about to fail; kept by end().
    void fail(std::uint32_t slot, Failure failure, std::int32_t detail = 0);
    std::atomic<std::uint32_t> &breaker(std::uint32_t slot);
    /// Ends this task at its next wait; the run goes on.
    void cancelTask(std::uint32_t slot);
    bool isCancelled(std::uint32_t slot) const;
    /// The next copy of a task, queued to start; no value where all were started (the failure of `slot` says so).
    std::optional<std::uint32_t> spawn(std::uint32_t slot, std::uint16_t taskObject);
    /// Queues `child` to run beside `slot`, with `value` in its hand. Each child belongs to one parent. False: it still
    /// runs, since `slot` left it alone the last time.
    bool queueBeside(std::uint32_t slot, std::uint32_t child, std::int64_t value);

    struct End {
        State how = State::Queued; ///< Queued: it did not begin; Running: it did not end
        bool queued = false;       ///< it was to start
        std::int64_t value = 0;
        Failure failure = Failure::None;
        std::int32_t detail = 0;
        std::uint32_t step = 0;
        std::uint64_t at = 0; ///< ns on the monotonic clock
    };
    End endOf(std::uint32_t slot) const;
    /// When the last task so far ended, ns on the monotonic clock; 0 before.
    std::uint64_t lastEnd() const;
    /// The value in the hand of a task that begins: for what runs beside another task, that one's.
    std::int64_t handOf(std::uint32_t slot) const;
    void setHand(std::uint32_t slot, std::int64_t value);

    // The whole run
    /// Wakes every wait and interrupts every computation. The first reason stays.
    void cancel(Outcome reason);
    bool cancelled() const;
    /// Why the run was cancelled; Finished where it was not. Deadlocked comes from the room itself.
    Outcome reason() const;

    /// One task of a deadlock.
    struct Blocked {
        std::uint32_t slot;
        Op op;                ///< the request in which it waits
        std::uint16_t object; ///< what it waits for
        std::uint32_t holder; ///< slot that holds it, or nobody
        bool holderHasEnded;
    };
    static constexpr std::uint32_t nobody = 0xffff'ffff;
    /// Who waited for what when the deadlock was found: the circle, or (at most eight of) all who wait.
    std::vector<Blocked> deadlock() const;

    // Requests
    /// Op::Unlock to Op::Cancel: done at once. Failed: the failure of `slot` says why.
    Status perform(std::uint32_t slot, const Request &request);
    /// Op::Lock to Op::Join, and Op::Beside (`value`: the child): Ok, Cancelled or Failed at once, or Waits: then `slot`
    /// stands in line; the caller parks, and asks finish() when it was woken.
    Reply start(std::uint32_t slot, const Request &request, bool hasDeadline);
    /// Waits, or Cancelled.
    Status startSleep(std::uint32_t slot);
    /// Ends the sleep of `slot`, if it still sleeps, as Ok.
    void endSleep(std::uint32_t slot);
    /// Does `slot` still wait? False once it was granted or cancelled, also before finish().
    bool isWaiting(std::uint32_t slot) const;
    /// The time of `slot` is over. True: its wait has ended; false: it has to wait on, for the lock of its condition.
    bool expire(std::uint32_t slot);
    /// What came of a wait that has ended.
    Reply finish(std::uint32_t slot);
    /// Who held what `slot` waits for when it began to, or nobody. For its own thread, after start().
    std::uint32_t heldBy(std::uint32_t slot) const;
    /// Who ended the last wait of `slot`, or nobody: it timed out, or was cancelled. For its own thread, after finish().
    std::uint32_t wokenBy(std::uint32_t slot) const;
    /// Blocks the calling thread until `slot` is woken or the deadline passed.
    Reply parkAndFinish(std::uint32_t slot, std::uint64_t deadlineNs);

    std::atomic<std::int64_t> &cell(std::uint16_t object);
    /// Adds 1 to a cell: in one step, or by a load, an addition and a store, between which others may do the same.
    void increment(std::uint16_t object, bool atomic);
    /// What the object is worth in the results: a cell's value, permits left, items in a queue, 1 for a set event or a
    /// lock that is held.
    std::int64_t valueOf(std::uint16_t object) const;
    /// The most so far: items in a queue at once, permits of a semaphore out at once; 0 for other objects.
    std::int64_t mostOf(std::uint16_t object) const;

    // Output, in the order in which it was printed
    struct Piece {
        std::uint32_t slot;
        std::uint32_t text;
        bool endsLine;
        std::int64_t value;
    };
    void print(const Piece &piece);
    std::vector<Piece> output() const;
    std::uint32_t lostPieces() const;

private:
    struct Header;
    struct Object;
    struct Slot;
    struct Item;
    struct Output;
    class Lock;

    Header &header() const;
    Object &object(std::uint32_t index) const;
    Slot &slot(std::uint32_t index) const;
    Item *items(const Object &object) const;
    Output *outputs() const;

    Status unlock(std::uint32_t slot, std::uint16_t object);
    Status notify(std::uint32_t slot, std::uint16_t object, bool all);
    void giveBack(Object &lock);
    std::uint32_t holderOf(const Object &lock) const;
    bool attempt(std::uint32_t slot);
    bool attemptLock(Object &lock, std::uint32_t slot);
    void put(Object &queue, std::int64_t value, std::int32_t priority);
    std::int64_t get(Object &queue);
    void settle(Object &object);
    bool isFree(const Object &object, int line) const;
    void waitForLock(std::uint32_t slot, std::uint16_t lock);
    void enqueue(std::uint32_t slot);
    void leaveLine(std::uint32_t slot);
    void complete(std::uint32_t slot);
    void interrupt(std::uint32_t slot, Status status);
    void cancelTaskLocked(std::uint32_t slot);
    void cancelLocked(Outcome reason);
    void endOthers(std::uint32_t slot, State how);
    void lookForCircle(std::uint32_t slot);
    void lookForEnded(std::uint32_t slot);
    void lookForStandstill();
    void addBlocked(std::uint32_t slot);

    std::byte *m_memory;
    Size m_size;
    Parking &m_parking;
    std::uint32_t m_places;
    Hand m_hand;
};

} // namespace interleave
