// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedruns.h"

#include "core/chrometrace.h"

#include "support/programs.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t origin = 1'000'000'000;

RunRecord runWith(const std::vector<std::string> &tasks, const std::vector<Event> &events, std::uint64_t lengthNs)
{
    RunRecord run = recordedRun(u"threads"_s, 1);
    run.trace = std::make_shared<Trace>(programs::named(tasks), origin);
    run.trace->append(events);
    run.trace->close(lengthNs);
    return run;
}

RunRecord smallRun()
{
    return runWith({"item 1", "say \"hi\""},
                   {{origin + 1'500, 0, EventKind::State, State::Running, noObject},
                    {origin + 2'000, 0, EventKind::Tick, State::Running, noObject},
                    {origin + 1'001'500, 0, EventKind::State, State::WaitTime, noObject},
                    {origin + 3'000'000, 0, EventKind::State, State::Done, noObject},
                    {origin + 2'000, 1, EventKind::State, State::WaitGil, noObject}},
                   4'000'000);
}

QJsonArray eventsOf(const QList<RunRecord> &runs)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!chrometrace::write(buffer, runs))
        return {};
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(buffer.data(), &fault);
    if (fault.error != QJsonParseError::NoError)
        qWarning("%s", qPrintable(fault.errorString()));
    return document.object().value(u"traceEvents"_s).toArray();
}

QList<QJsonObject> select(const QJsonArray &events, const QString &phase, int process, int thread)
{
    QList<QJsonObject> list;
    for (const QJsonValue &value : events) {
        const QJsonObject event = value.toObject();
        if (event[u"ph"_s].toString() == phase && event[u"pid"_s].toInt() == process &&
            event[u"tid"_s].toInt() == thread)
            list << event;
    }
    return list;
}

/// A device that takes `room` bytes.
class SmallDevice : public QIODevice {
public:
    explicit SmallDevice(qint64 room) : m_room(room) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        if (size > m_room)
            return -1;
        m_room -= size;
        return size;
    }

private:
    qint64 m_room;
};

} // namespace

class TestChromeTrace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventHasWhatItsPhaseNeeds();
    void statesAreIntervals();
    void endsAndTicksAreInstants();
    void namesRunsAndTasks();
    void countsWhatWasDropped();
    void everyRunIsAProcess();
    void leavesOutRunsWithoutATrace();
    void aLongTraceIsWhole();
    void reportsADeviceThatIsFull();
    void savesAFile();
};

void TestChromeTrace::everyEventHasWhatItsPhaseNeeds()
{
    const QJsonArray events = eventsOf({smallRun()});
    QVERIFY(!events.isEmpty());
    for (const QJsonValue &value : events) {
        const QJsonObject event = value.toObject();
        const QString phase = event[u"ph"_s].toString();
        QVERIFY(event[u"name"_s].isString());
        QVERIFY(event[u"pid"_s].isDouble());
        if (phase != u"C"_s)
            QVERIFY(event[u"tid"_s].isDouble());
        if (phase != u"M"_s)
            QVERIFY(event[u"ts"_s].isDouble());
        if (phase == u"X"_s)
            QVERIFY(event[u"dur"_s].isDouble() && event[u"cat"_s].isString());
        else if (phase == u"i"_s)
            QCOMPARE(event[u"s"_s].toString(), u"t"_s);
        else if (phase == u"M"_s || phase == u"C"_s)
            QVERIFY(event[u"args"_s].isObject());
        else
            QFAIL(qPrintable(u"a phase that was not expected: "_s + phase));
    }
}

void TestChromeTrace::statesAreIntervals()
{
    const QList<QJsonObject> states = select(eventsOf({smallRun()}), u"X"_s, 1, 1);
    QCOMPARE(states.size(), 3);
    QCOMPARE(states[0][u"name"_s].toString(), u"queued"_s);
    QCOMPARE(states[0][u"ts"_s].toDouble(), 0.0);
    QCOMPARE(states[0][u"dur"_s].toDouble(), 1.5); // microseconds
    QCOMPARE(states[1][u"cat"_s].toString(), u"running"_s);
    QCOMPARE(states[1][u"ts"_s].toDouble(), 1.5);
    QCOMPARE(states[1][u"dur"_s].toDouble(), 1000.0);
    QCOMPARE(states[2][u"name"_s].toString(), u"wait-time"_s);
    QCOMPARE(states[2][u"dur"_s].toDouble(), 1998.5);
    const QList<QJsonObject> open = select(eventsOf({smallRun()}), u"X"_s, 1, 2);
    QCOMPARE(open.last()[u"name"_s].toString(), u"wait-gil"_s);
    QCOMPARE(open.last()[u"dur"_s].toDouble(), 3998.0); // until the end of the run
}

void TestChromeTrace::endsAndTicksAreInstants()
{
    const QList<QJsonObject> instants = select(eventsOf({smallRun()}), u"i"_s, 1, 1);
    QCOMPARE(instants.size(), 2);
    QCOMPARE(instants[0][u"name"_s].toString(), u"done"_s);
    QCOMPARE(instants[0][u"ts"_s].toDouble(), 3000.0);
    QCOMPARE(instants[1][u"name"_s].toString(), u"tick"_s);
    QCOMPARE(instants[1][u"ts"_s].toDouble(), 2.0);
}

void TestChromeTrace::namesRunsAndTasks()
{
    const QJsonArray events = eventsOf({smallRun()});
    const QJsonObject process = select(events, u"M"_s, 1, 0).front();
    QCOMPARE(process[u"name"_s].toString(), u"process_name"_s);
    QVERIFY(process[u"args"_s][u"name"_s].toString().contains(u"threads"_s));
    const QJsonObject thread = select(events, u"M"_s, 1, 2).front();
    QCOMPARE(thread[u"name"_s].toString(), u"thread_name"_s);
    QCOMPARE(thread[u"args"_s][u"name"_s].toString(), u"say \"hi\""_s);
}

void TestChromeTrace::countsWhatWasDropped()
{
    const RunRecord run = smallRun();
    run.trace->setDropped(17);
    const QList<QJsonObject> counters = select(eventsOf({run}), u"C"_s, 1, 0);
    QCOMPARE(counters.size(), 1);
    QCOMPARE(counters[0][u"args"_s][u"events"_s].toInt(), 17);
    QCOMPARE(counters[0][u"ts"_s].toDouble(), 4000.0);
}

void TestChromeTrace::everyRunIsAProcess()
{
    const QJsonArray events = eventsOf({smallRun(), smallRun()});
    QCOMPARE(select(events, u"X"_s, 1, 1).size(), 3);
    QCOMPARE(select(events, u"X"_s, 2, 1).size(), 3);
    QCOMPARE(select(events, u"X"_s, 2, 1).front()[u"ts"_s].toDouble(), 0.0); // each begins at 0
}

void TestChromeTrace::leavesOutRunsWithoutATrace()
{
    RunRecord unfinished = smallRun();
    unfinished.ended = false;
    QCOMPARE(eventsOf({recordedRun(u"python"_s, 0, 1, Outcome::Unsupported), unfinished}).size(), 0);
    const QJsonArray events = eventsOf({recordedRun(u"python"_s, 0, 1, Outcome::Unsupported), smallRun()});
    QCOMPARE(select(events, u"X"_s, 1, 1).size(), 3);
}

void TestChromeTrace::aLongTraceIsWhole()
{
    std::vector<Event> events;
    constexpr int changes = 20'000; // many times the writer's buffer
    for (int i = 0; i < changes; ++i) {
        events.push_back({origin + 1'000 * static_cast<std::uint64_t>(i + 1), 0, EventKind::State,
                          i % 2 == 0 ? State::Running : State::WaitTime, noObject});
    }
    const QJsonArray written = eventsOf({runWith({"task"}, events, 1'000 * (changes + 1))});
    QCOMPARE(select(written, u"X"_s, 1, 1).size(), changes + 1);
}

void TestChromeTrace::reportsADeviceThatIsFull()
{
    SmallDevice full(10);
    QVERIFY(!chrometrace::write(full, {smallRun()}));
    SmallDevice roomy(1 << 20);
    QVERIFY(chrometrace::write(roomy, {smallRun()}));
}

void TestChromeTrace::savesAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"trace.json"_s);
    QVERIFY(!chrometrace::save(path, {smallRun()}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(file.readAll()).isObject());
    QVERIFY(chrometrace::save(u"/proc/trace.json"_s, {smallRun()}));
}

QTEST_GUILESS_MAIN(TestChromeTrace)
#include "tst_chrometrace.moc"
