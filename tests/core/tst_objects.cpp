// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the objects promise when tasks really run beside each other, in every engine in which they do.

#include "support/programs.h"
#include "support/runs.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <signal.h>

using namespace interleave;
using namespace interleave::programs;
using namespace interleave::runs;
using namespace std::chrono_literals;

namespace {

const QStringList concurrentEngines = nativeEngines.mid(2);

/// Processes that this one has started and that still run.
QByteArray workersLeft()
{
    QProcess find;
    find.start(QStringLiteral("pgrep"), {QStringLiteral("-P"), QString::number(QCoreApplication::applicationPid()),
                                         QStringLiteral("interleave")});
    find.waitForFinished();
    return find.readAllStandardOutput();
}

} // namespace

class TestObjects : public QObject {
    Q_OBJECT

    static void rowPerEngine(const QStringList &engines = concurrentEngines)
    {
        QTest::addColumn<QString>("engine");
        for (const QString &engine : engines)
            QTest::newRow(qPrintable(engine)) << engine;
    }

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void countersAreExact_data() { rowPerEngine(nativeEngines); }
    void countersAreExact();
    void plainCountersLoseUpdates();
    void semaphoreLetsInThree_data() { rowPerEngine(); }
    void semaphoreLetsInThree();
    void queueHoldsProducersBack_data() { rowPerEngine(); }
    void queueHoldsProducersBack();
    void locksInOppositeOrder_data() { rowPerEngine(); }
    void locksInOppositeOrder();
    void lockTakenTwice_data() { rowPerEngine(nativeEngines); }
    void lockTakenTwice();
    void deadlockBesideASpinner_data() { rowPerEngine(); }
    void deadlockBesideASpinner();
    void resultsInOrder();
    void priorityComesFirst_data();
    void priorityComesFirst();
    void localsBelongToTheirThread_data();
    void localsBelongToTheirThread();
    void outputKeepsItsPieces_data() { rowPerEngine(); }
    void outputKeepsItsPieces();
    void whoHoldsTheLoopIsNamed();
    void offloadingKeepsTheLoopFree();
    void aPoolOutlivesALostWorker();
    void aWarmPoolIsThereBefore_data();
    void aWarmPoolIsThereBefore();
    void aGroupReportsEveryError();
    void twoThousandThreads();
    void randomCancellations_data() { rowPerEngine(); }
    void randomCancellations();
};

void TestObjects::countersAreExact()
{
    QFETCH(QString, engine);
    const Program p = program(
        {task("locked", {repeat(1'000, {with("m", {load("a"), add(1), store("a")})})}, 5),
         task("atomic", {repeat(10'000, {increment("b")})}, 5)},
        {object("m", ObjectKind::Lock), object("a", ObjectKind::Cell), object("b", ObjectKind::Cell)});
    const Finished run = runIt(engine, p);
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.final.value(QStringLiteral("a")), 5'000.0);
    QCOMPARE(run.final.value(QStringLiteral("b")), 50'000.0);
}

void TestObjects::plainCountersLoseUpdates()
{
    // Each task waits between its load and its store until all have loaded: whatever the machine does, nine are lost.
    const Program p = program({task("worker", {arrive("b"), load("n"), arrive("b"), add(1), store("n")}, 10)},
                              {object("b", ObjectKind::Barrier, 10), object("n", ObjectKind::Cell)});
    for (const QString &engine : {QStringLiteral("qthread"), QStringLiteral("qprocess"), QStringLiteral("qcoro")})
        QCOMPARE(runIt(engine, p).final.value(QStringLiteral("n")), 1.0);
}

void TestObjects::semaphoreLetsInThree()
{
    QFETCH(QString, engine);
    RunSettings settings;
    settings.workers = 10;
    const Finished run = runAnd(
        engine,
        program({task("query", {acquire("s"), wait(40), release("s")}, 10)}, {object("s", ObjectKind::Semaphore, 3)}),
        settings, [](Run &) {});
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.peaks.value(QStringLiteral("s")), 3.0);
    QVERIFY(run.trace->end() >= 4 * 40'000'000ull); // ceil(10 / 3) rounds
}

void TestObjects::queueHoldsProducersBack()
{
    QFETCH(QString, engine);
    const Program p = program(
        {task("producer", {repeat(10, {put("q", 1), increment("puts")}), put("q", -1)}, 2),
         task("consumer", {whileAtMost("puts", 3, {wait(1)}), repeat(1e6, {get("q", -1), wait(5), increment("n")})},
              2)},
        {object("q", ObjectKind::Queue, 4), object("n", ObjectKind::Cell), object("puts", ObjectKind::Cell)});
    const Finished run = runIt(engine, p);
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.final.value(QStringLiteral("n")), 20.0); // each item once
    QCOMPARE(run.peaks.value(QStringLiteral("q")), 4.0);  // full, and never fuller
    QVERIFY(timeIn(run, 0, State::WaitObject) + timeIn(run, 1, State::WaitObject) > 0);
}

void TestObjects::locksInOppositeOrder()
{
    QFETCH(QString, engine);
    const Program p = program({task("a", {lock("left"), set("one"), await("two"), lock("right")}),
                               task("b", {lock("right"), set("two"), await("one"), lock("left")})},
                              {object("left", ObjectKind::Lock), object("right", ObjectKind::Lock),
                               object("one", ObjectKind::Event), object("two", ObjectKind::Event)});
    const Finished run = runIt(engine, p);
    QCOMPARE(run.outcome, Outcome::Deadlocked);
    QVERIFY2(run.reason.contains(QLatin1String("a waits for \"right\", which b holds")), qPrintable(run.reason));
    QVERIFY2(run.reason.contains(QLatin1String("b waits for \"left\", which a holds")), qPrintable(run.reason));
    QCOMPARE(finalStates(run), QByteArray("cancelled cancelled"));
    QCOMPARE(workersLeft(), QByteArray());
}

void TestObjects::lockTakenTwice()
{
    QFETCH(QString, engine);
    const Finished run = runIt(engine, program({task("a", {lock("m"), lock("m")})}, {object("m", ObjectKind::Lock)}));
    QCOMPARE(run.outcome, Outcome::Deadlocked);
    QVERIFY2(run.reason.contains(QLatin1String("a waits for \"m\", which it holds itself")), qPrintable(run.reason));
}

void TestObjects::deadlockBesideASpinner()
{
    QFETCH(QString, engine);
    // The spinner never stops: the circle is found although somebody still runs.
    const Program p = program({task("spinner", {until("never", 5, {tick()})}),
                               task("a", {lock("left"), set("one"), await("two"), lock("right")}),
                               task("b", {lock("right"), set("two"), await("one"), lock("left")})},
                              {object("left", ObjectKind::Lock), object("right", ObjectKind::Lock),
                               object("one", ObjectKind::Event), object("two", ObjectKind::Event),
                               object("never", ObjectKind::Event)});
    const Finished run = runIt(engine, p);
    QCOMPARE(run.outcome, Outcome::Deadlocked);
    QVERIFY2(!run.reason.contains(QLatin1String("spinner waits")), qPrintable(run.reason));
}

void TestObjects::resultsInOrder()
{
    // The second task ends first: it sets the event that the first one waits for.
    Program p = program({task("a", {await("e"), add(1)}), task("b", {add(2), set("e")})},
                        {object("e", ObjectKind::Event)}, Collect::InOrder);
    const auto values = [](const Finished &run) {
        QList<qint64> list;
        for (const TaskResult &result : run.results)
            list.append(result.value);
        return list;
    };
    const Finished inOrder = runIt(QStringLiteral("qcoro"), p);
    QCOMPARE(values(inOrder), (QList<qint64>{1, 2}));
    QVERIFY(inOrder.results[1].atS >= inOrder.results[0].atS);
    p.collect = Collect::AsCompleted;
    QCOMPARE(values(runIt(QStringLiteral("qcoro"), p)), (QList<qint64>{2, 1}));
}

void TestObjects::priorityComesFirst_data()
{
    rowPerEngine({QStringLiteral("sequential"), QStringLiteral("qtconcurrent"), QStringLiteral("process-pool")});
}

void TestObjects::priorityComesFirst()
{
    QFETCH(QString, engine);
    Program p = program(
        {task("low", {emit("low")}, 2), task("high", {emit("high")}, 2), task("middle", {emit("middle")})});
    p.tasks[1].priority = number(10);
    p.tasks[2].priority = number(5);
    RunSettings settings;
    settings.workers = 1;
    const Finished run = runAnd(engine, p, settings, [](Run &) {});
    QCOMPARE(run.emitted.join(QLatin1Char(' ')), QStringLiteral("high high middle low low"));
}

void TestObjects::localsBelongToTheirThread_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<int>("workers");
    QTest::addColumn<double>("second"); // what the second task finds
    QTest::newRow("a thread each") << QStringLiteral("qthread") << 1 << 0.0;
    QTest::newRow("a process each") << QStringLiteral("qprocess") << 1 << 0.0;
    QTest::newRow("one thread of a pool") << QStringLiteral("qtconcurrent") << 1 << 7.0;
    QTest::newRow("one process of a pool") << QStringLiteral("process-pool") << 1 << 7.0;
    QTest::newRow("coroutines of one loop") << QStringLiteral("qcoro") << 1 << 7.0;
    QTest::newRow("one after the other") << QStringLiteral("sequential") << 1 << 7.0;
}

void TestObjects::localsBelongToTheirThread()
{
    QFETCH(QString, engine);
    QFETCH(int, workers);
    QFETCH(double, second);
    RunSettings settings;
    settings.workers = workers;
    const Finished run = runAnd(
        engine,
        program({task("first", {localSet("l", 7), set("e")}), task("second", {await("e"), localGet("l"), store("n")})},
                {object("l", ObjectKind::Local), object("e", ObjectKind::Event), object("n", ObjectKind::Cell)}),
        settings, [](Run &) {});
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.final.value(QStringLiteral("n")), second);
}

void TestObjects::outputKeepsItsPieces()
{
    QFETCH(QString, engine);
    const Program p = program({task("a", {repeat(5, {with("m", {emit("[", false), yield(), emit("{task}]")})})}, 4)},
                              {object("m", ObjectKind::Lock)});
    const Finished run = runIt(engine, p);
    QCOMPARE(run.emitted.size(), 20);
    static const QRegularExpression whole(QStringLiteral("^\\[a \\d\\]$"));
    for (const QString &line : run.emitted)
        QVERIFY2(whole.match(line).hasMatch(), qPrintable(line));
}

void TestObjects::whoHoldsTheLoopIsNamed()
{
    const Finished run = runIt(QStringLiteral("qcoro"),
                               program({task("good", {wait(5)}, 3), task("bad", {wait(5), block(120)})}));
    // On a busy machine others may hold it for long as well: the system takes the core away while they do.
    static const QRegularExpression named(
        QStringLiteral("^bad held the event loop for \\d+ ms, mostly in its step \"block\""));
    QVERIFY2(!run.slowSteps.filter(named).isEmpty(), qPrintable(run.slowSteps.join(QLatin1Char(' '))));
    QVERIFY(measure(*run.trace, 1).loopGapMax >= 0.12);
}

void TestObjects::offloadingKeepsTheLoopFree()
{
    const Finished run = runIt(QStringLiteral("qcoro"), program({task("a", {offload("thread", {block(120)})}),
                                                                 task("b", {offload("process", {block(120)})})}));
    QCOMPARE(run.outcome, Outcome::Finished);
    for (const std::size_t lane : {0u, 1u})
        QCOMPARE(timeIn(run, lane, State::BlockedLoop), 0u);
    QVERIFY(timeIn(run, 0, State::WaitObject) >= 120'000'000);
}

void TestObjects::aPoolOutlivesALostWorker()
{
    RunSettings settings;
    settings.workers = 2;
    settings.chunk = 4;
    const Program p = program({task("victim", {tick(), wait(600'000)}), task("other", {increment("n")}, 20)},
                              {object("n", ObjectKind::Cell)});
    const Finished run = runAnd(QStringLiteral("process-pool"), p, settings, [](Run &r) {
        auto *look = new QTimer(&r);
        QObject::connect(look, &QTimer::timeout, &r, [&r, look] {
            r.pump();
            if (r.trace()->tickCount() == 0)
                return;
            look->stop();
            for (const QByteArray &pid : workersLeft().split('\n')) { // the one that waits is the older one
                if (!pid.isEmpty()) {
                    ::kill(pid.toInt(), SIGKILL);
                    break;
                }
            }
        });
        look->start(5);
    });
    QCOMPARE(run.outcome, Outcome::Failed);
    QCOMPARE(run.errors, QStringList{QStringLiteral("victim: worker died (signal 9)")});
    QCOMPARE(run.final.value(QStringLiteral("n")), 20.0); // those of its chunk too
    QCOMPARE(workersLeft(), QByteArray());
}

void TestObjects::aWarmPoolIsThereBefore_data()
{
    rowPerEngine({QStringLiteral("qtconcurrent"), QStringLiteral("process-pool")});
}

void TestObjects::aWarmPoolIsThereBefore()
{
    QFETCH(QString, engine);
    RunSettings settings;
    settings.workers = 3;
    settings.warm = true;
    const Finished run = runAnd(engine, program({task("a", {increment("n")}, 10)}, {object("n", ObjectKind::Cell)}),
                                settings, [&engine](Run &) {
                                    if (engine == QLatin1String("process-pool"))
                                        QCOMPARE(workersLeft().count('\n'), 3);
                                });
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.final.value(QStringLiteral("n")), 10.0);
}

void TestObjects::aGroupReportsEveryError()
{
    const Program p = program({task("a", {set("one"), await("two"), raise("first")}),
                               task("b", {set("two"), await("one"), raise("second")}), task("c", {wait(600'000)})},
                              {object("one", ObjectKind::Event), object("two", ObjectKind::Event)}, Collect::Group);
    const Finished run = runIt(QStringLiteral("qcoro"), p);
    QCOMPARE(run.outcome, Outcome::Failed);
    QVERIFY(run.errors.contains(QLatin1String("a: first")) || run.errors.contains(QLatin1String("b: second")));
    QCOMPARE(finalStates(run).count("cancelled") + run.errors.size(), 3);
}

void TestObjects::twoThousandThreads()
{
    const Finished run = runIt(QStringLiteral("qthread"), program({task("a", {wait(100)}, 2'000)}));
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.trace->doneTimes().size(), std::size_t(2'000));
}

void TestObjects::randomCancellations()
{
    QFETCH(QString, engine);
    const Program everything = program(
        {task("computes", {repeat(1e9, {compute(1'000), increment("n")})}, 2), task("waits", {wait(600'000)}),
         task("locks", {repeat(1e9, {with("m", {wait(1)})})}, 2), task("produces", {repeat(1e9, {put("q", 1)})}),
         task("consumes", {repeat(1e9, {get("q"), within(1, await("e"))})}),
         task("fetches", {repeat(1e9, {fetch(20, 1'000)})}), task("shields", {shield({wait(600'000)})}),
         task("offloads", {repeat(1e9, {offload("thread", {wait(2)})})}),
         task("writes", {repeat(1e9, {write(10'000), read(10'000)})})},
        {object("m", ObjectKind::Lock), object("n", ObjectKind::Cell), object("q", ObjectKind::Queue, 2),
         object("e", ObjectKind::Event)});
    RunSettings settings;
    settings.workers = 12;
    settings.ringCapacity = 1 << 10;
    // 1,000 over all engines come with INTERLEAVE_CANCELLATIONS=200.
    const int times = qEnvironmentVariableIsSet("INTERLEAVE_CANCELLATIONS")
                          ? qEnvironmentVariableIntValue("INTERLEAVE_CANCELLATIONS")
                          : 15;
    qint64 longest = 0;
    for (int i = 0; i < times; ++i) {
        Run run(*findEngine(engine), everything, settings);
        QSignalSpy ended(&run, &Run::ended);
        run.start();
        QTest::qWait(i * 7 % 50); // from before it has begun to well under way
        QElapsedTimer clock;
        clock.start();
        run.cancel(Outcome::Cancelled);
        QVERIFY(!ended.isEmpty() || ended.wait(longEnoughMs));
        longest = std::max(longest, clock.elapsed());
        QCOMPARE(run.outcome(), Outcome::Cancelled);
    }
    QCOMPARE(workersLeft(), QByteArray());
    qInfo("%s: the slowest of %d ended after %lld ms", qPrintable(engine), times, longest);
}

QTEST_GUILESS_MAIN(TestObjects)
#include "tst_objects.moc"
