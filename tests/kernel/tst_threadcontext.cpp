// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The interpreter with the context of threads, in plain std::threads: what ThreadSanitizer can be trusted on.

#include "kernel/runmemory.h"
#include "kernel/threadcontext.h"
#include "kernel/trace.h"

#include <QTest>

#include <memory>
#include <thread>

using namespace interleave;
using namespace std::chrono_literals;

namespace {

Step step(StepKind kind, std::map<std::string, Step::Argument, std::less<>> arguments = {}, std::vector<Step> body = {})
{
    return {kind, std::move(arguments), std::move(body), {}};
}

Number number(double value)
{
    return {value, {}};
}

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
    }

    template <typename Meanwhile>
    void run(Meanwhile &&meanwhile)
    {
        const ThreadContext::Environment environment{room, gil.get(), false, nullptr};
        {
            std::vector<std::jthread> threads;
            for (std::uint32_t slot = 0; slot < code.instances.size(); ++slot) {
                threads.emplace_back([this, &environment, slot, ring = memory.openRing()] {
                    ThreadContext::runTask(code, environment, slot, ring);
                });
            }
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
    Program p;
    p.objects = {{"done", ObjectKind::Event}};
    const Step::Argument done = std::string("done");
    p.tasks.push_back(
        {"job", number(1), {step(StepKind::Wait, {{"ms", number(60)}}), step(StepKind::Set, {{"event", done}})}, {}});
    p.tasks.push_back({"spinner",
                       number(3),
                       {step(StepKind::Until, {{"event", done}, {"every_ms", number(10)}}, {step(StepKind::Tick)})},
                       {}});
    return p;
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
};

void TestThreadContext::spinnersTurnUntilTheJobIsDone()
{
    ThreadedRun run(spinnerProgram());
    run.run([] {});
    for (std::size_t lane = 0; lane < 4; ++lane)
        QCOMPARE(run.lastState(lane), State::Done);
    for (std::size_t lane = 1; lane < 4; ++lane)
        QVERIFY(!run.trace.lanes()[lane].ticks.empty() && run.trace.lanes()[lane].ticks.size() <= 6);
    QVERIFY(run.room.isSet(0));
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
    Program p;
    p.tasks.push_back({"task",
                       number(4),
                       {step(StepKind::Repeat, {{"times", number(250)}},
                             {step(StepKind::Compute, {{"iterations", number(2'000)}}), step(StepKind::Tick)})},
                       {}});
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
    Program p;
    p.objects = {{"never", ObjectKind::Event}};
    const Step::Argument never = std::string("never");
    p.tasks.push_back({"computes", number(2), {step(StepKind::Compute, {{"iterations", number(1e12)}})}, {}});
    p.tasks.push_back({"waits", number(2), {step(StepKind::Wait, {{"ms", number(600'000)}})}, {}});
    p.tasks.push_back({"awaits", number(2), {step(StepKind::Await, {{"event", never}})}, {}});
    ThreadedRun run(p, std::chrono::microseconds(intervalUs));
    run.run([&run] {
        std::this_thread::sleep_for(20ms);
        run.room.cancel(Outcome::Cancelled);
    });
    for (std::size_t lane = 0; lane < 6; ++lane)
        QCOMPARE(run.lastState(lane), State::Cancelled);
}

QTEST_APPLESS_MAIN(TestThreadContext)
#include "tst_threadcontext.moc"
