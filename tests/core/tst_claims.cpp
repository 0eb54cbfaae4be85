// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedruns.h"

#include "core/figures.h"

#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

constexpr int manyCores = 64;

Experiment experimentWith(const Claim &claim)
{
    Experiment experiment;
    experiment.id = u"demo"_s;
    experiment.claims << claim;
    return experiment;
}

Claim speedupClaim(double min)
{
    Claim claim;
    claim.claim = u"B is faster"_s;
    claim.metric = u"speedup"_s;
    claim.of = u"b"_s;
    claim.against = u"a"_s;
    claim.min = min;
    return claim;
}

RunRecord outcomeOf(const QString &scenario, Outcome outcome, const QString &reason = {})
{
    RunRecord run = recordedRun(scenario, 1, 1, outcome);
    run.reason = reason;
    return run;
}

} // namespace

class TestClaims : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsItsMetrics();
    void aMetricIsTheMedianOfTheRunsThatHaveIt();
    void aRunStoppedAtItsLimitCountsExceptInRatios();
    void ratiosCompareMedians();
    void efficiencyIsPerCoreThatCouldBeBusy();
    void ratiosOfARunAreAgainstTheSameRepeat();
    void theBaselineIsTheFirstScenarioThatFinished();
    void whatDoesNotExistHasNoValue_data();
    void whatDoesNotExistHasNoValue();
    void judges_data();
    void judges();
    void saysWhyAClaimCannotBeTried_data();
    void saysWhyAClaimCannotBeTried();
    void isOnlyAboutTheValuesThatItNames();
    void othersOnTheCoresAreNoFaultOfTheClaim();
    void linesAreCountedByAPattern();
    void howARunEndedIsAMetric();
};

void TestClaims::knowsItsMetrics()
{
    for (const QString &name : {u"makespan_s"_s, u"ticks"_s, u"ui_gap_max_ms"_s, u"ui_gap_p99_ms"_s,
                                u"trace_overhead_pct"_s, u"speedup"_s, u"efficiency"_s})
        QVERIFY2(isMetric(name), qPrintable(name));
    QVERIFY(!isMetric(u"speed"_s));
    QVERIFY(!isMetric(QString()));
    QVERIFY(isRatio(u"speedup"_s));
    QVERIFY(isRatio(u"efficiency"_s));
    QVERIFY(!isRatio(u"makespan_s"_s));
}

void TestClaims::aMetricIsTheMedianOfTheRunsThatHaveIt()
{
    QList<RunRecord> runs = {recordedRun(u"a"_s, 3, 1),
                             recordedRun(u"b"_s, 50, 1),
                             recordedRun(u"a"_s, 1, 2),
                             recordedRun(u"a"_s, 2, 3),
                             recordedRun(u"a"_s, 90, 4, Outcome::Failed),
                             recordedRun(u"a"_s, 0.01, 5, Outcome::Cancelled)};
    runs[4].broken = true;
    QCOMPARE(metricOf(runs, u"makespan_s"_s, u"a"_s), std::optional(2.0));
    runs[4].broken = false; // it was a task of the program that failed, and the run took place
    QCOMPARE(metricOf(runs, u"makespan_s"_s, u"a"_s), std::optional(2.5));
    QCOMPARE(metricOf(runs, u"makespan_s"_s, u"c"_s), std::nullopt);
    QCOMPARE(metricOf(runs, u"unknown"_s, u"a"_s), std::nullopt);
}

void TestClaims::othersOnTheCoresAreNoFaultOfTheClaim()
{
    Experiment experiment;
    Claim claim;
    claim.metric = u"makespan_s"_s;
    claim.of = u"a"_s;
    claim.max = 1;
    claim.needsCores = 2;
    experiment.claims = {claim};
    RunRecord run = recordedRun(u"a"_s, 2, 1);
    QCOMPARE(judge(experiment, {run}, 2).first().held, std::optional(false));
    run.foreignLoadPct = 60;
    const ClaimResult loaded = judge(experiment, {run}, 2).first();
    QCOMPARE(loaded.held, std::nullopt);
    QVERIFY2(loaded.reason.contains(u"60%"_s), qPrintable(loaded.reason));
    experiment.claims.first().needsCores = 1;
    QCOMPARE(judge(experiment, {run}, 2).first().held, std::nullopt);
    run.foreignLoadPct = 40; // that leaves more than one of two cores
    QCOMPARE(judge(experiment, {run}, 2).first().held, std::optional(false));
    experiment.claims.first().needsCores = 2;
    QCOMPARE(judge(experiment, {run}, 2).first().held, std::nullopt);
    experiment.claims.first().metric = u"tasks_done"_s; // however busy the machine, it must come out
    experiment.claims.first().min = 5;
    experiment.claims.first().max = std::nullopt;
    QCOMPARE(judge(experiment, {run}, 2).first().held, std::optional(false));
    experiment.claims.first() = claim;
    experiment.claims.first().max = 3; // it holds all the same
    QCOMPARE(judge(experiment, {run}, 2).first().held, std::optional(true));
}

void TestClaims::linesAreCountedByAPattern()
{
    RunRecord run = recordedRun(u"a"_s, 1, 1);
    run.emitted = {u"a starts, a ends"_s, u"b starts, c ends"_s, u"c starts, b ends"_s, u"d starts, d ends"_s};
    const QString torn = u"^(?!(\\w) starts, \\1 ends$)"_s;
    QCOMPARE(metricOf({run}, u"lines:"_s + torn, u"a"_s), std::optional(2.0));
    QCOMPARE(metricOf({run}, u"first_line:"_s + torn, u"a"_s), std::optional(2.0));
    QCOMPARE(metricOf({run}, u"last_line:"_s + torn, u"a"_s), std::optional(3.0));
    QCOMPARE(metricOf({run}, u"lines:x"_s, u"a"_s), std::optional(0.0));
    run.emitted << run.emitted;
    QCOMPARE(metricOf({run}, u"distinct_lines:"_s + torn, u"a"_s), std::optional(2.0));
    run.reason = u"a waits for b"_s;
    QCOMPARE(metricOf({run}, u"reason:waits for"_s, u"a"_s), std::optional(1.0));
    QCOMPARE(metricOf({run}, u"reason:holds"_s, u"a"_s), std::optional(0.0));
    QCOMPARE(metricOf({run}, u"first_line:x"_s, u"a"_s), std::nullopt);
}

void TestClaims::howARunEndedIsAMetric()
{
    RunRecord run = recordedRun(u"a"_s, 1, 1, Outcome::Deadlocked);
    run.tasksDone = 3;
    run.resultsInOrder = false;
    QCOMPARE(metricOf({run}, u"deadlocked"_s, u"a"_s), std::optional(1.0));
    QCOMPARE(metricOf({run}, u"timed_out"_s, u"a"_s), std::optional(0.0));
    QCOMPARE(metricOf({run}, u"tasks_done"_s, u"a"_s), std::optional(3.0));
    QCOMPARE(metricOf({run}, u"results_in_order"_s, u"a"_s), std::optional(0.0));
    QCOMPARE(metricOf({run}, u"memory_per_task_bytes"_s, u"a"_s), std::nullopt);
}

void TestClaims::aRunStoppedAtItsLimitCountsExceptInRatios()
{
    const QList<RunRecord> runs = {recordedRun(u"a"_s, 1), recordedRun(u"b"_s, 5, 1, Outcome::TimedOut)};
    QCOMPARE(metricOf(runs, u"ticks"_s, u"b"_s), std::optional(30.0));
    QCOMPARE(metricOf(runs, u"speedup"_s, u"b"_s, u"a"_s), std::nullopt);
    QCOMPARE(metricOf(runs, u"speedup"_s, u"a"_s, u"b"_s), std::nullopt);
}

void TestClaims::ratiosCompareMedians()
{
    const QList<RunRecord> runs = {recordedRun(u"a"_s, 10, 1), recordedRun(u"b"_s, 2, 1), recordedRun(u"a"_s, 8, 2),
                                   recordedRun(u"b"_s, 2, 2),  recordedRun(u"a"_s, 9, 3), recordedRun(u"b"_s, 6, 3)};
    QCOMPARE(metricOf(runs, u"speedup"_s, u"b"_s, u"a"_s), std::optional(4.5));
    QCOMPARE(metricOf(runs, u"speedup"_s, u"a"_s, u"a"_s), std::optional(1.0));
}

void TestClaims::efficiencyIsPerCoreThatCouldBeBusy()
{
    RunRecord run = recordedRun(u"b"_s, 1);
    run.tasks = 10;
    run.workers = 4;
    QCOMPARE(coresBusyAtMost(run, 64), 4); // as many as workers
    QCOMPARE(coresBusyAtMost(run, 2), 2);  // as many as cores
    run.tasks = 3;
    QCOMPARE(coresBusyAtMost(run, 64), 3); // as many as tasks
    run.workers = 0;
    QCOMPARE(coresBusyAtMost(run, 64), 3); // a worker for each task
    run.tasks = 0;
    QCOMPARE(coresBusyAtMost(run, 64), 1);

    Claim claim = speedupClaim(1);
    claim.metric = u"efficiency"_s;
    const QList<RunRecord> runs = {recordedRun(u"a"_s, 6), recordedRun(u"b"_s, 2)};
    const QList<ClaimResult> results = judge(experimentWith(claim), runs, 2);
    QCOMPARE(results.front().value, std::optional(1.5)); // 6 s / 2 s on 2 of its 4 places
}

void TestClaims::ratiosOfARunAreAgainstTheSameRepeat()
{
    const QList<RunRecord> runs = {recordedRun(u"a"_s, 10, 1),
                                   recordedRun(u"b"_s, 5, 1),
                                   recordedRun(u"a"_s, 12, 2),
                                   recordedRun(u"b"_s, 3, 2),
                                   recordedRun(u"a"_s, 1, 3, Outcome::Failed),
                                   recordedRun(u"b"_s, 3, 3)};
    const QList<Ratios> ratios = ratiosOf(runs, 2);
    QCOMPARE(ratios.size(), runs.size());
    QCOMPARE(ratios[0].speedup, std::optional(1.0));
    QCOMPARE(ratios[1].speedup, std::optional(2.0));
    QCOMPARE(ratios[1].efficiency, std::optional(1.0));
    QCOMPARE(ratios[3].speedup, std::optional(4.0));
    QCOMPARE(ratios[4].speedup, std::nullopt);
    QCOMPARE(ratios[5].speedup, std::nullopt); // its partner failed
}

void TestClaims::theBaselineIsTheFirstScenarioThatFinished()
{
    const QList<RunRecord> runs = {recordedRun(u"python"_s, 0, 1, Outcome::Unsupported),
                                   recordedRun(u"endless"_s, 5, 1, Outcome::TimedOut), recordedRun(u"a"_s, 4, 1),
                                   recordedRun(u"b"_s, 2, 1)};
    const QList<Ratios> ratios = ratiosOf(runs, 2);
    QCOMPARE(ratios[0].speedup, std::nullopt);
    QCOMPARE(ratios[1].speedup, std::nullopt);
    QCOMPARE(ratios[2].speedup, std::optional(1.0));
    QCOMPARE(ratios[3].speedup, std::optional(2.0));
}

void TestClaims::whatDoesNotExistHasNoValue_data()
{
    QTest::addColumn<QString>("figure");
    QTest::addColumn<bool>("withGil");
    QTest::addColumn<bool>("exists");
    QTest::newRow("a wait for a GIL that is not there") << u"gil_wait_s"_s << false << false;
    QTest::newRow("no wait for a GIL that is there") << u"gil_wait_s"_s << true << true;
    QTest::newRow("no wait for objects") << u"lock_wait_s"_s << false << true;
    QTest::newRow("no events dropped") << u"events_dropped"_s << false << true;
    QTest::newRow("CPU time that was not read") << u"cpu_s"_s << false << false;
    QTest::newRow("utilisation without CPU time") << u"utilisation"_s << false << false;
    QTest::newRow("gaps of a loop that did not turn") << u"ui_gap_max_ms"_s << false << false;
}

void TestClaims::whatDoesNotExistHasNoValue()
{
    QFETCH(QString, figure);
    QFETCH(bool, withGil);
    RunRecord run = recordedRun(u"a"_s, 1);
    run.gil = withGil ? GilMode::Emulated : GilMode::Off;
    run.metrics.cpu = 0;
    run.uiGapMaxMs = 0;
    QTEST(figureOf(run, figure).has_value(), "exists");
}

void TestClaims::judges_data()
{
    QTest::addColumn<double>("min");
    QTest::addColumn<double>("max");
    QTest::addColumn<bool>("held");
    constexpr double none = -1;
    QTest::newRow("above the least") << 3.0 << none << true;
    QTest::newRow("exactly the least") << 4.0 << none << true;
    QTest::newRow("below the least") << 4.5 << none << false;
    QTest::newRow("below the most") << none << 4.5 << true;
    QTest::newRow("exactly the most") << none << 4.0 << true;
    QTest::newRow("above the most") << none << 3.0 << false;
    QTest::newRow("between both") << 3.0 << 5.0 << true;
    QTest::newRow("outside both") << 1.0 << 2.0 << false;
}

void TestClaims::judges()
{
    QFETCH(double, min);
    QFETCH(double, max);
    Claim claim = speedupClaim(0);
    claim.min = min < 0 ? std::nullopt : std::optional(min);
    claim.max = max < 0 ? std::nullopt : std::optional(max);
    const QList<RunRecord> runs = {recordedRun(u"a"_s, 4), recordedRun(u"b"_s, 1)};
    const QList<ClaimResult> results = judge(experimentWith(claim), runs, manyCores);
    QCOMPARE(results.size(), 1);
    QCOMPARE(results.front().claim.claim, claim.claim);
    QCOMPARE(results.front().value, std::optional(4.0));
    QVERIFY(results.front().held.has_value());
    QTEST(*results.front().held, "held");
    QCOMPARE(results.front().reason, QString());
}

void TestClaims::saysWhyAClaimCannotBeTried_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QList<RunRecord>>("runs");
    QTest::addColumn<int>("cores");
    QTest::addColumn<QString>("said");
    const RunRecord a = recordedRun(u"a"_s, 4), b = recordedRun(u"b"_s, 1);
    const QString speedup = u"speedup"_s;
    QTest::newRow("too few cores") << speedup << QList<RunRecord>{a, b} << 1 << u"2 usable cores"_s;
    QTest::newRow("a scenario that was left out") << speedup << QList<RunRecord>{b} << 2 << u"\"a\" was not run"_s;
    QTest::newRow("an engine that is not here")
        << speedup << QList<RunRecord>{a, outcomeOf(u"b"_s, Outcome::Unsupported, u"No Python was found."_s)} << 2
        << u"No Python was found."_s;
    QTest::newRow("a run that failed") << speedup
                                       << QList<RunRecord>{outcomeOf(u"a"_s, Outcome::Failed, u"It broke."_s), b} << 2
                                       << u"It broke."_s;
    QTest::newRow("a run that was cancelled")
        << speedup << QList<RunRecord>{a, outcomeOf(u"b"_s, Outcome::Cancelled)} << 2 << u"cancelled"_s;
    QTest::newRow("a ratio with a run that was stopped")
        << speedup << QList<RunRecord>{a, outcomeOf(u"b"_s, Outcome::TimedOut)} << 2 << u"time limit"_s;
    QTest::newRow("a figure that the runs do not have")
        << u"gil_wait_s"_s << QList<RunRecord>{a, b} << 2 << u"no value for gil_wait_s"_s;
}

void TestClaims::saysWhyAClaimCannotBeTried()
{
    QFETCH(QString, metric);
    QFETCH(QList<RunRecord>, runs);
    QFETCH(int, cores);
    QFETCH(QString, said);
    Claim claim = speedupClaim(1);
    claim.metric = metric;
    claim.needsCores = 2;
    const ClaimResult result = judge(experimentWith(claim), runs, cores).front();
    QVERIFY(!result.held.has_value());
    QVERIFY2(result.reason.contains(said), qPrintable(result.reason));
}

void TestClaims::isOnlyAboutTheValuesThatItNames()
{
    Claim claim = speedupClaim(1);
    claim.with = {{u"delay"_s, 100}};
    Experiment experiment = experimentWith(claim);
    Parameter delay;
    delay.name = u"delay"_s;
    experiment.parameters << delay;
    Scenario a, b;
    a.id = u"a"_s;
    b.id = u"b"_s;
    experiment.scenarios << a << b;
    QList<RunRecord> runs = {recordedRun(u"a"_s, 4), recordedRun(u"b"_s, 1)};
    for (RunRecord &run : runs)
        run.parameters = {{u"delay"_s, 100}};
    QCOMPARE(judge(experiment, runs, manyCores).front().held, std::optional(true));

    runs[0].parameters = {{u"delay"_s, 250}};
    const ClaimResult other = judge(experiment, runs, manyCores).front();
    QCOMPARE(other.held, std::nullopt);
    QVERIFY2(other.reason.contains(u"delay = 100"_s) && other.reason.contains(u"delay = 250"_s),
             qPrintable(other.reason));

    experiment.scenarios[0].parameters = {{u"delay"_s, 250}}; // what the scenario fixes is as it should be
    QCOMPARE(judge(experiment, runs, manyCores).front().held, std::optional(true));
}

QTEST_GUILESS_MAIN(TestClaims)
#include "tst_claims.moc"
