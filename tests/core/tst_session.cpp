// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/experimentfile.h"
#include "core/figures.h"
#include "core/scenariosettings.h"
#include "core/session.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace interleave;

namespace {

constexpr int longEnoughMs = 20'000;

Experiment experiment(const QByteArray &scenarios, const QByteArray &rest = {})
{
    const QByteArray json =
        R"({"format": "interleave-experiment/1", "id": "small", "part": "foundations", "title": "Small",
        "question": "Small?", "parameters": [{"name": "delay", "label": "Wait", "unit": "ms", "type": "int", "default": 20, "min": 1, "max": 5000},
                                      {"name": "workers", "label": "Workers", "type": "int", "default": 20, "min": 1, "max": 60}],
        "program": {"objects": {}, "tasks": [{"name": "item", "copies": 3, "steps": [{"wait": {"ms": "$delay"}}, {"tick": {}}]}]},
        "scenarios": [)" +
        scenarios + "]" + rest + "}";
    const LoadedExperiment loaded = loadExperiment(json);
    for (const Fault &fault : loaded.faults)
        qWarning().noquote() << fault.path << fault.sentence;
    return *loaded.experiment;
}

const QByteArray twoScenarios = R"({"id": "one", "title": "One", "engine": "sequential"},
                                   {"id": "threads", "title": "Threads", "engine": "qthread", "gil": "emulated"})";

bool runToTheEnd(Session &session, const Experiment &experiment, const Session::Plan &plan)
{
    QSignalSpy finished(&session, &Session::finished);
    return !session.start(experiment, plan) && finished.wait(longEnoughMs);
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void scenariosTakeTurns();
    void recordsAreComplete();
    void parametersOfTheStudentAndOfTheScenario();
    void settingsOfAScenarioFollowTheParameters();
    void workersTellTheirMemory();
    void claimsAreJudged();
    void unknownScenarioStartsNothing();
    void valueOutOfRangeStartsNothing();
    void engineThatCannotRunIsUnsupported();
    void cancelKeepsWhatIsFinished();
    void cancelBeforeTheFirstRun();
    void tracesGrowWhileTheRunGoesOn();
    void tracesGrowOnlyBetweenStartAndEnd();
    void closingMidRunIsQuiet();
    void frozenLoopShowsAsGap();
    void canBeUsedAgain();
};

void TestSession::scenariosTakeTurns()
{
    Session session;
    Session::Plan plan;
    plan.repeats = 2;
    QVERIFY(runToTheEnd(session, experiment(twoScenarios), plan));
    QStringList order;
    for (const RunRecord &run : session.runs())
        order.append(run.scenario + QString::number(run.repeat));
    QCOMPARE(order, (QStringList{QStringLiteral("one1"), QStringLiteral("threads1"), QStringLiteral("one2"),
                                 QStringLiteral("threads2")}));
    QVERIFY(!session.isRunning());
}

void TestSession::recordsAreComplete()
{
    Session session;
    QVERIFY(runToTheEnd(session, experiment(twoScenarios), {}));
    QCOMPARE(session.runs().size(), 2);
    const RunRecord &one = session.runs()[0], &threads = session.runs()[1];
    for (const RunRecord &run : session.runs()) {
        QVERIFY(run.ended);
        QCOMPARE(run.outcome, Outcome::Finished);
        QCOMPARE(run.tasks, 3);
        QCOMPARE(run.metrics.ticks, 3.0);
        QVERIFY(run.startedAt.isValid());
        QVERIFY(run.runtime.startsWith(QLatin1String("Qt 6.")));
        QVERIFY(run.uiGapMaxMs > 0);
        QVERIFY(run.traceOverheadPct > 0 && run.traceOverheadPct < 100);
        QVERIFY(run.trace->closed());
    }
    QCOMPARE(one.workers, 1);
    QCOMPARE(threads.workers, 3);
    QCOMPARE(one.provenance, QStringLiteral("measured"));
    QCOMPARE(threads.provenance, QStringLiteral("emulated"));
    QVERIFY(one.metrics.makespan >= 0.06);
}

void TestSession::parametersOfTheStudentAndOfTheScenario()
{
    const Experiment e = experiment(
        twoScenarios + R"(, {"id": "fixed", "title": "Fixed", "engine": "sequential", "parameters": {"delay": 2}})");
    Session session;
    Session::Plan plan;
    plan.parameters.insert(QStringLiteral("delay"), 5);
    QVERIFY(runToTheEnd(session, e, plan));
    QCOMPARE(session.runs()[0].parameters.value(QStringLiteral("delay")), 5.0);
    QCOMPARE(session.runs()[2].parameters.value(QStringLiteral("delay")), 2.0);
}

void TestSession::settingsOfAScenarioFollowTheParameters()
{
    const Experiment e = experiment(
        R"({"id": "pool", "engine": "qtconcurrent", "workers": "$workers", "limit_s": "$workers"},
        {"id": "fixed", "engine": "qtconcurrent", "workers": "$workers", "parameters": {"workers": 1}},
        {"id": "gil", "engine": "qthread", "gil": "emulated", "switch_interval_ms": "$workers"})");
    const Scenario &pool = e.scenarios[0], &fixed = e.scenarios[1], &gil = e.scenarios[2];
    const ParameterValues none, two{{QStringLiteral("delay"), 2}, {QStringLiteral("workers"), 2}};
    const auto settings = [&e](const Scenario &scenario, const ParameterValues &set) {
        return settingsOf(scenario, valuesFor(e, scenario, set), e.title);
    };
    QCOMPARE(settings(pool, none).workers, 20);
    QCOMPARE(settings(pool, two).workers, 2);
    QCOMPARE(settings(pool, two).limit, std::chrono::milliseconds(2'000));
    QCOMPARE(settings(fixed, two).workers, 1);
    QCOMPARE(settings(gil, two).switchInterval, std::chrono::nanoseconds(2'000'000));
    Session session;
    Session::Plan plan;
    plan.parameters = two;
    plan.scenarios = {QStringLiteral("pool"), QStringLiteral("fixed")};
    QVERIFY(runToTheEnd(session, e, plan));
    QCOMPARE(session.runs()[0].workers, 2);
    QCOMPARE(session.runs()[1].workers, 1);
}

void TestSession::workersTellTheirMemory()
{
    const Experiment e = experiment(
        R"({"id": "processes", "engine": "qprocess"}, {"id": "threads", "engine": "qthread"})");
    Session session;
    Session::Plan plan;
    plan.parameters.insert(QStringLiteral("delay"), 500);
    QVERIFY(runToTheEnd(session, e, plan));
    const QString name = QStringLiteral("memory_per_process_bytes");
    const std::optional<double> own = figureOf(session.runs()[0], name);
    QVERIFY(own);
    const double page = 4'096, muchForAWorker = 1e8;
    QVERIFY2(*own >= page && *own < muchForAWorker, qPrintable(QString::number(*own)));
    QCOMPARE(figureOf(session.runs()[1], name), std::nullopt);
}

void TestSession::claimsAreJudged()
{
    Session session;
    QVERIFY(runToTheEnd(session, experiment(twoScenarios, R"(, "expect": [
                            {"claim": "true", "metric": "ticks", "of": "one", "min": 3, "max": 3},
                            {"claim": "false", "metric": "ticks", "of": "one", "min": 4},
                            {"claim": "ratio", "metric": "speedup", "of": "threads", "against": "one", "min": 1.2}])"),
                        {}));
    const QList<ClaimResult> claims = session.claims();
    QCOMPARE(claims.size(), 3);
    QCOMPARE(claims[0].held, std::optional(true));
    QCOMPARE(claims[1].held, std::optional(false));
    QCOMPARE(claims[2].held, std::optional(true));
}

void TestSession::unknownScenarioStartsNothing()
{
    Session session;
    Session::Plan plan;
    plan.scenarios = QStringList{QStringLiteral("nobody")};
    const auto error = session.start(experiment(twoScenarios), plan);
    QVERIFY(error && error->message.find("nobody") != std::string::npos);
    QVERIFY(!session.isRunning());
}

void TestSession::valueOutOfRangeStartsNothing()
{
    Session session;
    Session::Plan plan;
    plan.parameters.insert(QStringLiteral("delay"), 1e9);
    QVERIFY(session.start(experiment(twoScenarios), plan));
    QVERIFY(!session.isRunning());
}

void TestSession::engineThatCannotRunIsUnsupported()
{
    Session session;
    QVERIFY(runToTheEnd(
        session, experiment(twoScenarios + R"(, {"id": "later", "title": "Later", "engine": "simulated"})"), {}));
    QCOMPARE(session.runs()[2].outcome, Outcome::Unsupported);
    QVERIFY(!session.runs()[2].reason.isEmpty());
    QVERIFY(!session.runs()[2].trace);
    QCOMPARE(session.runs()[2].provenance, QString()); // nothing was measured
}

void TestSession::cancelKeepsWhatIsFinished()
{
    Session session;
    connect(&session, &Session::runStarted, &session, [&session](int index) {
        if (index == 1)
            session.cancel();
    });
    Session::Plan plan;
    plan.parameters.insert(QStringLiteral("delay"), 30);
    plan.repeats = 2;
    QVERIFY(runToTheEnd(session, experiment(twoScenarios), plan));
    QCOMPARE(session.runs()[0].outcome, Outcome::Finished);
    QCOMPARE(session.runs()[1].outcome, Outcome::Cancelled);
    QVERIFY(!session.runs()[2].ended);
}

void TestSession::cancelBeforeTheFirstRun()
{
    Session session;
    QSignalSpy finished(&session, &Session::finished);
    QVERIFY(!session.start(experiment(twoScenarios), {}));
    session.cancel();
    QVERIFY(finished.wait(longEnoughMs));
    QVERIFY(!session.runs()[0].ended);
}

void TestSession::tracesGrowWhileTheRunGoesOn()
{
    Session session;
    int grownWhileRunning = 0;
    connect(&session, &Session::traceGrew, &session, [&](int index) {
        const RunRecord &run = session.runs()[index];
        if (!run.ended && run.trace->tickCount() > 0 && run.trace->tickCount() < 3)
            ++grownWhileRunning;
    });
    Session::Plan plan;
    plan.scenarios = QStringList{QStringLiteral("one")};
    plan.parameters.insert(QStringLiteral("delay"), 200);
    QVERIFY(runToTheEnd(session, experiment(twoScenarios), plan));
    QVERIFY(grownWhileRunning >= 1);
}

void TestSession::tracesGrowOnlyBetweenStartAndEnd()
{
    Session session;
    int outside = 0;
    bool between = false;
    connect(&session, &Session::runStarted, &session, [&] { between = true; });
    connect(&session, &Session::runEnded, &session, [&] { between = false; });
    connect(&session, &Session::traceGrew, &session, [&] { outside += between ? 0 : 1; });
    Session::Plan plan;
    plan.repeats = 8; // a frame falls into the preparation of some
    QVERIFY(runToTheEnd(session, experiment(twoScenarios), plan));
    QCOMPARE(outside, 0);
}

void TestSession::closingMidRunIsQuiet()
{
    QElapsedTimer clock;
    {
        Session session;
        QSignalSpy started(&session, &Session::runStarted);
        Session::Plan plan;
        plan.parameters.insert(QStringLiteral("delay"), 5'000);
        QVERIFY(!session.start(experiment(twoScenarios), plan));
        QVERIFY(started.wait(longEnoughMs));
        clock.start();
    }
    QVERIFY(clock.elapsed() < 5'000); // far less than the run would have taken
}

void TestSession::frozenLoopShowsAsGap()
{
    Session session;
    QVERIFY(runToTheEnd(
        session,
        experiment(R"({"id": "frozen", "title": "Frozen", "engine": "ui-thread", "parameters": {"delay": 100}})"), {}));
    QVERIFY2(session.runs()[0].uiGapMaxMs >= 300, qPrintable(QString::number(session.runs()[0].uiGapMaxMs)));
}

void TestSession::canBeUsedAgain()
{
    Session session;
    for (int i = 0; i < 2; ++i) {
        QVERIFY(runToTheEnd(session, experiment(twoScenarios), {}));
        QCOMPARE(session.runs().size(), 2);
    }
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
