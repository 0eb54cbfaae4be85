// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What engines do beside the steps themselves (see tst_contract.cpp): states over time, cancelling, limits, full rings,
// lost workers.

#include "support/programs.h"
#include "support/runs.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <signal.h>

using namespace interleave;
using namespace interleave::runs;
using programs::await;
using programs::clear;
using programs::object;
using programs::repeat;
using programs::set;
using programs::task;
using programs::tick;
using programs::until;
using programs::within;
using namespace std::chrono_literals;

namespace {

const QStringList usable = runs::nativeEngines;

bool onLoop(const QString &engine)
{
    return engine == QLatin1String("ui-thread");
}

/// Events by name.
Program program(std::vector<Task> tasks, std::vector<const char *> events = {})
{
    Program p;
    for (const char *event : events)
        p.objects.push_back(object(event, ObjectKind::Event));
    p.tasks = std::move(tasks);
    return p;
}

} // namespace

class TestEngines : public QObject {
    Q_OBJECT

    static void rowPerEngine(const QStringList &engines = usable)
    {
        QTest::addColumn<QString>("engine");
        for (const QString &engine : engines)
            QTest::newRow(qPrintable(engine)) << engine;
    }

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void compute_data() { rowPerEngine(); }
    void compute();
    void wait_data() { rowPerEngine(); }
    void wait();
    void block_data() { rowPerEngine(); }
    void block();
    void setLetsAwaitGoOn_data() { rowPerEngine(); }
    void setLetsAwaitGoOn();
    void clearMakesAwaitWaitAgain_data() { rowPerEngine(); }
    void clearMakesAwaitWaitAgain();
    void untilEndsWhenTheEventIsSet_data();
    void untilEndsWhenTheEventIsSet();
    void ticksOfNestedRepeats_data() { rowPerEngine(); }
    void ticksOfNestedRepeats();
    void repeatZeroTimesDoesNothing_data() { rowPerEngine(); }
    void repeatZeroTimesDoesNothing();
    void everyCopyRuns_data() { rowPerEngine(); }
    void everyCopyRuns();
    void waitsOverlap_data();
    void waitsOverlap();
    void waitingForNobodyIsADeadlock_data() { rowPerEngine(); }
    void waitingForNobodyIsADeadlock();
    void cancelEndsEveryWait_data();
    void cancelEndsEveryWait();
    void limitEndsTheRun_data() { rowPerEngine(); }
    void limitEndsTheRun();
    void tracingOffRecordsNothing_data() { rowPerEngine(); }
    void tracingOffRecordsNothing();
    void fullRingCountsWhatItDrops_data() { rowPerEngine(); }
    void fullRingCountsWhatItDrops();
    void destroyingARunLeavesNothing_data() { rowPerEngine(usable.mid(2)); }
    void destroyingARunLeavesNothing();
    void gilHoldersNeverOverlap_data();
    void gilHoldersNeverOverlap();
    void freeThreadsOverlap();
    void aKilledWorkerIsReported();
    void tooManyThreadsAreRefused();
    void aGilNeedsMoreThanOneThread();
    void aPoolRunsNoMoreThanItsWorkers();
};

void TestEngines::compute()
{
    QFETCH(QString, engine);
    const Finished run = runIt(engine, program({task("a", {programs::compute(200'000)})}));
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.reason, QString());
    QCOMPARE(finalStates(run), QByteArray("done"));
    QVERIFY(timeIn(run, 0, onLoop(engine) ? State::BlockedLoop : State::Running) >
            200'000); // 1 ns a turn at the very least
    QCOMPARE(timeIn(run, 0, State::WaitTime), 0u);
    QVERIFY(run.trace->cpuNs() > 200'000);
}

void TestEngines::wait()
{
    QFETCH(QString, engine);
    const Finished run = runIt(engine, program({task("a", {programs::wait(30)})}));
    QCOMPARE(run.outcome, Outcome::Finished);
    QVERIFY(timeIn(run, 0, onLoop(engine) ? State::BlockedLoop : State::WaitTime) >= 30'000'000);
    QVERIFY(run.trace->cpuNs() < 30'000'000); // it waited, it did not spin
}

void TestEngines::block()
{
    QFETCH(QString, engine);
    const Finished run = runIt(engine, program({task("a", {programs::block(30)})}));
    QCOMPARE(run.outcome, Outcome::Finished);
    const bool blocksLoop = onLoop(engine) || engine == QLatin1String("qcoro");
    QVERIFY(timeIn(run, 0, blocksLoop ? State::BlockedLoop : State::WaitTime) >= 30'000'000);
}

void TestEngines::setLetsAwaitGoOn()
{
    QFETCH(QString, engine);
    const Finished run = runIt(
        engine, program({task("first", {programs::wait(20), set("e")}), task("second", {await("e")})}, {"e"}));
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.final.value(QStringLiteral("e")), 1.0);
    QVERIFY(endOf(run, 1) >= 20'000'000);
}

void TestEngines::clearMakesAwaitWaitAgain()
{
    QFETCH(QString, engine);
    const Finished run = runIt(
        engine, program({task("a", {set("e"), await("e"), clear("e"), within(20, await("e")), tick()})}, {"e"}));
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.final.value(QStringLiteral("e")), 0.0);
    QCOMPARE(run.trace->tickCount(), 1u); // goes on after the time-out
    QVERIFY(timeIn(run, 0, onLoop(engine) ? State::BlockedLoop : State::WaitObject) >= 20'000'000);
}

void TestEngines::untilEndsWhenTheEventIsSet_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<bool>("together");
    for (const QString &engine : usable)
        QTest::newRow(qPrintable(engine)) << engine << (engine != QLatin1String("sequential") && !onLoop(engine));
}

void TestEngines::untilEndsWhenTheEventIsSet()
{
    QFETCH(QString, engine);
    QFETCH(bool, together);
    // Where both run together the job stops the spinner when it has turned; else the job is over before the spinner begins.
    const Finished run = runIt(engine,
                               program({task("job", {within(together ? 20'000 : 1, await("turning")), set("done")}),
                                        task("spinner", {until("done", 20, {tick(), set("turning")})})},
                                       {"done", "turning"}));
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.trace->tickCount() > 0, together);
}

void TestEngines::ticksOfNestedRepeats()
{
    QFETCH(QString, engine);
    const Finished run = runIt(engine,
                               program({task("a", {repeat(3, {tick(), repeat(4, {tick(), tick()})}), tick()})}));
    QCOMPARE(run.trace->tickCount(), 3u + 3 * 4 * 2 + 1);
}

void TestEngines::repeatZeroTimesDoesNothing()
{
    QFETCH(QString, engine);
    QCOMPARE(runIt(engine, program({task("a", {repeat(0, {tick()})})})).trace->tickCount(), 0u);
}

void TestEngines::everyCopyRuns()
{
    QFETCH(QString, engine);
    const Finished run = runIt(engine, program({task("item", {tick()}, 5), task("other", {tick()})}));
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(finalStates(run), QByteArray("done done done done done done"));
    QCOMPARE(QString::fromStdString(run.trace->lanes()[4].name), QStringLiteral("item 5"));
    QCOMPARE(run.trace->tickCount(), 6u);
    QCOMPARE(run.trace->doneTimes().size(), 6u);
}

void TestEngines::waitsOverlap_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<bool>("overlap");
    for (const QString &engine : usable)
        QTest::newRow(qPrintable(engine)) << engine << (engine != QLatin1String("sequential") && !onLoop(engine));
}

void TestEngines::waitsOverlap()
{
    QFETCH(QString, engine);
    QFETCH(bool, overlap);
    // The second task can only wait while the first one does: each waits for the other.
    const Program p = program(
        {task("a", {set("x"), within(5'000, await("y")), tick()}), task("b", {set("y"), await("x"), tick()})},
        {"x", "y"});
    RunSettings settings;
    settings.limit = overlap ? 10s : 200ms;
    const Finished run = runIt(engine, p, settings);
    QCOMPARE(run.outcome, overlap ? Outcome::Finished : Outcome::TimedOut);
}

void TestEngines::waitingForNobodyIsADeadlock()
{
    QFETCH(QString, engine);
    const Finished run = runIt(
        engine, program({task("a", {programs::wait(5), await("never")}), task("b", {await("never")})}, {"never"}));
    QCOMPARE(run.outcome, Outcome::Deadlocked);
    QVERIFY2(run.reason.contains(QLatin1String("a, b")), qPrintable(run.reason));
    QCOMPARE(finalStates(run), QByteArray("cancelled cancelled"));
}

void TestEngines::cancelEndsEveryWait_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<int>("kind");
    for (const QString &engine : usable) {
        if (onLoop(engine))
            continue; // the window's thread cannot press Cancel while it is blocked: the limit ends that run
        int kind = 0;
        for (const char *name : {"wait", "block", "await", "compute", "until"})
            QTest::addRow("%s, %s", qPrintable(engine), name) << engine << kind++;
    }
}

void TestEngines::cancelEndsEveryWait()
{
    QFETCH(QString, engine);
    QFETCH(int, kind);
    const std::vector<Step> steps = {programs::wait(600'000), programs::block(600'000), within(600'000, await("never")),
                                     programs::compute(1e12), until("never", 600'000, {tick()})};
    const Program p = program({task("a", {tick(), steps[static_cast<std::size_t>(kind)]}, 3)}, {"never"});
    const Finished run = runAnd(engine, p, {}, [](Run &r) {
        auto *look = new QTimer(&r);
        QObject::connect(look, &QTimer::timeout, &r, [&r] {
            r.pump();
            if (r.trace()->tickCount() > 0)
                r.cancel(Outcome::Cancelled);
        });
        look->start(1);
    });
    QCOMPARE(run.outcome, Outcome::Cancelled);
    QVERIFY(run.reason.startsWith(QLatin1String("Cancelled")));
}

void TestEngines::limitEndsTheRun()
{
    QFETCH(QString, engine);
    RunSettings settings;
    settings.limit = 100ms;
    const Finished run = runIt(engine, program({task("spinner", {until("done", 10, {tick()})})}, {"done"}), settings);
    QCOMPARE(run.outcome, Outcome::TimedOut);
    QCOMPARE(run.reason, QStringLiteral("Stopped at the time limit of 0.1 s. Never finished: spinner."));
    QVERIFY(run.trace->end() >= 100'000'000);
}

void TestEngines::tracingOffRecordsNothing()
{
    QFETCH(QString, engine);
    RunSettings settings;
    settings.tracing = false;
    const Finished run = runIt(engine, program({task("a", {tick(), programs::wait(5)})}), settings);
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.trace->events(), 0u);
    QVERIFY(run.trace->end() >= 5'000'000); // the length of the run is known all the same
}

void TestEngines::fullRingCountsWhatItDrops()
{
    QFETCH(QString, engine);
    RunSettings settings;
    settings.ringCapacity = 64;
    const Finished run = runIt(engine, program({task("a", {repeat(100'000, {tick()})})}), settings);
    QCOMPARE(run.outcome, Outcome::Finished);
    QVERIFY(run.trace->dropped() > 0);
    QCOMPARE(run.trace->tickCount() + run.trace->dropped(), 100'000u);
    QCOMPARE(finalStates(run), QByteArray("done"));
}

void TestEngines::destroyingARunLeavesNothing()
{
    QFETCH(QString, engine);
    const Program p = program(
        {task("a", {tick(), programs::compute(1e12)}, 2), task("b", {programs::wait(600'000)}, 2)});
    {
        Run run(*findEngine(engine), p, {});
        QSignalSpy began(&run, &Run::began);
        run.start();
        QVERIFY(began.wait(longEnoughMs));
    }
    QProcess children;
    children.start(QStringLiteral("pgrep"), {QStringLiteral("-P"), QString::number(QCoreApplication::applicationPid()),
                                             QStringLiteral("interleave")});
    QVERIFY(children.waitForFinished());
    QCOMPARE(children.readAllStandardOutput(), QByteArray());
}

void TestEngines::gilHoldersNeverOverlap_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("qthread") << QStringLiteral("qthread");
    QTest::newRow("qtconcurrent") << QStringLiteral("qtconcurrent");
}

void TestEngines::gilHoldersNeverOverlap()
{
    QFETCH(QString, engine);
    RunSettings settings;
    settings.gil = true;
    settings.switchInterval = 1ms;
    const Finished run = runIt(
        engine, program({task("a", {repeat(5, {programs::compute(400'000), programs::wait(1)})}, 3)}), settings);
    QCOMPARE(run.outcome, Outcome::Finished);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> holds;
    for (const Trace::Lane &lane : run.trace->lanes()) {
        for (std::size_t i = 0; i < lane.states.size(); ++i) {
            QVERIFY(lane.states.stateAt(i) != State::Running);
            if (lane.states.stateAt(i) == State::RunningGil)
                holds.emplace_back(lane.states.timeAt(i), lane.states.endAt(i, run.trace->end()));
        }
    }
    std::sort(holds.begin(), holds.end());
    QVERIFY(holds.size() > 15);
    for (std::size_t i = 1; i < holds.size(); ++i)
        QVERIFY(holds[i - 1].second <= holds[i].first);
    QVERIFY(timeIn(run, 0, State::WaitGil) > 0);
}

void TestEngines::freeThreadsOverlap()
{
    const Finished run = runIt(QStringLiteral("qthread"), program({task("a", {programs::compute(20'000'000)}, 2)}));
    const auto stretch = [&run](std::size_t lane) {
        const TimeLane &states = run.trace->lanes()[lane].states;
        return std::pair(states.timeAt(1), endOf(run, lane));
    };
    const auto [begin0, end0] = stretch(0);
    const auto [begin1, end1] = stretch(1);
    QVERIFY(std::max(begin0, begin1) < std::min(end0, end1));
}

void TestEngines::aKilledWorkerIsReported()
{
    const Program p = program(
        {task("victim", {tick(), programs::wait(600'000)}), task("other", {programs::wait(300), set("e")})}, {"e"});
    const Finished run = runAnd(QStringLiteral("qprocess"), p, {}, [](Run &r) {
        auto *look = new QTimer(&r);
        QObject::connect(look, &QTimer::timeout, &r, [&r, look] {
            r.pump();
            if (r.trace()->tickCount() == 0)
                return;
            look->stop();
            QProcess find;
            find.start(QStringLiteral("pgrep"),
                       {QStringLiteral("-o"), QStringLiteral("-P"), QString::number(QCoreApplication::applicationPid()),
                        QStringLiteral("interleave-work")});
            find.waitForFinished();
            ::kill(find.readAllStandardOutput().trimmed().toInt(), SIGKILL);
        });
        look->start(5);
    });
    QCOMPARE(run.outcome, Outcome::Failed);
    QCOMPARE(run.errors, QStringList{QStringLiteral("victim: worker died (signal 9)")});
    QCOMPARE(run.final.value(QStringLiteral("e")), 1.0); // the other one finished its work
}

void TestEngines::tooManyThreadsAreRefused()
{
    const Engine &qthread = *findEngine(QStringLiteral("qthread"));
    QVERIFY(qthread.supports(program({task("a", {}, 2'000)}), {}).yes);
    const Support refused = qthread.supports(program({task("a", {}, 2'000), task("b", {})}), {});
    QVERIFY(!refused.yes);
    QVERIFY2(refused.reason.contains(QLatin1String("2001")), qPrintable(refused.reason));
}

void TestEngines::aGilNeedsMoreThanOneThread()
{
    RunSettings settings;
    settings.gil = true;
    const Program p = program({task("a", {})});
    for (const char *id : {"qcoro", "ui-thread"})
        QVERIFY(!findEngine(QLatin1String(id))->supports(p, settings).yes);
}

void TestEngines::aPoolRunsNoMoreThanItsWorkers()
{
    RunSettings settings;
    settings.workers = 2;
    const Finished run = runAnd(QStringLiteral("qtconcurrent"), program({task("a", {programs::wait(20)}, 6)}), settings,
                                [](Run &) {});
    std::vector<std::pair<std::uint64_t, int>> edges;
    for (std::size_t lane = 0; lane < 6; ++lane) {
        edges.emplace_back(run.trace->lanes()[lane].states.timeAt(1), 1);
        edges.emplace_back(endOf(run, lane), -1);
    }
    std::sort(edges.begin(), edges.end());
    int now = 0, most = 0;
    for (const auto &[t, change] : edges)
        most = std::max(most, now += change);
    QCOMPARE(most, 2);
}

QTEST_GUILESS_MAIN(TestEngines)
#include "tst_engines.moc"
