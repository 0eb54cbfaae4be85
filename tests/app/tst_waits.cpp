// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Why tasks wait, who lets them go on, and what was done in a range of time: functions without a window.

#include "app/timeline/lanestablemodel.h"
#include "app/timeline/rangefigures.h"
#include "app/timeline/timelinewords.h"
#include "app/timeline/wakearrows.h"
#include "app/timeline/whywords.h"

#include "sampletrace.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace interleave;

namespace {

constexpr std::uint64_t us = 1000;

/// Two threads that hand the GIL to each other every 100 us, from 100 us on.
std::shared_ptr<Trace> handedOver(int times)
{
    const auto trace = std::make_shared<Trace>(programs::named({"a", "b"}), 0);
    std::vector<Event> events;
    for (int i = 0; i < times; ++i) {
        const std::uint64_t t = 100 * us * static_cast<std::uint64_t>(i + 1);
        const auto taker = static_cast<std::uint32_t>(i % 2);
        events.push_back({t, 1 - taker, EventKind::StateAt, State::WaitGil, 0});
        events.push_back({t + us, taker, EventKind::StateAt, State::RunningGil, 0});
    }
    trace->append(events);
    trace->close(100 * us * static_cast<std::uint64_t>(times + 1));
    return trace;
}

/// `waiter` waits for an object of this kind from 10 us to 50 us; `other` has it, and lets the first go on.
std::shared_ptr<Trace> waiting(ObjectKind kind, bool puts = false)
{
    using namespace programs;
    Code code = named({"waiter", "other"});
    code.startOrder.clear(); // nothing is queued: the wait is the first interval
    code.names.insert(code.names.begin(), "x");
    code.objects.push_back({kind});
    code.steps = {{0, StepKind::Get, {}}, {0, StepKind::Put, {}}};
    const auto trace = std::make_shared<Trace>(code, 0);
    const std::uint32_t holder = kind == ObjectKind::Lock ? 1 : noTask;
    const Event events[] = {{10 * us, 0, EventKind::State, State::WaitObject, 0},
                            {holder, 0, EventKind::WaitsFor, State::WaitObject, std::uint16_t(puts ? 1 : 0)},
                            {1, 0, EventKind::WokenBy, State::WaitObject, noObject},
                            {50 * us, 0, EventKind::StateAt, State::Running, 0}};
    trace->append(events);
    trace->close(100 * us);
    return trace;
}

} // namespace

class TestWaits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void everyKindHasItsWords_data();
    void everyKindHasItsWords();
    void theHolderOfTheGilIsNamed();
    void theGilOfAnotherProcessIsAnother();
    void aGapSaysThatNobodyKnows();
    void gilSwitchesAreFound();
    void tooManySwitchesAreNone();
    void arrowsLeadFromWhoLetGo();
    void arrowsOfOneLaneAlone();
    void timesInARange();
    void figuresOfScenariosAndALane();
    void nothingInARangeIsSaid();
    void tableRowsAreTheIntervals();
    void aLongTableFindsItsRows();
};

void TestWaits::everyKindHasItsWords_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("puts");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, ObjectKind kind, const char *words, bool puts = false) {
        QTest::newRow(name) << static_cast<int>(kind) << puts
                            << QString::fromUtf8(words) + QStringLiteral("; other lets it go on");
    };
    row("lock", ObjectKind::Lock, "waits for the lock “x”, which other holds");
    row("semaphore", ObjectKind::Semaphore, "waits for a permit of the semaphore “x”");
    row("event", ObjectKind::Event, "waits until “x” is set");
    row("condition", ObjectKind::Condition, "waits to be notified of “x”");
    row("barrier", ObjectKind::Barrier, "waits at the barrier “x” until all have come");
    row("queue, taking", ObjectKind::Queue, "waits until there is something in “x”");
    row("queue, putting", ObjectKind::Queue, "waits until there is room in “x”", true);
}

void TestWaits::everyKindHasItsWords()
{
    QFETCH(int, kind);
    QFETCH(bool, puts);
    QFETCH(QString, words);
    const auto trace = waiting(static_cast<ObjectKind>(kind), puts);
    QCOMPARE(whyWords(*trace, 0, 0, 20 * us), words);
    QCOMPARE(whyWords(*trace, 0, 1, 60 * us), QString());
    QCOMPARE(momentWords(*trace, 0, 20 * us, trace->end()),
             QStringLiteral("waiter %1 · 40 µs, from 10 µs to 50 µs").arg(words));
}

void TestWaits::theHolderOfTheGilIsNamed()
{
    const auto trace = handedOver(4);
    QCOMPARE(gilHolderAt(*trace, 1, 150 * us), std::optional<std::uint32_t>(0));
    QCOMPARE(gilHolderAt(*trace, 0, 250 * us), std::optional<std::uint32_t>(1));
    QVERIFY(!gilHolderAt(*trace, 0, 50 * us));
    QCOMPARE(momentWords(*trace, 1, 150 * us, trace->end()),
             QStringLiteral("b waits for the GIL, which a holds · 101 µs, from 100 µs to 201 µs"));
}

void TestWaits::theGilOfAnotherProcessIsAnother()
{
    const auto trace = std::make_shared<Trace>(programs::named({"a", "b"}), 0);
    const Event events[] = {{10 * us, 0, EventKind::State, State::RunningGil, 0},
                            {10 * us, 1, EventKind::State, State::RunningGil, 1},
                            {20 * us, 1, EventKind::State, State::WaitGil, noObject}};
    trace->append(events);
    QVERIFY(!gilHolderAt(*trace, 1, 30 * us));
    QVERIFY(gilSwitches(*trace, {0, 100 * us}, 10).empty());
}

void TestWaits::aGapSaysThatNobodyKnows()
{
    SampleTrace sample;
    sample.lane("busy", {{0, State::Running}, {10, State::Unknown}, {30, State::Running}});
    const auto trace = sample.make(50);
    QVERIFY(
        momentWords(*trace, 0, 20 * us, trace->end())
            .startsWith(QStringLiteral("busy has a gap: events were dropped, so nobody knows what it did · 20 µs")));
}

void TestWaits::gilSwitchesAreFound()
{
    const auto trace = handedOver(5);
    const std::vector<GilSwitch> expected = {{0, 1, 201 * us}, {1, 0, 301 * us}, {0, 1, 401 * us}, {1, 0, 501 * us}};
    QCOMPARE(gilSwitches(*trace, {0, trace->end()}, 10), expected);
    // Who had it before the range began is looked up.
    QCOMPARE(gilSwitches(*trace, {250 * us, 350 * us}, 10), std::vector<GilSwitch>({{1, 0, 301 * us}}));
}

void TestWaits::tooManySwitchesAreNone()
{
    const auto trace = handedOver(500);
    QVERIFY(gilSwitches(*trace, {0, trace->end()}, 100).empty());
    QCOMPARE(gilSwitches(*trace, {0, 5'000 * us}, 100).size(), 48u);
}

void TestWaits::arrowsLeadFromWhoLetGo()
{
    const auto trace = waiting(ObjectKind::Lock);
    const std::vector<WakeArrow> expected = {{1, 0, 50 * us}};
    QCOMPARE(wakeArrows(*trace, std::nullopt, {0, 100 * us}, 10), expected);
    QVERIFY(wakeArrows(*trace, std::nullopt, {60 * us, 100 * us}, 10).empty());
    QVERIFY(wakeArrows(*trace, std::nullopt, {0, 40 * us}, 10).empty());
    QVERIFY(wakeArrows(*trace, std::nullopt, {0, 100 * us}, 0).empty());
}

void TestWaits::arrowsOfOneLaneAlone()
{
    SampleTrace sample;
    sample.lane("a", {{0, State::RunningGil}, {10, State::WaitTime}, {60, State::Done}});
    sample.lane("b", {{0, State::WaitGil}, {10, State::RunningGil}, {30, State::Done}});
    sample.lane("c", {{0, State::WaitGil}, {30, State::RunningGil}, {40, State::Done}});
    const auto trace = sample.make(60);
    const TimeRange all{0, 60 * us};
    QCOMPARE(wakeArrows(*trace, std::nullopt, all, 10), std::vector<WakeArrow>({{0, 1, 10 * us}, {1, 2, 30 * us}}));
    QCOMPARE(wakeArrows(*trace, 2, all, 10), std::vector<WakeArrow>({{1, 2, 30 * us}}));
    QCOMPARE(wakeArrows(*trace, 1, all, 10).size(), 2u);
    QCOMPARE(wakeArrows(*trace, 0, all, 10), std::vector<WakeArrow>({{0, 1, 10 * us}}));
}

void TestWaits::timesInARange()
{
    SampleTrace sample;
    sample.lane("a", {{0, State::Running}, {100, State::WaitTime}, {300, State::Done}});
    sample.lane("b", {{0, State::WaitTime}, {200, State::Running}});
    const auto trace = sample.make(400);
    const StateTimes times = timesIn(*trace, {50 * us, 250 * us}, trace->end());
    QCOMPARE(times[static_cast<std::size_t>(State::Running)], 100 * us);
    QCOMPARE(times[static_cast<std::size_t>(State::WaitTime)], 300 * us);
    QCOMPARE(timesWords(times), QStringLiteral("300 µs waiting for I/O or time (75%); 100 µs running (25%)"));
    // Not beyond the run.
    const StateTimes late = timesIn(*trace, {300 * us, 900 * us}, trace->end());
    QCOMPARE(late[static_cast<std::size_t>(State::Running)], 100 * us);
}

void TestWaits::figuresOfScenariosAndALane()
{
    SampleTrace sample;
    sample.lane("a", {{0, State::Running}, {100, State::Done}});
    const QList<TimelineGroup> groups = {{QStringLiteral("One"), sample.make(100)},
                                         {QStringLiteral("Two"), sample.make(1000)},
                                         {QStringLiteral("Later"), nullptr}};
    const QList<RangeFigures> figures = figuresOf(groups, {50 * us, 200 * us}, 1, 0);
    QCOMPARE(figures.size(), 3);
    QCOMPARE(figures[0].title, QStringLiteral("One"));
    QCOMPARE(figures[0].words, QStringLiteral("50 µs running (100%)"));
    QCOMPARE(figures[2].title, QStringLiteral("Two, a"));
    QCOMPARE(figuresOf(groups, {150 * us, 200 * us}).size(), 1); // the first had ended
}

void TestWaits::nothingInARangeIsSaid()
{
    QCOMPARE(timesWords(StateTimes{}), QStringLiteral("no task was there"));
    StateTimes times{};
    times[static_cast<std::size_t>(State::Running)] = 1'000'000;
    times[static_cast<std::size_t>(State::WaitGil)] = 10;
    QCOMPARE(timesWords(times), QStringLiteral("1 ms running (100%); 10 ns waiting for the GIL (< 0.1%)"));
}

void TestWaits::tableRowsAreTheIntervals()
{
    LanesTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setGroups({{QStringLiteral("Lock"), waiting(ObjectKind::Lock)}, {QStringLiteral("GIL"), handedOver(2)}});
    QCOMPARE(model.data(model.index(0, LanesTableModel::Why), Qt::DisplayRole).toString(),
             QStringLiteral("waits for the lock “x”, which other holds; other lets it go on"));
    QCOMPARE(model.data(model.index(0, LanesTableModel::Length), Qt::DisplayRole).toString(), QStringLiteral("40 µs"));
    const int all = model.rowCount();
    model.setGroups({{QStringLiteral("Lock"), waiting(ObjectKind::Lock)}, {QStringLiteral("GIL"), handedOver(2)}}, 1);
    QVERIFY(model.rowCount() > 0 && model.rowCount() < all);
    QCOMPARE(model.placeOf(0).group, 1);
}

void TestWaits::aLongTableFindsItsRows()
{
    LanesTableModel model;
    const auto trace = handedOver(20'000);
    model.setGroups({{QStringLiteral("GIL"), trace}});
    std::size_t intervals = 0;
    for (const Trace::Lane &lane : trace->lanes())
        intervals += lane.states.size();
    QCOMPARE(model.rowCount(), static_cast<int>(intervals));
    for (const int row : {0, 7, model.rowCount() / 2, model.rowCount() - 1}) {
        const LanesTableModel::Place place = model.placeOf(row);
        QCOMPARE(model.rowOf(place.group, place.lane, place.fromNs), row);
    }
    QCOMPARE(model.rowOf(0, 7, 0), -1);
}

QTEST_GUILESS_MAIN(TestWaits)
#include "tst_waits.moc"
