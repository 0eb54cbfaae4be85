// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kernel/event.h"
#include "kernel/room.h"
#include "kernel/runmemory.h"
#include "kernel/spin.h"

#include "support/programs.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <thread>

using namespace interleave;
using namespace interleave::programs;
using namespace std::chrono_literals;

namespace {

/// The room of a program whose tasks are played by the test: one slot a copy.
struct Fixture {
    Code code;
    Room::Size size;
    HeapBlock memory;
    ThreadParking parking;
    Room room;

    Fixture(std::vector<SharedObject> objects, std::uint32_t slots, std::uint32_t places = 1'000,
            Room::Hand hand = Room::Hand::WhoComesFirst, Collect collect = Collect::All)
        : code(*compile(program({task("task", {}, slots)}, std::move(objects), collect), 1)), size(Room::sizeFor(code)),
          memory(Room::bytesFor(size)), parking(slots), room(memory.get(), size, parking, places, hand)
    {
        room.prepare(code);
    }
    /// So many events.
    Fixture(int events, std::uint32_t slots, std::uint32_t places = 1'000) : Fixture(eventsFor(events), slots, places)
    {
    }

    static std::vector<SharedObject> eventsFor(int count)
    {
        std::vector<SharedObject> objects;
        for (int i = 0; i < count; ++i)
            objects.push_back(object(("e" + std::to_string(i)).c_str(), ObjectKind::Event));
        return objects;
    }

    void beginAll()
    {
        for (std::uint32_t slot = 0; slot < size.slots; ++slot)
            room.begin(slot);
    }

    /// Does `slot` have to wait?
    bool waits(std::uint32_t slot, const Request &request, bool limited = false)
    {
        return room.start(slot, request, limited).status == Status::Waits;
    }
    bool waitsForEvent(std::uint16_t event, std::uint32_t slot, bool limited)
    {
        return waits(slot, {Op::Await, event}, limited);
    }

    Reply ask(std::uint32_t slot, const Request &request, std::uint64_t deadline = noDeadline)
    {
        const Reply reply = room.start(slot, request, deadline != noDeadline);
        return reply.status == Status::Waits ? room.parkAndFinish(slot, deadline) : reply;
    }
    Status await(std::uint16_t event, std::uint32_t slot, std::uint64_t deadline = noDeadline)
    {
        return ask(slot, {Op::Await, event}, deadline).status;
    }

    void setEvent(std::uint16_t event) { room.perform(0, {Op::Set, event}); }
    void clearEvent(std::uint16_t event) { room.perform(0, {Op::Clear, event}); }
    Status timeIsOver(std::uint32_t slot)
    {
        room.expire(slot);
        return room.finish(slot).status;
    }
};

std::uint64_t in(std::chrono::nanoseconds time)
{
    return nowNs() + static_cast<std::uint64_t>(time.count());
}

} // namespace

class TestRoom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void setEventLetsEverybodyGo();
    void awaitOfASetEventDoesNotWait();
    void clearedEventMakesWaitAgain();
    void awaitTimesOut();
    void aTimedOutTaskHasLeftTheQueue();
    void cancelWakesEveryWait();
    void cancelInterruptsComputing();
    void theFirstReasonStays();
    void sleepEndsAtItsDeadline();
    void deadlockWhenEverybodyWaits();
    void noDeadlockWhileSomebodyCanStillBegin();
    void noDeadlockWhileSomebodyHasADeadline();
    void deadlockWhenTheOthersHaveEnded();
    void endIsCountedOnce();
    void setAndAwaitFromManyThreads();

    void aLockHasOneHolder();
    void unlockByAnotherIsAFailure();
    void reentrantLocksCount();
    void aPlainLockTakenTwiceIsADeadlock();
    void locksInOppositeOrderAreADeadlock();
    void aCircleIsFoundWhileOthersGoOn();
    void aTimedWaitIsNoDeadlock();
    void aLockTakenAlongIsADeadlock();
    void aSemaphoreGivesOutItsPermits();
    void aQueueKeepsOrderAndCapacity();
    void aPriorityQueueGivesTheHighestFirst();
    void putAndGetThroughATinyQueue_data();
    void putAndGetThroughATinyQueue();
    void aConditionWakesOneOrAll();
    void aConditionThatTimesOutHasItsLockAgain();
    void waitingWithoutTheLockIsAFailure();
    void aBarrierOpensForAll();
    void aTimeOutBreaksTheBarrier();
    void whoIsFirstInLineGetsTheLock();
    void theFirstThatIsDoneEndsTheOthers();
    void oneThatFailsEndsItsGroup();
    void outputKeepsItsOrder();
    void lockedCountersAreExact_data();
    void lockedCountersAreExact();
};

void TestRoom::setEventLetsEverybodyGo()
{
    Fixture f(1, 4);
    std::atomic<int> through{0};
    for (std::uint32_t slot = 0; slot < 4; ++slot)
        f.room.begin(slot);
    {
        std::vector<std::jthread> threads;
        for (std::uint32_t slot = 1; slot < 4; ++slot) {
            threads.emplace_back([&f, &through, slot] {
                if (f.await(0, slot) == Status::Ok)
                    ++through;
            });
        }
        for (std::uint32_t slot = 1; slot < 4; ++slot)
            QTRY_VERIFY(f.room.isWaiting(slot));
        QCOMPARE(through.load(), 0);
        f.setEvent(0);
    }
    QCOMPARE(through.load(), 3);
    QVERIFY((f.room.valueOf(0) == 1));
}

void TestRoom::awaitOfASetEventDoesNotWait()
{
    Fixture f(1, 1);
    f.room.begin(0);
    f.setEvent(0);
    QVERIFY(!f.waitsForEvent(0, 0, false));
}

void TestRoom::clearedEventMakesWaitAgain()
{
    Fixture f(1, 1);
    f.room.begin(0);
    f.setEvent(0);
    f.clearEvent(0);
    QVERIFY(!(f.room.valueOf(0) == 1));
    QCOMPARE(f.await(0, 0, in(1ms)), Status::TimedOut);
}

void TestRoom::awaitTimesOut()
{
    Fixture f(1, 1);
    f.room.begin(0);
    const std::uint64_t begin = nowNs();
    QCOMPARE(f.await(0, 0, in(20ms)), Status::TimedOut);
    QVERIFY(nowNs() - begin >= 20'000'000);
}

void TestRoom::aTimedOutTaskHasLeftTheQueue()
{
    Fixture f(2, 3);
    for (std::uint32_t slot = 0; slot < 3; ++slot)
        f.room.begin(slot);
    // 0, 1, 2 queue for the same event; the one in the middle gives up, then waits for another event.
    for (std::uint32_t slot = 0; slot < 3; ++slot)
        QVERIFY(f.waitsForEvent(0, slot, true));
    QCOMPARE(f.timeIsOver(1), Status::TimedOut);
    QVERIFY(f.waitsForEvent(1, 1, true));
    f.setEvent(0);
    QCOMPARE(f.room.finish(0).status, Status::Ok);
    QCOMPARE(f.room.finish(2).status, Status::Ok);
    QVERIFY(f.room.isWaiting(1));
    f.setEvent(1);
    QCOMPARE(f.room.finish(1).status, Status::Ok);
}

void TestRoom::cancelWakesEveryWait()
{
    Fixture f(1, 3);
    for (std::uint32_t slot = 0; slot < 3; ++slot)
        f.room.begin(slot);
    Status forever = Status::Ok, limited = Status::Ok, asleep = Status::Ok;
    {
        const std::jthread a([&] { forever = f.await(0, 0); });
        const std::jthread b([&] { limited = f.await(0, 1, in(1h)); });
        const std::jthread c([&] {
            f.room.startSleep(2);
            asleep = f.room.parkAndFinish(2, in(1h)).status;
        });
        for (std::uint32_t slot = 0; slot < 3; ++slot)
            QTRY_VERIFY(f.room.isWaiting(slot));
        f.room.cancel(Outcome::Cancelled);
    }
    QCOMPARE(forever, Status::Cancelled);
    QCOMPARE(limited, Status::Cancelled);
    QCOMPARE(asleep, Status::Cancelled);
    QCOMPARE(f.room.startSleep(0), Status::Cancelled); // and nobody waits any more
    QCOMPARE(f.await(0, 1), Status::Cancelled);
}

void TestRoom::cancelInterruptsComputing()
{
    Fixture f(0, 1);
    f.room.begin(0);
    std::uint64_t seed = 1;
    std::uint64_t turns = 0;
    {
        const std::jthread computing([&] { turns = spin(~std::uint64_t(0), f.room.breaker(0), seed); });
        f.room.cancel(Outcome::Cancelled);
    }
    QVERIFY(turns < ~std::uint64_t(0));
}

void TestRoom::theFirstReasonStays()
{
    Fixture f(0, 1);
    QCOMPARE(f.room.reason(), Outcome::Finished);
    f.room.cancel(Outcome::TimedOut);
    f.room.cancel(Outcome::Cancelled);
    QCOMPARE(f.room.reason(), Outcome::TimedOut);
}

void TestRoom::sleepEndsAtItsDeadline()
{
    Fixture f(0, 1);
    f.room.begin(0);
    const std::uint64_t deadline = in(10ms);
    QCOMPARE(f.room.startSleep(0), Status::Waits);
    QCOMPARE(f.room.parkAndFinish(0, deadline).status, Status::TimedOut);
    QVERIFY(nowNs() >= deadline);
}

void TestRoom::deadlockWhenEverybodyWaits()
{
    Fixture f(1, 2);
    f.room.begin(0);
    f.room.begin(1);
    QVERIFY(f.waitsForEvent(0, 0, false));
    QVERIFY(!f.room.cancelled());
    QVERIFY(!f.waitsForEvent(0, 1, false)); // the second wait closes the trap
    QCOMPARE(f.room.reason(), Outcome::Deadlocked);
    QCOMPARE(f.room.finish(0).status, Status::Cancelled);
}

void TestRoom::noDeadlockWhileSomebodyCanStillBegin()
{
    Fixture f(1, 2);
    f.room.begin(0);
    QVERIFY(f.waitsForEvent(0, 0, false));
    QVERIFY(!f.room.cancelled());
    f.room.begin(1);
    f.setEvent(0);
    QCOMPARE(f.room.finish(0).status, Status::Ok);

    Fixture pool(1, 2, 1); // one place: the second task cannot begin before the first ends
    pool.room.begin(0);
    QVERIFY(!pool.waitsForEvent(0, 0, false));
    QCOMPARE(pool.room.reason(), Outcome::Deadlocked);
}

void TestRoom::noDeadlockWhileSomebodyHasADeadline()
{
    Fixture f(1, 2);
    f.room.begin(0);
    f.room.begin(1);
    QVERIFY(f.waitsForEvent(0, 0, false));
    QVERIFY(f.waitsForEvent(0, 1, true));
    QVERIFY(!f.room.cancelled());
}

void TestRoom::deadlockWhenTheOthersHaveEnded()
{
    Fixture f(1, 2);
    f.room.begin(0);
    f.room.begin(1);
    QVERIFY(f.waitsForEvent(0, 0, false));
    f.room.end(1, State::Done);
    QCOMPARE(f.room.reason(), Outcome::Deadlocked);
}

void TestRoom::endIsCountedOnce()
{
    Fixture f(1, 3);
    for (std::uint32_t slot = 0; slot < 3; ++slot)
        f.room.begin(slot);
    f.room.end(0, State::Done);
    f.room.end(0, State::Failed);
    QCOMPARE(f.room.endOf(0).how, State::Done);
    QVERIFY(f.room.lastEnd() > 0);
    QVERIFY(f.waitsForEvent(0, 1, false));
    QVERIFY(!f.room.cancelled()); // task 2 still runs
}

void TestRoom::setAndAwaitFromManyThreads()
{
    constexpr std::uint32_t pairs = 4;
    constexpr int rounds = 300;
    Fixture f(2 * pairs, 2 * pairs);
    for (std::uint32_t slot = 0; slot < 2 * pairs; ++slot)
        f.room.begin(slot);
    std::atomic<int> steps{0};
    {
        std::vector<std::jthread> threads;
        for (std::uint32_t slot = 0; slot < 2 * pairs; ++slot) {
            threads.emplace_back([&f, &steps, slot] {
                const auto own = static_cast<std::uint16_t>(slot), other = static_cast<std::uint16_t>(slot ^ 1u);
                for (int round = 0; round < rounds; ++round) { // ping, pong
                    if (slot % 2 == 0)
                        f.setEvent(other);
                    if (f.await(own, slot, in(60s)) != Status::Ok)
                        return;
                    f.clearEvent(own);
                    ++steps;
                    if (slot % 2 == 1)
                        f.setEvent(other);
                }
                f.room.end(slot, State::Done);
            });
        }
    }
    QCOMPARE(steps.load(), static_cast<int>(2 * pairs) * rounds);
}

void TestRoom::aLockHasOneHolder()
{
    Fixture f({object("m", ObjectKind::Lock)}, 2);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QCOMPARE(f.room.valueOf(0), 1);
    QVERIFY(f.waits(1, {Op::Lock, 0}, true));
    QCOMPARE(f.room.perform(0, {Op::Unlock, 0}), Status::Ok);
    QCOMPARE(f.room.parkAndFinish(1, in(60s)).status, Status::Ok);
    QCOMPARE(f.room.perform(1, {Op::Unlock, 0}), Status::Ok);
    QCOMPARE(f.room.valueOf(0), 0);
}

void TestRoom::unlockByAnotherIsAFailure()
{
    Fixture f({object("m", ObjectKind::Lock)}, 2);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QCOMPARE(f.room.perform(1, {Op::Unlock, 0}), Status::Failed);
    f.room.end(1, State::Failed, 0, 7);
    QCOMPARE(f.room.endOf(1).failure, Failure::NotHeld);
    QCOMPARE(f.room.endOf(1).step, 7u);
    QCOMPARE(f.room.valueOf(0), 1);
}

void TestRoom::reentrantLocksCount()
{
    Fixture f({reentrant("m")}, 2);
    f.beginAll();
    for (int i = 0; i < 5; ++i)
        QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QVERIFY(f.waits(1, {Op::Lock, 0}, true));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(f.room.isWaiting(1));
        QCOMPARE(f.room.perform(0, {Op::Unlock, 0}), Status::Ok);
    }
    QCOMPARE(f.room.parkAndFinish(1, in(60s)).status, Status::Ok);
}

void TestRoom::aPlainLockTakenTwiceIsADeadlock()
{
    Fixture f({object("m", ObjectKind::Lock)}, 2);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QCOMPARE(f.room.start(0, {Op::Lock, 0}, false).status, Status::Cancelled);
    QCOMPARE(f.room.reason(), Outcome::Deadlocked);
    const std::vector<Room::Blocked> blocked = f.room.deadlock();
    QCOMPARE(blocked.size(), std::size_t(1));
    QCOMPARE(blocked[0].slot, 0u);
    QCOMPARE(blocked[0].holder, 0u);
}

void TestRoom::locksInOppositeOrderAreADeadlock()
{
    Fixture f({object("left", ObjectKind::Lock), object("right", ObjectKind::Lock)}, 2);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QVERIFY(!f.waits(1, {Op::Lock, 1}));
    QVERIFY(f.waits(0, {Op::Lock, 1}));
    QVERIFY(!f.waits(1, {Op::Lock, 0}));
    QCOMPARE(f.room.reason(), Outcome::Deadlocked);
    const std::vector<Room::Blocked> blocked = f.room.deadlock();
    QCOMPARE(blocked.size(), std::size_t(2));
    QCOMPARE(blocked[0].slot, 1u); // the one that closed the circle
    QCOMPARE(blocked[0].object, 0);
    QCOMPARE(blocked[0].holder, 0u);
    QCOMPARE(blocked[1].slot, 0u);
    QCOMPARE(blocked[1].object, 1);
    QCOMPARE(blocked[1].holder, 1u);
    QCOMPARE(f.room.finish(0).status, Status::Cancelled);
}

void TestRoom::aCircleIsFoundWhileOthersGoOn()
{
    Fixture f({object("a", ObjectKind::Lock), object("b", ObjectKind::Lock), object("c", ObjectKind::Lock)}, 5);
    f.beginAll(); // tasks 3 and 4 keep running
    for (std::uint32_t slot = 0; slot < 3; ++slot)
        QVERIFY(!f.waits(slot, {Op::Lock, static_cast<std::uint16_t>(slot)}));
    QVERIFY(f.waits(0, {Op::Lock, 1}));
    QVERIFY(f.waits(1, {Op::Lock, 2}));
    QVERIFY(!f.room.cancelled());
    QVERIFY(!f.waits(2, {Op::Lock, 0}));
    QCOMPARE(f.room.reason(), Outcome::Deadlocked);
    QCOMPARE(f.room.deadlock().size(), std::size_t(3));
}

void TestRoom::aTimedWaitIsNoDeadlock()
{
    Fixture f({object("left", ObjectKind::Lock), object("right", ObjectKind::Lock)}, 2);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QVERIFY(!f.waits(1, {Op::Lock, 1}));
    QVERIFY(f.waits(0, {Op::Lock, 1}, true));
    QVERIFY(f.waits(1, {Op::Lock, 0}));
    QVERIFY(!f.room.cancelled());
    QCOMPARE(f.timeIsOver(0), Status::TimedOut);
    QCOMPARE(f.room.perform(0, {Op::Unlock, 0}), Status::Ok);
    QCOMPARE(f.room.parkAndFinish(1, in(60s)).status, Status::Ok);
}

void TestRoom::aLockTakenAlongIsADeadlock()
{
    Fixture f({object("m", ObjectKind::Lock)}, 3);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QVERIFY(f.waits(1, {Op::Lock, 0}));
    f.room.end(0, State::Done); // without giving it back; task 2 still runs
    QCOMPARE(f.room.reason(), Outcome::Deadlocked);
    const std::vector<Room::Blocked> blocked = f.room.deadlock();
    QCOMPARE(blocked.size(), std::size_t(1));
    QCOMPARE(blocked[0].slot, 1u);
    QVERIFY(blocked[0].holderHasEnded);
}

void TestRoom::aSemaphoreGivesOutItsPermits()
{
    Fixture f({object("s", ObjectKind::Semaphore, 2)}, 4);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Acquire, 0}));
    QVERIFY(!f.waits(1, {Op::Acquire, 0}));
    QVERIFY(f.waits(2, {Op::Acquire, 0}, true));
    QVERIFY(f.waits(3, {Op::Acquire, 0}, true));
    f.room.perform(0, {Op::Release, 0});
    f.room.perform(1, {Op::Release, 0}); // both wait for their turn to try: neither permit may be lost
    QCOMPARE(f.room.parkAndFinish(2, in(60s)).status, Status::Ok);
    QCOMPARE(f.room.parkAndFinish(3, in(60s)).status, Status::Ok);
    QCOMPARE(f.room.valueOf(0), 0);
    QCOMPARE(f.room.mostOf(0), 2);
}

void TestRoom::aQueueKeepsOrderAndCapacity()
{
    Fixture f({object("q", ObjectKind::Queue, 2)}, 3);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Put, 0, 10}));
    QVERIFY(!f.waits(0, {Op::Put, 0, 20}));
    QVERIFY(f.waits(1, {Op::Put, 0, 30}, true));
    QCOMPARE(f.ask(2, {Op::Get, 0}).value, 10);
    QCOMPARE(f.room.parkAndFinish(1, in(60s)).status, Status::Ok);
    QCOMPARE(f.ask(2, {Op::Get, 0}).value, 20);
    QCOMPARE(f.ask(2, {Op::Get, 0}).value, 30);
    QVERIFY(f.waits(2, {Op::Get, 0}, true));
    QCOMPARE(f.timeIsOver(2), Status::TimedOut);
    QCOMPARE(f.room.mostOf(0), 2);
}

void TestRoom::aPriorityQueueGivesTheHighestFirst()
{
    Fixture f({priorityQueue("q")}, 1);
    f.beginAll();
    const std::vector<std::pair<int, int>> items = {{1, 0}, {2, 5}, {3, -1}, {4, 5}, {5, 0}}; // value, priority
    for (const auto &[value, priority] : items)
        QVERIFY(!f.waits(0, {Op::Put, 0, value, priority}));
    std::vector<std::int64_t> order;
    for (std::size_t i = 0; i < items.size(); ++i)
        order.push_back(f.ask(0, {Op::Get, 0}).value);
    QCOMPARE(order, (std::vector<std::int64_t>{2, 4, 1, 5, 3})); // equals in the order in which they came
}

void TestRoom::putAndGetThroughATinyQueue_data()
{
    QTest::addColumn<int>("capacity");
    QTest::addColumn<bool>("inLine");
    QTest::newRow("1, who comes first") << 1 << false;
    QTest::newRow("3, who comes first") << 3 << false;
    QTest::newRow("1, first in line") << 1 << true;
    QTest::newRow("3, first in line") << 3 << true;
}

void TestRoom::putAndGetThroughATinyQueue()
{
    QFETCH(int, capacity);
    QFETCH(bool, inLine);
    constexpr std::uint32_t producers = 3, consumers = 3;
    constexpr int each = 400;
    Fixture f({object("q", ObjectKind::Queue, capacity)}, producers + consumers, 100,
              inLine ? Room::Hand::FirstInLine : Room::Hand::WhoComesFirst);
    f.beginAll();
    std::vector<std::vector<std::int64_t>> got(consumers);
    {
        std::vector<std::jthread> threads;
        for (std::uint32_t slot = 0; slot < producers + consumers; ++slot) {
            threads.emplace_back([&f, &got, slot] {
                for (int i = 0; i < each; ++i) {
                    if (slot < producers)
                        f.ask(slot, {Op::Put, 0, static_cast<std::int64_t>(slot) * each + i});
                    else
                        got[slot - producers].push_back(f.ask(slot, {Op::Get, 0}).value);
                }
                f.room.end(slot, State::Done);
            });
        }
    }
    QCOMPARE(f.room.reason(), Outcome::Finished);
    std::vector<std::int64_t> all;
    for (const auto &part : got)
        all.insert(all.end(), part.begin(), part.end());
    std::sort(all.begin(), all.end());
    QCOMPARE(all.size(), std::size_t(producers * each));
    for (std::size_t i = 0; i < all.size(); ++i)
        QCOMPARE(all[i], static_cast<std::int64_t>(i)); // each once
    QVERIFY(f.room.mostOf(0) <= capacity);
}

void TestRoom::aConditionWakesOneOrAll()
{
    Fixture f({object("m", ObjectKind::Lock), condition("c", "m")}, 4);
    f.beginAll();
    for (std::uint32_t slot = 0; slot < 3; ++slot) {
        QVERIFY(!f.waits(slot, {Op::Lock, 0}));
        QVERIFY(f.waits(slot, {Op::WaitOn, 1}, true));
    }
    QVERIFY(!f.waits(3, {Op::Lock, 0})); // waiting gives the lock back
    QCOMPARE(f.room.perform(3, {Op::Notify, 1}), Status::Ok);
    QVERIFY(f.room.isWaiting(0)); // for the lock now
    QCOMPARE(f.room.perform(3, {Op::Unlock, 0}), Status::Ok);
    QCOMPARE(f.room.parkAndFinish(0, in(60s)).status, Status::Ok);
    QVERIFY(f.room.isWaiting(1));
    QCOMPARE(f.room.perform(0, {Op::NotifyAll, 1}), Status::Ok);
    QCOMPARE(f.room.perform(0, {Op::Unlock, 0}), Status::Ok);
    for (std::uint32_t slot = 1; slot < 3; ++slot) {
        QCOMPARE(f.room.parkAndFinish(slot, in(60s)).status, Status::Ok);
        QCOMPARE(f.room.perform(slot, {Op::Unlock, 0}), Status::Ok);
    }
}

void TestRoom::aConditionThatTimesOutHasItsLockAgain()
{
    Fixture f({reentrant("m"), condition("c", "m")}, 2);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QCOMPARE(f.ask(0, {Op::WaitOn, 1}, in(5ms)).status, Status::TimedOut);
    QCOMPARE(f.room.perform(0, {Op::Unlock, 0}), Status::Ok);
    QCOMPARE(f.room.perform(0, {Op::Unlock, 0}), Status::Ok); // as often as before
    QCOMPARE(f.room.valueOf(0), 0);

    // The same while another task holds the lock: the time is over, but the wait for the lock goes on.
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QVERIFY(f.waits(0, {Op::WaitOn, 1}, true));
    QVERIFY(!f.waits(1, {Op::Lock, 0}));
    QVERIFY(!f.room.expire(0));
    QVERIFY(f.room.isWaiting(0));
    QCOMPARE(f.room.perform(1, {Op::Unlock, 0}), Status::Ok);
    QCOMPARE(f.room.parkAndFinish(0, noDeadline).status, Status::TimedOut);
    QCOMPARE(f.room.perform(0, {Op::Unlock, 0}), Status::Ok);
}

void TestRoom::waitingWithoutTheLockIsAFailure()
{
    Fixture f({object("m", ObjectKind::Lock), condition("c", "m")}, 1);
    f.beginAll();
    QCOMPARE(f.room.start(0, {Op::WaitOn, 1}, false).status, Status::Failed);
    QCOMPARE(f.room.perform(0, {Op::Notify, 1}), Status::Failed);
    QCOMPARE(f.room.endOf(0).failure, Failure::NotHeld);
}

void TestRoom::aBarrierOpensForAll()
{
    Fixture f({object("b", ObjectKind::Barrier, 3)}, 3);
    f.beginAll();
    for (int round = 0; round < 3; ++round) {
        QVERIFY(f.waits(0, {Op::Arrive, 0}));
        QVERIFY(f.waits(1, {Op::Arrive, 0}));
        QVERIFY(!f.waits(2, {Op::Arrive, 0}));
        QCOMPARE(f.room.finish(0).status, Status::Ok);
        QCOMPARE(f.room.finish(1).status, Status::Ok);
    }
}

void TestRoom::aTimeOutBreaksTheBarrier()
{
    Fixture f({object("b", ObjectKind::Barrier, 3)}, 3);
    f.beginAll();
    QVERIFY(f.waits(0, {Op::Arrive, 0}));
    QVERIFY(f.waits(1, {Op::Arrive, 0}, true));
    QCOMPARE(f.timeIsOver(1), Status::TimedOut);
    QCOMPARE(f.room.finish(0).status, Status::Failed);
    QCOMPARE(f.room.endOf(0).failure, Failure::BarrierBroken);
    QCOMPARE(f.room.start(2, {Op::Arrive, 0}, false).status, Status::Failed);
}

void TestRoom::whoIsFirstInLineGetsTheLock()
{
    Fixture f({object("m", ObjectKind::Lock)}, 3, 100, Room::Hand::FirstInLine);
    f.beginAll();
    QVERIFY(!f.waits(0, {Op::Lock, 0}));
    QVERIFY(f.waits(1, {Op::Lock, 0}));
    QCOMPARE(f.room.perform(0, {Op::Unlock, 0}), Status::Ok);
    QVERIFY(!f.room.isWaiting(1)); // it has it already
    QVERIFY(f.waits(2, {Op::Lock, 0}));
    QCOMPARE(f.room.finish(1).status, Status::Ok);
    QCOMPARE(f.room.perform(1, {Op::Unlock, 0}), Status::Ok);
    QCOMPARE(f.room.finish(2).status, Status::Ok);
}

void TestRoom::theFirstThatIsDoneEndsTheOthers()
{
    Fixture f({object("e", ObjectKind::Event)}, 4, 100, Room::Hand::WhoComesFirst, Collect::FirstCompleted);
    f.room.begin(0);
    f.room.begin(1);
    f.room.begin(2);
    QVERIFY(f.waits(0, {Op::Await, 0}));
    f.room.end(1, State::Failed); // this does not count
    QVERIFY(f.room.isWaiting(0));
    f.room.end(2, State::Done);
    QCOMPARE(f.room.finish(0).status, Status::Cancelled);
    QVERIFY(!f.room.begin(3)); // it need not even begin
    QCOMPARE(f.room.reason(), Outcome::Finished);
}

void TestRoom::oneThatFailsEndsItsGroup()
{
    Fixture f({object("e", ObjectKind::Event)}, 3, 100, Room::Hand::WhoComesFirst, Collect::Group);
    f.beginAll();
    QVERIFY(f.waits(0, {Op::Await, 0}));
    f.room.end(1, State::Done);
    QVERIFY(f.room.isWaiting(0));
    f.room.end(2, State::Failed);
    QCOMPARE(f.room.finish(0).status, Status::Cancelled);
    QCOMPARE(f.room.reason(), Outcome::Finished);
}

void TestRoom::outputKeepsItsOrder()
{
    const Code code = *compile(program({task("task", {emit("a"), emit("b")})}), 1);
    const Room::Size size = Room::sizeFor(code);
    const HeapBlock memory(Room::bytesFor(size));
    ThreadParking parking(1);
    Room room(memory.get(), size, parking);
    room.print({0, 1, true, 7});
    room.print({0, 0, false, 8});
    const std::vector<Room::Piece> output = room.output();
    QCOMPARE(output.size(), std::size_t(2));
    QCOMPARE(output[0].text, 1u);
    QCOMPARE(output[0].value, 7);
    QVERIFY(output[0].endsLine && !output[1].endsLine);
    QCOMPARE(room.lostPieces(), 0u);
}

void TestRoom::lockedCountersAreExact_data()
{
    QTest::addColumn<bool>("inLine");
    QTest::newRow("who comes first") << false;
    QTest::newRow("first in line") << true;
}

void TestRoom::lockedCountersAreExact()
{
    QFETCH(bool, inLine);
    constexpr std::uint32_t threads = 8;
    constexpr int each = 2'000;
    Fixture f({object("m", ObjectKind::Lock)}, threads, 100,
              inLine ? Room::Hand::FirstInLine : Room::Hand::WhoComesFirst);
    f.beginAll();
    int counter = 0; // not atomic: ThreadSanitizer sees whether the lock orders what it protects
    {
        std::vector<std::jthread> running;
        for (std::uint32_t slot = 0; slot < threads; ++slot) {
            running.emplace_back([&f, &counter, slot] {
                for (int i = 0; i < each; ++i) {
                    f.ask(slot, {Op::Lock, 0}, i % 3 == 0 ? in(60s) : noDeadline);
                    ++counter;
                    f.room.perform(slot, {Op::Unlock, 0});
                }
                f.room.end(slot, State::Done);
            });
        }
    }
    QCOMPARE(counter, static_cast<int>(threads) * each);
    QCOMPARE(f.room.reason(), Outcome::Finished);
}

QTEST_APPLESS_MAIN(TestRoom)
#include "tst_room.moc"
