// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kernel/replay.h"
#include "kernel/runmemory.h"
#include "kernel/trace.h"

#include "support/programs.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace interleave;
using namespace interleave::programs;

namespace {

const auto goOn = [] { return false; };

Code codeOf(std::vector<Task> tasks, std::vector<SharedObject> objects, Collect collect = Collect::All)
{
    return *compile(program(std::move(tasks), std::move(objects), collect), 1);
}

Exploration all(const Code &code, const Schedule::Rules &rules = {}, const SearchLimits &limits = {})
{
    return explore(code, rules, limits, goOn);
}

/// The values of one object in all endings.
std::set<std::int64_t> values(const Exploration &found, std::size_t object)
{
    std::set<std::int64_t> list;
    for (const Ending &ending : found.endings)
        list.insert(ending.values[object]);
    return list;
}

std::uint64_t endingsAs(const Exploration &found, Outcome outcome)
{
    return static_cast<std::uint64_t>(std::count_if(found.endings.begin(), found.endings.end(),
                                                    [outcome](const Ending &e) { return e.outcome == outcome; }));
}

/// One run whose turns `choose` picks.
template <typename Choose>
std::pair<Outcome, std::vector<std::int64_t>> played(const Code &code, const Schedule::Rules &rules, Choose &&choose)
{
    const Room::Size size = Room::sizeFor(code);
    const HeapBlock memory(Room::bytesFor(size));
    ScheduledParking parking;
    Room room(memory.get(), size, parking, rules.places, Room::Hand::FirstInLine);
    room.prepare(code);
    Schedule schedule(code, room, parking, rules);
    while (!schedule.possible().empty() && !schedule.isCutOff())
        schedule.take(choose(schedule.possible()));
    std::vector<std::int64_t> list;
    for (std::uint16_t i = 0; i < code.objects.size(); ++i)
        list.push_back(room.valueOf(i));
    Outcome outcome = room.reason();
    for (std::uint32_t slot = 0; slot < code.instances.size(); ++slot) {
        if (room.endOf(slot).how == State::Failed && outcome == Outcome::Finished)
            outcome = Outcome::Failed;
    }
    return {outcome, list};
}

const std::vector<SharedObject> counter{object("counter", ObjectKind::Cell)};

Code adding(double workers, double times, std::vector<Step> how, std::vector<SharedObject> objects = counter)
{
    return codeOf({task("worker", {repeat(times, std::move(how))}, workers)}, std::move(objects));
}

Code philosophers(std::vector<std::pair<const char *, const char *>> forks)
{
    static const char *const names[] = {"plato", "kant", "hume"};
    std::vector<Task> tasks;
    std::vector<SharedObject> objects;
    for (std::size_t i = 0; i < forks.size(); ++i) {
        objects.push_back(object(("fork_" + std::to_string(i)).c_str(), ObjectKind::Lock));
        tasks.push_back(
            task(names[i], {with(forks[i].first, {wait(100), with(forks[i].second, {increment("meals")})})}));
    }
    objects.push_back(object("meals", ObjectKind::Cell));
    return codeOf(std::move(tasks), std::move(objects));
}

struct Row {
    const char *name;
    Code code;
    Schedule::Rules rules;
};

std::vector<Row> rows()
{
    const Schedule::Rules loop{.switches = Switches::AtWaits};
    std::vector<Row> list;
    list.push_back({"load, add, store", adding(3, 2, {load("counter"), add(1), store("counter")}), {}});
    list.push_back({"increment", adding(3, 2, {increment("counter", false)}), {}});
    list.push_back({"yield between", adding(3, 2, {load("counter"), add(1), yield(), store("counter")}), loop});
    list.push_back(
        {"three philosophers", philosophers({{"fork_0", "fork_1"}, {"fork_1", "fork_2"}, {"fork_2", "fork_0"}}), {}});
    list.push_back({"queue",
                    codeOf({task("producer", {put("q", 1), put("q", 2)}, 2),
                            task("consumer", {get("q"), store("last"), get("q")}, 2)},
                           {object("q", ObjectKind::Queue, 1), object("last", ObjectKind::Cell)}),
                    {}});
    list.push_back(
        {"condition",
         codeOf({task("waiter", {with("lock", {waitOn("changed"), increment("woken", false)})}, 2),
                 task("notifier", {with("lock", {notify("changed")})}, 2)},
                {object("lock", ObjectKind::Lock), condition("changed", "lock"), object("woken", ObjectKind::Cell)}),
         {}});
    list.push_back({"time limits",
                    codeOf({task("a", {with("x", {within(10, lock("y"), {increment("gave_up")}), increment("done")})}),
                            task("b", {with("y", {within(10, lock("x"), {increment("gave_up")}), increment("done")})})},
                           {object("x", ObjectKind::Lock), object("y", ObjectKind::Lock),
                            object("gave_up", ObjectKind::Cell), object("done", ObjectKind::Cell)}),
                    {}});
    list.push_back({"semaphore and barrier",
                    codeOf({task("a", {acquire("s"), load("c"), add(1), store("c"), release("s"), arrive("b")}, 2)},
                           {object("s", ObjectKind::Semaphore, 2), object("b", ObjectKind::Barrier, 2),
                            object("c", ObjectKind::Cell)}),
                    {}});
    list.push_back({"a pool of two",
                    codeOf({task("a", {load("c"), add(1), store("c")}, 3)}, {object("c", ObjectKind::Cell)}),
                    {.places = 2}});
    list.push_back({"spawn and join",
                    codeOf({task("main", {spawn("child"), spawn("child"), increment("c", false), join("child")}),
                            task("child", {increment("c", false)}, 2)},
                           {object("c", ObjectKind::Cell)}),
                    {}});
    list.push_back(
        {"first one ends the others",
         codeOf({task("a", {increment("c", false), wait(1), await("never")}), task("b", {increment("c", false)})},
                {object("c", ObjectKind::Cell), object("never", ObjectKind::Event)}, Collect::FirstCompleted),
         {}});
    list.push_back({"until",
                    codeOf({task("a", {until("go", 10, {increment("looks")})}), task("b", {set("go")})},
                           {object("go", ObjectKind::Event), object("looks", ObjectKind::Cell)}),
                    {}});
    return list;
}

} // namespace

class TestExplorer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threadsLoseUpdates();
    void aLockLosesNone();
    void anAtomicAdditionHasOneSchedule();
    void coroutinesLoseOnlyWhereTheyAwaitBetween();
    void whatHasNothingToDoWithEachOtherIsOneSchedule();
    void aDeadlockIsFoundAndNamed();
    void orderedLocksNeverDeadlock();
    void oneAtATimeIsOneSchedule();
    void aLoopWithoutEndIsCutOff();
    void limitsEndTheSearch();
    void theFirstEndingIsThatWithoutInterruption();
    void aCoroutineThatNeverAwaitsEnds();
    void nothingIsMissed_data();
    void nothingIsMissed();
    void anExampleEndsAsItSays_data() { nothingIsMissed_data(); }
    void anExampleEndsAsItSays();
    void aReplayIsATrace();
    void aReplayStopsAtATurnThatIsNotPossible();
    void schedulesAreTexts_data();
    void schedulesAreTexts();
    void badTextsAreNoSchedules_data();
    void badTextsAreNoSchedules();
};

void TestExplorer::threadsLoseUpdates()
{
    const Exploration found = all(adding(2, 2, {load("counter"), add(1), store("counter")}));
    QVERIFY(found.all);
    QCOMPARE(values(found, 0), (std::set<std::int64_t>{2, 3, 4}));
    QCOMPARE(found.endings[*found.telling()].interruptions, 1u);
    // As `counter += 1` is.
    QCOMPARE(values(all(adding(2, 2, {increment("counter", false)})), 0), (std::set<std::int64_t>{2, 3, 4}));
}

void TestExplorer::aLockLosesNone()
{
    std::vector<SharedObject> objects = counter;
    objects.push_back(object("mine", ObjectKind::Lock));
    const Exploration found = all(adding(3, 2, {with("mine", {load("counter"), add(1), store("counter")})}, objects));
    QVERIFY(found.all);
    QCOMPARE(values(found, 0), std::set<std::int64_t>{6});
    QVERIFY(found.schedules >= 90); // in which order they had the lock: 6! / (2! 2! 2!)
}

void TestExplorer::anAtomicAdditionHasOneSchedule()
{
    const Exploration found = all(adding(4, 5, {increment("counter")}));
    QVERIFY(found.all);
    QCOMPARE(found.schedules, 1u);
    QCOMPARE(values(found, 0), std::set<std::int64_t>{20});
}

void TestExplorer::coroutinesLoseOnlyWhereTheyAwaitBetween()
{
    const Schedule::Rules loop{.switches = Switches::AtWaits};
    const Exploration none = all(adding(3, 2, {load("counter"), add(1), store("counter"), yield()}), loop);
    QVERIFY(none.all);
    QCOMPARE(values(none, 0), std::set<std::int64_t>{6});
    const Exploration some = all(adding(2, 2, {load("counter"), add(1), yield(), store("counter")}), loop);
    QVERIFY(some.all);
    QCOMPARE(values(some, 0), (std::set<std::int64_t>{2, 3, 4}));
}

void TestExplorer::whatHasNothingToDoWithEachOtherIsOneSchedule()
{
    const Exploration found = all(
        codeOf({task("a", {load("x"), add(1), store("x")}), task("b", {load("y"), store("y")})},
               {object("x", ObjectKind::Cell), object("y", ObjectKind::Cell)}));
    QVERIFY(found.all);
    QCOMPARE(found.schedules, 1u);
}

void TestExplorer::aDeadlockIsFoundAndNamed()
{
    const Exploration found = all(philosophers({{"fork_0", "fork_1"}, {"fork_1", "fork_0"}}));
    QVERIFY(found.all);
    QCOMPARE(endingsAs(found, Outcome::Deadlocked), 1u);
    QCOMPARE(endingsAs(found, Outcome::Finished), 1u);
    const Ending &deadlock = found.endings[*found.telling()];
    QCOMPARE(deadlock.outcome, Outcome::Deadlocked);
    QCOMPARE(deadlock.blocked.size(), std::size_t(2));
    QCOMPARE(deadlock.blocked[0].holder, deadlock.blocked[1].slot);
    QCOMPARE(deadlock.blocked[1].holder, deadlock.blocked[0].slot);
}

void TestExplorer::orderedLocksNeverDeadlock()
{
    const Exploration found = all(philosophers({{"fork_0", "fork_1"}, {"fork_1", "fork_2"}, {"fork_0", "fork_2"}}));
    QVERIFY(found.all);
    QCOMPARE(endingsAs(found, Outcome::Deadlocked), 0u);
    QCOMPARE(values(found, 3), std::set<std::int64_t>{3});
}

void TestExplorer::oneAtATimeIsOneSchedule()
{
    const Exploration found = all(adding(3, 2, {load("counter"), add(1), store("counter")}), {.places = 1});
    QVERIFY(found.all);
    QCOMPARE(found.schedules, 1u);
    QCOMPARE(values(found, 0), std::set<std::int64_t>{6});
}

void TestExplorer::aLoopWithoutEndIsCutOff()
{
    const Exploration found = all(codeOf({task("a", {until("never", 10, {})}), task("b", {increment("c")})},
                                         {object("never", ObjectKind::Event), object("c", ObjectKind::Cell)}));
    QVERIFY(!found.all);
    QVERIFY(found.cutOff > 0);
    QCOMPARE(found.cutOff, found.schedules);
    QVERIFY(found.endings.empty());
    QVERIFY(!found.telling());
}

void TestExplorer::limitsEndTheSearch()
{
    const Code code = adding(4, 3, {load("counter"), add(1), store("counter")});
    const Exploration few = all(code, {}, {.schedules = 50});
    QVERIFY(!few.all);
    QCOMPARE(few.schedules, 50u);
    const Exploration turns = all(code, {}, {.turns = 100});
    QVERIFY(!turns.all);
    QVERIFY(turns.schedules < 10);
    QVERIFY(!explore(code, {}, {}, [] { return true; }).all);
}

void TestExplorer::theFirstEndingIsThatWithoutInterruption()
{
    const Exploration found = all(adding(3, 2, {load("counter"), add(1), store("counter")}));
    QCOMPARE(found.endings.front().values[0], 6);
    QCOMPARE(found.endings.front().interruptions, 0u);
}

void TestExplorer::aCoroutineThatNeverAwaitsEnds()
{
    const Exploration found = all(
        codeOf({task("a", {whileAtMost("c", 10, {load("c")})})}, {object("c", ObjectKind::Cell)}),
        {.switches = Switches::AtWaits});
    QCOMPARE(found.cutOff, 1u);
}

void TestExplorer::nothingIsMissed_data()
{
    QTest::addColumn<int>("row");
    const std::vector<Row> list = rows();
    for (std::size_t i = 0; i < list.size(); ++i)
        QTest::newRow(list[i].name) << static_cast<int>(i);
}

/// Whatever a schedule made by chance comes to, the search has found.
void TestExplorer::nothingIsMissed()
{
    QFETCH(int, row);
    const Row r = std::move(rows()[static_cast<std::size_t>(row)]);
    const Exploration found = all(r.code, r.rules);
    QVERIFY(found.all || found.cutOff > 0);
    std::set<std::pair<Outcome, std::vector<std::int64_t>>> known;
    for (const Ending &ending : found.endings)
        known.insert({ending.outcome, ending.values});
    std::mt19937 random(42);
    for (int i = 0; i < 2'000; ++i) {
        const auto end = played(r.code, r.rules,
                                [&random](const std::vector<Turn> &turns) { return turns[random() % turns.size()]; });
        QVERIFY2(known.contains(end), qPrintable(QStringLiteral("try %1").arg(i)));
    }
}

void TestExplorer::anExampleEndsAsItSays()
{
    QFETCH(int, row);
    const Row r = std::move(rows()[static_cast<std::size_t>(row)]);
    const Exploration found = all(r.code, r.rules);
    for (const Ending &ending : found.endings) {
        std::size_t next = 0;
        const auto end = played(r.code, r.rules, [&](const std::vector<Turn> &) { return ending.example[next++]; });
        QCOMPARE(next, ending.example.size());
        QCOMPARE(end.first, ending.outcome);
        QCOMPARE(end.second, ending.values);
    }
}

namespace {

/// A replay in a room of its own, with its trace.
struct Replay {
    explicit Replay(const Code &code_, const std::vector<Turn> &turns, const Schedule::Rules &rules = {})
        : code(code_), memory(Room::sizeFor(code), std::make_unique<ScheduledParking>(), 1 << 12),
          room(memory.room(), Room::sizeFor(code), memory.parking(), rules.places, Room::Hand::FirstInLine),
          trace(code, begin)
    {
        room.prepare(code);
        taken = replay(code, room, static_cast<ScheduledParking &>(memory.parking()), rules, turns, begin,
                       memory.openRing());
        memory.drain([this](std::span<const Event> events) { trace.append(events); });
    }

    static constexpr std::uint64_t begin = 5'000'000'000;
    const Code &code;
    LocalMemory memory;
    Room room;
    Trace trace;
    std::vector<Taken> taken;
};

} // namespace

void TestExplorer::aReplayIsATrace()
{
    const Code code = philosophers({{"fork_0", "fork_1"}, {"fork_1", "fork_0"}});
    const Exploration found = all(code);
    const Ending &deadlock = found.endings[*found.telling()];
    const Replay r(code, deadlock.example);
    QCOMPARE(r.taken.size(), deadlock.example.size());
    QCOMPARE(r.room.reason(), Outcome::Deadlocked);
    QCOMPARE(r.taken.back().stop, ExploredContext::Stop::Waits);
    QCOMPARE(r.trace.end(), deadlock.example.size() * turnNs);
    for (const Trace::Lane &lane : r.trace.lanes()) {
        QCOMPARE(lane.states.stateAt(lane.states.size() - 1), State::Cancelled);
        QVERIFY(std::as_const(lane.states).size() >= 3); // it was queued, ran, and more
    }
    // Whoever asked first waits for the lock that the other has.
    const auto &lanes = r.trace.lanes();
    const std::size_t first = lanes[0].waits.empty() ? 1 : 0;
    QCOMPARE(lanes[first].waits.size(), std::size_t(1));
    QCOMPARE(lanes[first].waits[0].holder, static_cast<std::uint32_t>(1 - first));
}

void TestExplorer::aReplayStopsAtATurnThatIsNotPossible()
{
    const Code code = adding(2, 1, {increment("counter")});
    QCOMPARE(Replay(code, {{0, false}, {0, false}, {1, false}}).taken.size(), std::size_t(1));
    QCOMPARE(Replay(code, {{7, false}}).taken.size(), std::size_t(0));
}

void TestExplorer::schedulesAreTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("turns");
    QTest::newRow("none") << "" << 0;
    QTest::newRow("some") << "1 1 2 1t 3x12 2" << 17;
    QTest::newRow("a time over, often") << "4tx3" << 3;
}

void TestExplorer::schedulesAreTexts()
{
    QFETCH(QString, text);
    QFETCH(int, turns);
    const Result<std::vector<Turn>> schedule = scheduleOf(text.toStdString());
    QVERIFY(schedule);
    QCOMPARE(static_cast<int>(schedule->size()), turns);
    QCOMPARE(QString::fromStdString(scheduleText(*schedule)), text);
}

void TestExplorer::badTextsAreNoSchedules_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    for (const auto &[text, word] : {std::pair("0", "0"),
                                     {"1 a", "a"},
                                     {"1 2x", "2x"},
                                     {"1x0", "1x0"},
                                     {"1t2", "1t2"},
                                     {"-1", "-1"},
                                     {"1x99999999999", "1x99999999999"},
                                     {"99999999999999999999", "99999999999999999999"}})
        QTest::newRow(text) << text << word;
}

void TestExplorer::badTextsAreNoSchedules()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    const Result<std::vector<Turn>> schedule = scheduleOf(text.toStdString());
    QVERIFY(!schedule);
    QCOMPARE(QString::fromStdString(schedule.error().message), word);
}

QTEST_APPLESS_MAIN(TestExplorer)
#include "tst_explorer.moc"
