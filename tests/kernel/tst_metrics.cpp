// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kernel/metrics.h"

#include "support/programs.h"

#include <QTest>

using namespace interleave;

namespace {

constexpr std::uint64_t origin = 1'000'000;
constexpr std::uint64_t ms = 1'000'000;

Trace traceOf(std::uint32_t tasks, const std::vector<Event> &events, std::uint64_t lengthMs)
{
    Trace trace(programs::named(std::vector<std::string>(tasks, "task")), origin);
    trace.append(events);
    trace.close(lengthMs * ms);
    return trace;
}

Event at(std::uint64_t t, std::uint32_t task, State state)
{
    return {origin + t * ms, task, EventKind::State, state, noObject};
}

Event tick(std::uint64_t t, std::uint32_t task)
{
    return {origin + t * ms, task, EventKind::Tick, State::Running, noObject};
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lengthsAndCpu();
    void waitsAreAddedUp();
    void mostRunningCountsOverlaps();
    void touchingStretchesDoNotOverlap();
    void gilFigures();
    void ticksAndDoneTasks();
    void lanesThatNeverBeganDoNotCountAsTasks();
    void everySpecHasItsFigure();
};

void TestMetrics::lengthsAndCpu()
{
    const Trace trace = traceOf(2,
                                {at(10, 0, State::Running),
                                 at(110, 0, State::Done),
                                 at(20, 1, State::Running),
                                 at(320, 1, State::Done),
                                 {200 * ms, 0, EventKind::CpuTime, State::Done, noObject},
                                 {100 * ms, 1, EventKind::CpuTime, State::Done, noObject}},
                                400);
    const Metrics m = measure(trace, 2);
    QCOMPARE(m.tasks, 2.0);
    QCOMPARE(m.makespan, 0.4);
    QCOMPARE(m.cpu, 0.3);
    QCOMPARE(m.utilisation, 0.3 / 0.8);
    QCOMPARE(m.taskMedian, 0.2);
    QCOMPARE(m.taskMax, 0.3);
}

void TestMetrics::waitsAreAddedUp()
{
    const Trace trace = traceOf(2,
                                {at(0, 0, State::WaitGil), at(30, 0, State::RunningGil), at(40, 0, State::Done),
                                 at(0, 1, State::WaitObject), at(50, 1, State::WaitGil), at(55, 1, State::Done)},
                                60);
    const Metrics m = measure(trace, 1);
    QCOMPARE(m.gilWait, 0.035);
    QCOMPARE(m.objectWait, 0.05);
}

void TestMetrics::mostRunningCountsOverlaps()
{
    const Trace trace = traceOf(3,
                                {at(0, 0, State::Running), at(10, 0, State::Done), at(5, 1, State::Running),
                                 at(15, 1, State::Done), at(7, 2, State::WaitTime), at(9, 2, State::Done)},
                                20);
    QCOMPARE(measure(trace, 1).mostRunning, 2.0); // who waits does not run
}

void TestMetrics::touchingStretchesDoNotOverlap()
{
    const Trace trace = traceOf(
        2, {at(0, 0, State::RunningGil), at(10, 0, State::Done), at(10, 1, State::RunningGil), at(20, 1, State::Done)},
        20);
    QCOMPARE(measure(trace, 1).mostRunning, 1.0);
}

void TestMetrics::gilFigures()
{
    const Trace trace = traceOf(2,
                                {at(0, 0, State::RunningGil), at(0, 1, State::WaitGil), at(5, 0, State::WaitGil),
                                 at(5, 1, State::RunningGil), at(10, 1, State::WaitGil), at(10, 0, State::RunningGil),
                                 at(16, 0, State::Done), at(16, 1, State::RunningGil), at(17, 1, State::Done)},
                                17);
    const Metrics m = measure(trace, 1);
    QCOMPARE(m.gilSwitches, 3.0);
    QCOMPARE(m.gilHold, 0.005); // of 5, 5, 6, 1
}

void TestMetrics::ticksAndDoneTasks()
{
    const Trace trace = traceOf(2, {tick(1, 0), tick(2, 0), at(3, 1, State::Done), at(4, 0, State::Cancelled)}, 5);
    QCOMPARE(measure(trace, 1).ticks, 2.0);
    QCOMPARE(trace.lanes()[0].ticks, (std::vector<std::uint64_t>{ms, 2 * ms}));
    QCOMPARE(trace.doneTimes(), (std::vector<std::uint64_t>{3 * ms})); // a cancelled task is not done
}

void TestMetrics::lanesThatNeverBeganDoNotCountAsTasks()
{
    const Trace trace = traceOf(2, {at(0, 0, State::Running), at(10, 0, State::Done)}, 10);
    QCOMPARE(measure(trace, 1).taskMedian, 0.01);
}

void TestMetrics::everySpecHasItsFigure()
{
    QStringList names;
    for (const MetricSpec &spec : metricSpecs()) {
        const QString name = QString::fromUtf8(spec.name.data(), static_cast<qsizetype>(spec.name.size()));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.append(name);
        QVERIFY(findMetric(spec.name) == &spec);
    }
    QVERIFY(!findMetric("nonsense"));
}

QTEST_APPLESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
