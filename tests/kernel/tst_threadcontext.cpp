// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The interpreter with the context of threads, in plain std::threads: what ThreadSanitizer can be trusted on.

#ifndef Q_MOC_RUN // moc of Qt 6.4 cannot read what this includes
#include "kernel/asidethreads.h"
#endif
#include "kernel/runmemory.h"
#include "kernel/threadcontext.h"
#include "kernel/trace.h"

#include "support/programs.h"

#include <QTest>

#include <memory>
#include <thread>

using namespace interleave;
using namespace interleave::programs;
using namespace std::chrono_literals;

namespace {

/// Every task of a program in a thread of its own, with everything recorded.
struct ThreadedRun {
    Code code;
    Room::Size size;
    LocalMemory memory;
    Room room;
    std::unique_ptr<Gil> gil;
    Trace trace;

    ThreadedRun(const Program &program, std::chrono::nanoseconds switchInterval = 0ns)
        : code(*compile(program, 20)), size(Room::sizeFor(code)),
          memory(size, std::make_unique<ThreadParking>(size.slots), 1 << 12),
          room(memory.room(), size, memory.parking()),
          gil(switchInterval > 0ns ? std::make_unique<Gil>(switchInterval) : nullptr), trace(code, nowNs())
    {
        room.prepare(code);
    }

    template <typename Meanwhile>
    void run(Meanwhile &&meanwhile)
    {
        ThreadContext::Environment environment{room};
        environment.gil = gil.get();
        {
            AsideThreads threads(code, environment, 100, [this] { return memory.openRing(); });
            environment.launcher = &threads; // those that are spawned run like those beside
            for (const std::uint32_t slot : code.startOrder)
                QVERIFY(threads.launch(slot));
            meanwhile();
        }
        memory.drain([this](std::span<const Event> events) { trace.append(events); });
        trace.close(room.lastEnd() - trace.origin());
    }

    State lastState(std::size_t lane) const
    {
        const TimeLane &states = trace.lanes()[lane].states;
        return states.stateAt(states.size() - 1);
    }
};

Program spinnerProgram()
{
    return program({task("job", {wait(60), set("done")}), task("spinner", {until("done", 10, {tick()})}, 3)},
                   {object("done", ObjectKind::Event)});
}

} // namespace

class TestThreadContext : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spinnersTurnUntilTheJobIsDone();
    void withAGilTheJobAndSpinnersStillEnd();
    void aThousandShortComputationsUnderTheGil();
    void cancelWakesWaitsAndComputations_data();
    void cancelWakesWaitsAndComputations();
    void lostUpdatesAreNoRaceInTheProgram();
    void producersAndConsumers();
    void aTimeoutGivesItsLocksBack();
    void whatATaskRaisesIsKept();
    void spawnAndJoin();
    void aShieldOutlivesItsTask();
};

void TestThreadContext::spinnersTurnUntilTheJobIsDone()
{
    ThreadedRun run(spinnerProgram());
    run.run([] {});
    for (std::size_t lane = 0; lane < 4; ++lane)
        QCOMPARE(run.lastState(lane), State::Done);
    for (std::size_t lane = 1; lane < 4; ++lane)
        QVERIFY(!run.trace.lanes()[lane].ticks.empty() && run.trace.lanes()[lane].ticks.size() <= 6);
    QCOMPARE(run.room.valueOf(0), 1);
}

void TestThreadContext::withAGilTheJobAndSpinnersStillEnd()
{
    ThreadedRun run(spinnerProgram(), 1ms);
    run.run([] {});
    for (std::size_t lane = 0; lane < 4; ++lane) {
        QCOMPARE(run.lastState(lane), State::Done);
        const StateTimes times = run.trace.lanes()[lane].states.timesBetween(0, run.trace.end());
        QCOMPARE(times[static_cast<std::size_t>(State::Running)], 0u); // whoever runs holds the GIL
    }
}

void TestThreadContext::aThousandShortComputationsUnderTheGil()
{
    const Program p = program({task("task", {repeat(250, {compute(2'000), tick()})}, 4)});
    ThreadedRun run(p, 200us);
    run.run([] {});
    QCOMPARE(run.trace.tickCount(), 1'000u);
    QCOMPARE(run.trace.dropped(), 0u);
}

void TestThreadContext::cancelWakesWaitsAndComputations_data()
{
    QTest::addColumn<int>("intervalUs");
    QTest::newRow("without a GIL") << 0;
    QTest::newRow("with a GIL") << 5'000;
    QTest::newRow("with a GIL that changes hands rarely") << 10'000'000;
}

void TestThreadContext::cancelWakesWaitsAndComputations()
{
    QFETCH(int, intervalUs);
    const Program p = program(
        {task("computes", {compute(1e12)}, 2), task("waits", {wait(600'000)}, 2), task("awaits", {await("never")}, 2)},
        {object("never", ObjectKind::Event)});
    ThreadedRun run(p, std::chrono::microseconds(intervalUs));
    run.run([&run] {
        std::this_thread::sleep_for(20ms);
        run.room.cancel(Outcome::Cancelled);
    });
    for (std::size_t lane = 0; lane < 6; ++lane)
        QCOMPARE(run.lastState(lane), State::Cancelled);
}

void TestThreadContext::lostUpdatesAreNoRaceInTheProgram()
{
    ThreadedRun run(
        program({task("plain", {repeat(2'000, {load("a"), add(1), store("a"), increment("b", false)})}, 4),
                 task("locked", {repeat(500, {with("m", {load("c"), add(1), store("c")})})}, 4),
                 task("atomic", {repeat(2'000, {increment("d")})}, 4)},
                {object("m", ObjectKind::Lock), object("a", ObjectKind::Cell), object("b", ObjectKind::Cell),
                 object("c", ObjectKind::Cell), object("d", ObjectKind::Cell)}));
    run.run([] {});
    QVERIFY(run.room.valueOf(1) <= 8'000 && run.room.valueOf(1) > 0);
    QVERIFY(run.room.valueOf(2) <= 8'000 && run.room.valueOf(2) > 0);
    QCOMPARE(run.room.valueOf(3), 2'000);
    QCOMPARE(run.room.valueOf(4), 8'000);
}

void TestThreadContext::producersAndConsumers()
{
    ThreadedRun run(program({task("producer", {repeat(50, {put("q", 1)}), put("q", -1)}, 2),
                             task("consumer", {repeat(1e9, {get("q", -1), increment("n")})}, 2)},
                            {object("q", ObjectKind::Queue, 2), object("n", ObjectKind::Cell)}));
    run.run([] {});
    QCOMPARE(run.room.valueOf(1), 100);
    QCOMPARE(run.room.valueOf(0), 0);
    for (std::size_t lane = 0; lane < 4; ++lane)
        QCOMPARE(run.lastState(lane), State::Done);
}

void TestThreadContext::aTimeoutGivesItsLocksBack()
{
    ThreadedRun run(program({task("a", {timeout(20, {with("m", {await("never")}), increment("n")}, {increment("late")}),
                                        lock("m"), unlock("m")})},
                            {object("m", ObjectKind::Lock), object("never", ObjectKind::Event),
                             object("n", ObjectKind::Cell), object("late", ObjectKind::Cell)}));
    run.run([] {});
    QCOMPARE(run.lastState(0), State::Done);
    QCOMPARE(run.room.valueOf(2), 0);
    QCOMPARE(run.room.valueOf(3), 1);
}

void TestThreadContext::whatATaskRaisesIsKept()
{
    ThreadedRun run(
        program({task("a", {with("m", {tick(), raise("no more")}), tick()}), task("b", {with("m", {tick()})})},
                {object("m", ObjectKind::Lock)}));
    run.run([] {});
    QCOMPARE(run.lastState(0), State::Failed);
    QCOMPARE(run.lastState(1), State::Done); // the lock was given back
    const Room::End end = run.room.endOf(0);
    QCOMPARE(end.failure, Failure::Raised);
    QCOMPARE(run.code.steps[end.step].kind, StepKind::Raise);
    QCOMPARE(run.trace.tickCount(), 2u);
}

void TestThreadContext::spawnAndJoin()
{
    ThreadedRun run(program({task("main", {repeat(3, {spawn("child")}), join("child"), load("n"), store("seen")}),
                             task("child", {wait(10), increment("n")}, 3)},
                            {object("n", ObjectKind::Cell), object("seen", ObjectKind::Cell)}));
    run.run([] {});
    QCOMPARE(run.room.valueOf(1), 3);
    QCOMPARE(run.lastState(3), State::Done);
}

void TestThreadContext::aShieldOutlivesItsTask()
{
    ThreadedRun run(program(
        {task("a", {timeout(10, {shield({wait(60), increment("n")}), increment("never")}), load("n"), store("early")})},
        {object("n", ObjectKind::Cell), object("never", ObjectKind::Cell), object("early", ObjectKind::Cell)}));
    run.run([] {});
    QCOMPARE(run.room.valueOf(0), 1); // it went on to its end
    QCOMPARE(run.room.valueOf(1), 0);
    QCOMPARE(run.room.valueOf(2), 0); // after its task had gone on
}

QTEST_APPLESS_MAIN(TestThreadContext)
#include "tst_threadcontext.moc"
