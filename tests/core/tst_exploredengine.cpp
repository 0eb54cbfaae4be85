// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/programs.h"
#include "support/runs.h"

#include <QTest>

using namespace interleave;
using namespace interleave::programs;
using namespace interleave::runs;

/// The engine `explored`: a run is the most telling of all schedules, in made-up time.
class TestExploredEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunIsTheTellingSchedule();
    void aProgramWithoutChoicesRuns();
    void aLoopWithoutEndIsAnError();
    void aLongSearchIsCancelled();
    void aGilIsRefused();
};

namespace {

Program adding(double workers, double times)
{
    return program({task("worker", {repeat(times, {load("n"), add(1), store("n")})}, workers)},
                   {object("n", ObjectKind::Cell)});
}

const QString explored = QStringLiteral("explored");

} // namespace

void TestExploredEngine::aRunIsTheTellingSchedule()
{
    const Finished run = runIt(explored, adding(2, 1));
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(run.final.value(QStringLiteral("n")), 1.0); // an update is lost
    QCOMPARE(run.trace->end(), 4'000'000u);              // four turns of a millisecond
    QCOMPARE(run.trace->dropped(), 0u);
    std::uint64_t running = 0;
    for (std::size_t lane = 0; lane < 2; ++lane)
        running += timeIn(run, lane, State::Running);
    QCOMPARE(running, 4'000'000u); // one at a time, and always one
}

void TestExploredEngine::aProgramWithoutChoicesRuns()
{
    const Finished run = runIt(explored, program({task("a", {compute(10)}), task("b", {wait(5)})}));
    QCOMPARE(run.outcome, Outcome::Finished);
    QCOMPARE(finalStates(run).trimmed(), QByteArray("done done"));
}

void TestExploredEngine::aLoopWithoutEndIsAnError()
{
    const Finished run = runIt(explored,
                               program({task("a", {until("never", 1, {})})}, {object("never", ObjectKind::Event)}));
    QCOMPARE(run.outcome, Outcome::Failed);
    QVERIFY2(run.reason.startsWith(QLatin1String("No schedule came to its end")), qPrintable(run.reason));
}

void TestExploredEngine::aLongSearchIsCancelled()
{
    const Finished run = runAnd(explored, adding(6, 50), {}, [](Run &running) { running.cancel(Outcome::Cancelled); });
    QCOMPARE(run.outcome, Outcome::Cancelled);
}

void TestExploredEngine::aGilIsRefused()
{
    RunSettings settings;
    settings.gil = true;
    const Support support = findEngine(explored)->supports(adding(2, 1), settings);
    QVERIFY(!support.yes);
    QVERIFY(support.reason.endsWith(QLatin1Char('.')));
}

QTEST_GUILESS_MAIN(TestExploredEngine)
#include "tst_exploredengine.moc"
