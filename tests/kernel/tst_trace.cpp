// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a trace says about waits (for what, who had it, who ended it) and about the place in the program.

#ifndef Q_MOC_RUN // moc of Qt 6.4 cannot read what this includes
#include "kernel/asidethreads.h"
#endif
#include "kernel/runmemory.h"
#include "kernel/threadcontext.h"
#include "kernel/trace.h"

#include "support/programs.h"

#include <QTest>

#include <algorithm>

using namespace interleave;
using namespace interleave::programs;

namespace {

/// The trace of a program whose tasks all have a thread of their own.
Trace traced(const Program &program)
{
    const Code code = *compile(program, 20);
    const Room::Size size = Room::sizeFor(code);
    LocalMemory memory(size, std::make_unique<ThreadParking>(size.slots), 1 << 12);
    Room room(memory.room(), size, memory.parking());
    Trace trace(code, nowNs());
    room.prepare(code);
    ThreadContext::Environment environment{room};
    {
        AsideThreads threads(code, environment, 100, [&memory] { return memory.openRing(); });
        environment.launcher = &threads;
        for (const std::uint32_t slot : code.startOrder)
            threads.launch(slot);
    }
    memory.drain([&trace](std::span<const Event> events) { trace.append(events); });
    trace.close(room.lastEnd() - trace.origin());
    return trace;
}

/// The first wait of a lane for the object called `name`.
const Trace::Wait *waitFor(const Trace &trace, std::size_t lane, const std::string &name)
{
    const std::vector<Trace::Wait> &waits = trace.lanes()[lane].waits;
    const auto it = std::ranges::find_if(waits, [&](const Trace::Wait &wait) {
        return wait.object != noObject && trace.objects()[wait.object].name == name;
    });
    return it == waits.end() ? nullptr : &*it;
}

} // namespace

class TestTrace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWaitForALockKnowsHolderAndWaker();
    void aWaitForAnEventKnowsWhoSetIt();
    void aWaitForATaskKnowsWhoEndedLast();
    void aTimeOutWasEndedByNobody();
    void aWaitForSpaceIsAPut();
    void waitsOfOtherLanesAreNotMixedUp();
    void stepsWhereATaskWaits();
    void nothingIsKnownWhereNothingWasRecorded();
};

void TestTrace::aWaitForALockKnowsHolderAndWaker()
{
    // The first holds the lock when the second, which waits for the event, comes to it.
    const Trace trace = traced(program({task("first", {lock("m"), set("go"), wait(40), unlock("m")}),
                                        task("second", {await("go"), lock("m"), unlock("m")})},
                                       {object("m", ObjectKind::Lock), object("go", ObjectKind::Event)}));
    const Trace::Wait *wait = waitFor(trace, 1, "m");
    QVERIFY(wait);
    QCOMPARE(wait->holder, 0u);
    QCOMPARE(wait->waker, 0u);
    QCOMPARE(trace.lanes()[1].states.stateAt(wait->change), State::WaitObject);
    QCOMPARE(trace.lanes()[1].waitAt(wait->change), wait);
    QCOMPARE(trace.lanes()[1].waitAt(wait->change + 1), nullptr);
    QCOMPARE(trace.objects()[wait->object].kind, ObjectKind::Lock);
    QVERIFY(!trace.objects()[wait->object].task);
}

void TestTrace::aWaitForAnEventKnowsWhoSetIt()
{
    const Trace trace = traced(program({task("waits", {await("go")}), task("sets", {wait(30), set("go")})},
                                       {object("go", ObjectKind::Event)}));
    const Trace::Wait *wait = waitFor(trace, 0, "go");
    QVERIFY(wait);
    QCOMPARE(wait->holder, noTask);
    QCOMPARE(wait->waker, 1u);
}

void TestTrace::aWaitForATaskKnowsWhoEndedLast()
{
    const Trace trace = traced(program({task("child", {wait(30)}), task("parent", {join("child")})}));
    const Trace::Wait *wait = waitFor(trace, 1, "child");
    QVERIFY(wait);
    QVERIFY(trace.objects()[wait->object].task);
    QCOMPARE(wait->waker, 0u);
}

void TestTrace::aTimeOutWasEndedByNobody()
{
    const Trace trace = traced(
        program({task("waits", {within(20, await("never"))})}, {object("never", ObjectKind::Event)}));
    const Trace::Wait *wait = waitFor(trace, 0, "never");
    QVERIFY(wait);
    QCOMPARE(wait->waker, noTask);
}

void TestTrace::aWaitForSpaceIsAPut()
{
    const Trace trace = traced(
        program({task("puts", {put("q", 1), put("q", 2)}), task("gets", {wait(30), get("q"), get("q")})},
                {object("q", ObjectKind::Queue, 1)}));
    const Trace::Wait *wait = waitFor(trace, 0, "q");
    QVERIFY(wait);
    QCOMPARE(trace.stepKind(trace.lanes()[0].states.stepAt(wait->change)), std::optional(StepKind::Put));
    QCOMPARE(wait->waker, 1u);
}

void TestTrace::waitsOfOtherLanesAreNotMixedUp()
{
    Trace trace(*compile(program({task("a", {lock("m")}), task("b", {lock("n")})},
                                 {object("m", ObjectKind::Lock), object("n", ObjectKind::Lock)}),
                         20),
                0);
    const Event events[] = {
        {10, 0, EventKind::State, State::WaitObject, 0},         {20, 1, EventKind::State, State::WaitObject, 1},
        {7, 0, EventKind::WaitsFor, State::WaitObject, 3},       {noTask, 1, EventKind::WaitsFor, State::WaitObject, 4},
        {8, 0, EventKind::WokenBy, State::WaitObject, noObject}, {30, 0, EventKind::StateAt, State::Running, 3}};
    trace.append(events);
    QCOMPARE(trace.lanes()[0].waits.size(), 1u);
    QCOMPARE(trace.lanes()[0].waits[0].object, std::uint16_t(0));
    QCOMPARE(trace.lanes()[0].waits[0].holder, 7u);
    QCOMPARE(trace.lanes()[0].waits[0].waker, 8u);
    QCOMPARE(trace.lanes()[1].waits.size(), 1u);
    QCOMPARE(trace.lanes()[1].waits[0].object, std::uint16_t(1));
    QCOMPARE(trace.lanes()[1].waits[0].holder, noTask);
    QCOMPARE(trace.lanes()[1].states.stepAt(1), std::uint16_t(4));
}

void TestTrace::stepsWhereATaskWaits()
{
    const Trace trace = traced(program({task("task", {compute(1000), wait(20), compute(1000)})}));
    const TimeLane &states = trace.lanes()[0].states;
    std::size_t waits = 0;
    while (waits < states.size() && states.stateAt(waits) != State::WaitTime)
        ++waits;
    QVERIFY(waits + 1 < states.size());
    const std::optional<Trace::Steps> steps = trace.stepsAt(0, states.timeAt(waits));
    QVERIFY(steps);
    QCOMPARE(steps->first, steps->last);
    QCOMPARE(trace.stepKind(steps->first), std::optional(StepKind::Wait));
    const std::optional<Trace::Steps> after = trace.stepsAt(0, states.timeAt(waits + 1));
    QVERIFY(after);
    QCOMPARE(trace.stepKind(after->first), std::optional(StepKind::Wait)); // it goes on from there
    QVERIFY(after->last > after->first);
}

void TestTrace::nothingIsKnownWhereNothingWasRecorded()
{
    Trace trace(programs::named({"a"}), 0);
    const Event event{10, 0, EventKind::State, State::Running, noObject};
    trace.append({&event, 1});
    QVERIFY(!trace.stepsAt(0, 5)); // queued
    QVERIFY(!trace.stepsAt(0, 20));
    QVERIFY(!trace.stepKind(noStep));
}

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
