// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel/trace.h"

#include "support/programs.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <random>

using namespace interleave;
using Group = StateCurve::Group;

namespace {

constexpr std::uint64_t ms = 1'000'000;

/// Tasks times ns.
double areaOf(const StateCurve &curve, Group group)
{
    const std::vector<double> means = curve.means(group);
    double area = 0;
    for (std::size_t i = 0; i < means.size(); ++i) {
        const std::uint64_t begin = i * curve.columnNs();
        area += means[i] * static_cast<double>(std::min(curve.columnNs(), curve.end() - begin));
    }
    return area;
}

double nsIn(const Trace &trace, std::initializer_list<State> states)
{
    double sum = 0;
    for (const Trace::Lane &lane : trace.lanes()) {
        const StateTimes times = lane.states.timesBetween(0, trace.end());
        for (const State state : states)
            sum += static_cast<double>(times[static_cast<std::size_t>(state)]);
    }
    return sum;
}

} // namespace

class TestStateCurve : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsOverTime();
    void takingTurnsShowsAsHalves();
    void nothingGetsLostWhenColumnsWiden();
    void growingGivesTheSameAsAtOnce();
    void emptyTrace();
};

void TestStateCurve::countsOverTime()
{
    Trace trace(programs::named({"a", "b"}), 0);
    const std::vector<Event> events = {{0, 0, EventKind::State, State::Running, noObject},
                                       {100 * ms, 0, EventKind::State, State::WaitTime, noObject},
                                       {100 * ms, 1, EventKind::State, State::RunningGil, noObject},
                                       {200 * ms, 0, EventKind::State, State::Done, noObject},
                                       {200 * ms, 1, EventKind::State, State::Failed, noObject}};
    trace.append(events);
    trace.close(400 * ms);
    const StateCurve &curve = trace.stateCurve();
    const auto at = [&curve](Group group, std::uint64_t t) { return curve.means(group)[t / curve.columnNs()]; };
    QCOMPARE(at(Group::Running, 50 * ms), 1.0);
    QCOMPARE(at(Group::Queued, 50 * ms), 1.0);
    QCOMPARE(at(Group::Waiting, 50 * ms), 0.0);
    QCOMPARE(at(Group::Running, 150 * ms), 1.0);
    QCOMPARE(at(Group::Waiting, 150 * ms), 1.0);
    QCOMPARE(at(Group::Queued, 150 * ms), 0.0);
    for (const Group group : {Group::Queued, Group::Waiting, Group::Running})
        QCOMPARE(at(group, 300 * ms), 0.0);
    QVERIFY(curve.means(Group::Running).size() <= StateCurve::mostColumns);
}

void TestStateCurve::takingTurnsShowsAsHalves()
{
    Trace trace(programs::named({"a", "b"}), 0);
    for (std::uint64_t t = 0; t < 60'000 * ms; t += 10 * ms) {
        const std::vector<Event> turn = {{t, 0, EventKind::State, State::RunningGil, 0},
                                         {t, 1, EventKind::State, State::WaitGil, noObject},
                                         {t + 5 * ms, 0, EventKind::State, State::WaitGil, noObject},
                                         {t + 5 * ms, 1, EventKind::State, State::RunningGil, 0}};
        trace.append(turn);
    }
    trace.close(60'000 * ms);
    const StateCurve &curve = trace.stateCurve();
    for (const double mean : curve.means(Group::Running))
        QVERIFY2(std::abs(mean - 1) < 1e-6, qPrintable(QString::number(mean)));
    for (const double mean : curve.means(Group::Waiting))
        QVERIFY2(std::abs(mean - 1) < 1e-6, qPrintable(QString::number(mean)));
}

void TestStateCurve::nothingGetsLostWhenColumnsWiden()
{
    std::mt19937_64 random(7);
    Trace trace(programs::named({"a", "b", "c"}), 0);
    std::uint64_t t = 0;
    for (int i = 0; i < 20'000; ++i) {
        t += random() % (1 + (i % 7) * 100'000);
        const auto state = static_cast<State>(random() % 7);
        const Event event{t, static_cast<std::uint32_t>(random() % 3), EventKind::State, state, noObject};
        trace.append({&event, 1});
    }
    trace.close(t + 12'345);
    const StateCurve &curve = trace.stateCurve();
    const auto close = [](double a, double b) { return std::abs(a - b) <= 1e-6 * std::max(a, b); };
    QVERIFY(close(areaOf(curve, Group::Queued), nsIn(trace, {State::Queued})));
    QVERIFY(close(areaOf(curve, Group::Waiting), nsIn(trace, {State::WaitGil, State::WaitTime, State::WaitObject})));
    QVERIFY(close(areaOf(curve, Group::Running), nsIn(trace, {State::Running, State::RunningGil, State::BlockedLoop})));
}

void TestStateCurve::growingGivesTheSameAsAtOnce()
{
    Trace trace(programs::named({"a", "b"}), 0);
    std::vector<Event> events;
    for (std::uint64_t i = 0; i < 3'000; ++i) {
        // Events of different threads come in no order.
        events.push_back({(i ^ 3) * 100'000, static_cast<std::uint32_t>(i % 2), EventKind::State,
                          i % 3 == 0 ? State::Running : State::WaitTime, noObject});
        trace.append({&events.back(), 1});
    }
    Trace atOnce(programs::named({"a", "b"}), 0);
    atOnce.append(events);
    const StateCurve &growing = trace.stateCurve();
    const StateCurve &once = atOnce.stateCurve();
    QCOMPARE(growing.columnNs(), once.columnNs());
    for (const Group group : {Group::Queued, Group::Waiting, Group::Running}) {
        const std::vector<double> a = growing.means(group);
        const std::vector<double> b = once.means(group);
        QCOMPARE(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(std::abs(a[i] - b[i]) < 1e-9);
    }
}

void TestStateCurve::emptyTrace()
{
    QVERIFY(Trace().stateCurve().means(Group::Running).empty());
}

QTEST_GUILESS_MAIN(TestStateCurve)
#include "tst_statecurve.moc"
