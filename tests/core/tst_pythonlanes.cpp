// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/python/pythonlanes.h"

#include <QTest>

using namespace interleave;

namespace {

/// Writes down what it is told: "0@100 running-gil".
struct Notes : LaneSink {
    QStringList lines;
    void state(std::uint32_t lane, std::uint64_t t, State state, std::uint16_t gil) override
    {
        const std::string_view name = nameOf(state);
        QString line = QStringLiteral("%1@%2 ").arg(lane).arg(t / 1'000);
        line += QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
        if (state == State::RunningGil)
            line += QStringLiteral(" %1").arg(gil);
        lines << line;
    }
    QStringList holds; ///< of event loops, apart: "0 5"
    void held(std::uint32_t lane, std::uint64_t, std::uint64_t ns) override
    {
        holds << QStringLiteral("%1 %2").arg(lane).arg(ns / 1'000);
    }
    void tick(std::uint32_t lane, std::uint64_t t) override
    {
        lines << QStringLiteral("%1@%2 tick").arg(lane).arg(t / 1'000);
    }
    void ended(std::uint32_t lane, std::uint64_t, State, std::int64_t value, const std::string &) override
    {
        lines << QStringLiteral("%1 ended with %2").arg(lane).arg(value);
    }
};

using enum PythonSight::What;

PythonSight sight(std::uint64_t us, PythonSight::What what, std::uint32_t thread = 1, std::uint32_t lane = 0)
{
    PythonSight s;
    s.t = us * 1'000;
    s.what = what;
    s.process = 7;
    s.thread = thread;
    s.lane = lane;
    return s;
}

constexpr std::uint64_t always = ~0ull;

} // namespace

class TestPythonLanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactLaneFollowsTheGil();
    void shortWayIntoAWaitIsNoRun();
    void nativeCodeIsARun();
    void standingBackIsAWait();
    void idleStretchIsNoRun();
    void thereIsOneHolder();
    void threadThatEndsOnItsWayBackHoldsNothing();
    void aTaskInsideAnotherIsItsOwn();
    void sourcesAreMergedByTime();
    void inferredLaneHasTheGaps();
    void coroutinesTakeTurnsOnOneThread();
    void blockedLoopIsSeen();
};

void TestPythonLanes::exactLaneFollowsTheGil()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    PythonSight taken = sight(10, TakesGil);
    taken.gil = 3;
    lanes.add(taken);
    lanes.add(sight(20, Begins));
    lanes.add(sight(5'000, ReleasesGil));
    lanes.add(sight(5'001, WantsGil));
    taken.t = 10'000'000;
    lanes.add(taken);
    PythonSight end = sight(12'000, Ends);
    end.value = 42;
    lanes.add(end);
    lanes.advance(always);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@20 running-gil 3"), QStringLiteral("0@5000 wait-gil"),
                                       QStringLiteral("0@10000 running-gil 3"), QStringLiteral("0@12000 done"),
                                       QStringLiteral("0 ended with 42")}));
}

void TestPythonLanes::shortWayIntoAWaitIsNoRun()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    lanes.add(sight(10, TakesGil));
    lanes.add(sight(20, Begins));
    lanes.add(sight(30, ReleasesGil));
    lanes.add(sight(35, BlocksOnTime));
    lanes.add(sight(100'000, Unblocks));
    lanes.add(sight(100'004, TakesGil));
    lanes.add(sight(100'100, ReleasesGil));
    lanes.add(sight(100'103, BlocksOnObject));
    lanes.advance(always - 1);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@20 running-gil 0"), QStringLiteral("0@30 wait-time"),
                                       QStringLiteral("0@100000 wait-gil"), QStringLiteral("0@100004 running-gil 0"),
                                       QStringLiteral("0@100100 wait-object")}));
}

void TestPythonLanes::nativeCodeIsARun()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    lanes.add(sight(10, TakesGil));
    lanes.add(sight(20, Begins));
    lanes.add(sight(30, ReleasesGil));
    lanes.advance(40'000);
    QCOMPARE(notes.lines.size(), 1); // it may be on its way into a wait
    lanes.advance(80'000'000);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@20 running-gil 0"), QStringLiteral("0@30 running")}));
}

void TestPythonLanes::standingBackIsAWait()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    lanes.add(sight(10, TakesGil));
    lanes.add(sight(20, Begins));
    lanes.add(sight(5'000, ReleasesGil));
    lanes.add(sight(5'200, StandsBack)); // the system took the core away in between
    lanes.add(sight(5'300, WantsGil));
    lanes.advance(always - 1);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@20 running-gil 0"), QStringLiteral("0@5000 wait-gil")}));
}

void TestPythonLanes::idleStretchIsNoRun()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    lanes.add(sight(10, TakesGil));
    lanes.add(sight(20, Begins));
    PythonSight off = sight(1'000, ReleasesGil), wants = sight(3'000, WantsGil);
    off.cpuUs = 500;
    wants.cpuUs = 510; // 10 us of work in 2 ms: the core was somebody else's
    lanes.add(off);
    lanes.add(wants);
    lanes.advance(always - 1);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@20 running-gil 0"), QStringLiteral("0@1000 wait-gil")}));
}

void TestPythonLanes::thereIsOneHolder()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    for (const std::uint32_t thread : {1u, 2u})
        lanes.add(sight(5, Begins, thread, thread - 1));
    lanes.add(sight(10, TakesGil, 1));
    lanes.add(sight(12, WantsGil, 2));
    lanes.add(sight(5'000, TakesGil, 2));
    lanes.add(sight(5'001, ReleasesGil, 1));
    lanes.add(sight(5'002, StandsBack, 1));
    lanes.advance(always - 1);
    QVERIFY(notes.lines.contains(QStringLiteral("0@5000 wait-gil")));
    QVERIFY(notes.lines.contains(QStringLiteral("1@5000 running-gil 0")));
}

void TestPythonLanes::aTaskInsideAnotherIsItsOwn()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    lanes.add(sight(1, TakesGil));
    lanes.add(sight(10, Begins, 1, 0));
    lanes.add(sight(20, Begins, 1, 1));
    lanes.add(sight(30, Ends, 1, 1));
    lanes.add(sight(40, Ends, 1, 0));
    lanes.advance(always - 1);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@10 running-gil 0"), QStringLiteral("0@20 wait-object"),
                                       QStringLiteral("1@20 running-gil 0"), QStringLiteral("1@30 done"),
                                       QStringLiteral("1 ended with 0"), QStringLiteral("0@30 running-gil 0"),
                                       QStringLiteral("0@40 done"), QStringLiteral("0 ended with 0")}));
}

/// A daemon is ended where it wants the GIL again.
void TestPythonLanes::threadThatEndsOnItsWayBackHoldsNothing()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    lanes.add(sight(10, TakesGil));
    lanes.add(sight(20, Begins));
    for (const auto &[us, what] : {std::pair(5'000, ReleasesGil), std::pair(5'200, ThreadEnds)}) {
        PythonSight off = sight(static_cast<std::uint64_t>(us), what);
        off.cpuUs = 400; // it has not run in between
        lanes.add(off);
    }
    lanes.advance(always);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@20 running-gil 0"), QStringLiteral("0@5000 wait-gil")}));
}

void TestPythonLanes::sourcesAreMergedByTime()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    lanes.add(sight(300, Ends));
    lanes.add(sight(20, Begins));
    lanes.add(sight(10, TakesGil));
    lanes.advance(100'000);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@20 running-gil 0")}));
    lanes.advance(400'000);
    QCOMPARE(notes.lines.size(), 3);
    QCOMPARE(notes.lines[1], QStringLiteral("0@300 done"));
}

void TestPythonLanes::inferredLaneHasTheGaps()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setGil(7, true, 5);
    lanes.add(sight(20, Begins));
    PythonSight gap = sight(4'000, Gap);
    gap.until = 9'000'000;
    lanes.add(gap);
    PythonSight wait = sight(12'000, Waits);
    wait.object = true;
    lanes.add(wait);
    lanes.add(sight(15'000, Waited));
    lanes.add(sight(16'000, Ends));
    lanes.advance(always);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@20 running-gil 5"), QStringLiteral("0@4000 wait-gil"),
                                       QStringLiteral("0@9000 running-gil 5"), QStringLiteral("0@12000 wait-object"),
                                       QStringLiteral("0@15000 running-gil 5"), QStringLiteral("0@16000 done"),
                                       QStringLiteral("0 ended with 0")}));
}

void TestPythonLanes::coroutinesTakeTurnsOnOneThread()
{
    Notes notes;
    PythonLanes lanes(notes);
    lanes.setExact(7, true);
    lanes.add(sight(1, TakesGil));
    for (const std::uint32_t lane : {0u, 1u}) {
        const std::uint64_t t = 10 + 10 * lane;
        lanes.add(sight(t, Begins, 1, lane));
        lanes.add(sight(t, Resumes, 1, lane));
        PythonSight suspends = sight(t + 5 + lane, Suspends, 1, lane); // the second holds the loop for longer
        suspends.object = lane == 1;
        lanes.add(suspends);
    }
    lanes.add(sight(100, Resumes, 1, 1));
    lanes.add(sight(110, Ends, 1, 1));
    lanes.advance(always);
    QCOMPARE(notes.lines, QStringList({QStringLiteral("0@10 running-gil 0"), QStringLiteral("0@15 wait-time"),
                                       QStringLiteral("1@20 running-gil 0"), QStringLiteral("1@26 wait-object"),
                                       QStringLiteral("1@100 running-gil 0"), QStringLiteral("1@110 done"),
                                       QStringLiteral("1 ended with 0")}));
    QCOMPARE(notes.holds, QStringList({QStringLiteral("0 5"), QStringLiteral("1 6")}));
}

void TestPythonLanes::blockedLoopIsSeen()
{
    for (const bool exact : {true, false}) {
        Notes notes;
        PythonLanes lanes(notes);
        lanes.setExact(7, exact);
        if (exact)
            lanes.add(sight(1, TakesGil));
        lanes.add(sight(10, Begins));
        lanes.add(sight(10, Resumes));
        if (exact) {
            lanes.add(sight(20, ReleasesGil));
            lanes.add(sight(21, BlocksOnTime));
        } else {
            lanes.add(sight(20, Waits));
        }
        lanes.advance(always - 1);
        QCOMPARE(notes.lines, QStringList({QStringLiteral("0@10 running-gil 0"), QStringLiteral("0@20 blocked-loop")}));
    }
}

QTEST_GUILESS_MAIN(TestPythonLanes)
#include "tst_pythonlanes.moc"
