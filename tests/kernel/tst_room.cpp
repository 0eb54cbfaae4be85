// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kernel/event.h"
#include "kernel/room.h"
#include "kernel/runmemory.h"
#include "kernel/spin.h"

#include <QTest>

#include <memory>
#include <thread>

using namespace interleave;
using namespace std::chrono_literals;

namespace {

struct Fixture {
    Room::Size size;
    HeapBlock memory;
    ThreadParking parking;
    Room room;

    Fixture(std::uint32_t objects, std::uint32_t slots, std::uint32_t places = 1'000)
        : size{objects, slots}, memory(Room::bytesFor(size)), parking(slots), room(memory.get(), size, parking, places)
    {
    }

    Status await(std::uint16_t object, std::uint32_t slot, std::uint64_t deadline = noDeadline)
    {
        if (!room.startAwait(object, slot, deadline != noDeadline))
            return room.cancelled() ? Status::Cancelled : Status::Ok;
        return room.parkAndFinish(slot, deadline);
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
        f.room.setEvent(0);
    }
    QCOMPARE(through.load(), 3);
    QVERIFY(f.room.isSet(0));
}

void TestRoom::awaitOfASetEventDoesNotWait()
{
    Fixture f(1, 1);
    f.room.begin(0);
    f.room.setEvent(0);
    QVERIFY(!f.room.startAwait(0, 0, false));
}

void TestRoom::clearedEventMakesWaitAgain()
{
    Fixture f(1, 1);
    f.room.begin(0);
    f.room.setEvent(0);
    f.room.clearEvent(0);
    QVERIFY(!f.room.isSet(0));
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
        QVERIFY(f.room.startAwait(0, slot, true));
    QCOMPARE(f.room.finish(1), Status::TimedOut);
    QVERIFY(f.room.startAwait(1, 1, true));
    f.room.setEvent(0);
    QCOMPARE(f.room.finish(0), Status::Ok);
    QCOMPARE(f.room.finish(2), Status::Ok);
    QVERIFY(f.room.isWaiting(1));
    f.room.setEvent(1);
    QCOMPARE(f.room.finish(1), Status::Ok);
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
            asleep = f.room.parkAndFinish(2, in(1h));
        });
        for (std::uint32_t slot = 0; slot < 3; ++slot)
            QTRY_VERIFY(f.room.isWaiting(slot));
        f.room.cancel(Outcome::Cancelled);
    }
    QCOMPARE(forever, Status::Cancelled);
    QCOMPARE(limited, Status::Cancelled);
    QCOMPARE(asleep, Status::Cancelled);
    QVERIFY(!f.room.startSleep(0)); // and nobody waits any more
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
    QVERIFY(f.room.startSleep(0));
    QCOMPARE(f.room.parkAndFinish(0, deadline), Status::TimedOut);
    QVERIFY(nowNs() >= deadline);
}

void TestRoom::deadlockWhenEverybodyWaits()
{
    Fixture f(1, 2);
    f.room.begin(0);
    f.room.begin(1);
    QVERIFY(f.room.startAwait(0, 0, false));
    QVERIFY(!f.room.cancelled());
    QVERIFY(!f.room.startAwait(0, 1, false)); // the second wait closes the trap
    QCOMPARE(f.room.reason(), Outcome::Deadlocked);
    QCOMPARE(f.room.finish(0), Status::Cancelled);
}

void TestRoom::noDeadlockWhileSomebodyCanStillBegin()
{
    Fixture f(1, 2);
    f.room.begin(0);
    QVERIFY(f.room.startAwait(0, 0, false));
    QVERIFY(!f.room.cancelled());
    f.room.begin(1);
    f.room.setEvent(0);
    QCOMPARE(f.room.finish(0), Status::Ok);

    Fixture pool(1, 2, 1); // one place: the second task cannot begin before the first ends
    pool.room.begin(0);
    QVERIFY(!pool.room.startAwait(0, 0, false));
    QCOMPARE(pool.room.reason(), Outcome::Deadlocked);
}

void TestRoom::noDeadlockWhileSomebodyHasADeadline()
{
    Fixture f(1, 2);
    f.room.begin(0);
    f.room.begin(1);
    QVERIFY(f.room.startAwait(0, 0, false));
    QVERIFY(f.room.startAwait(0, 1, true));
    QVERIFY(!f.room.cancelled());
}

void TestRoom::deadlockWhenTheOthersHaveEnded()
{
    Fixture f(1, 2);
    f.room.begin(0);
    f.room.begin(1);
    QVERIFY(f.room.startAwait(0, 0, false));
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
    QCOMPARE(f.room.endOf(0), State::Done);
    QVERIFY(f.room.lastEnd() > 0);
    QVERIFY(f.room.startAwait(0, 1, false));
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
                        f.room.setEvent(other);
                    if (f.await(own, slot, in(60s)) != Status::Ok)
                        return;
                    f.room.clearEvent(own);
                    ++steps;
                    if (slot % 2 == 1)
                        f.room.setEvent(other);
                }
                f.room.end(slot, State::Done);
            });
        }
    }
    QCOMPARE(steps.load(), static_cast<int>(2 * pairs) * rounds);
}

QTEST_APPLESS_MAIN(TestRoom)
#include "tst_room.moc"
