// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/timeline/timelinewords.h"
#include "sampletrace.h"

#include <QLocale>
#include <QTest>

using namespace interleave;

class TestTimelineWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void durations_data();
    void durations();
    void axisTimes_data();
    void axisTimes();
    void moments_data();
    void moments();
    void wholeLanes();
    void lengths();
};

void TestTimelineWords::durations_data()
{
    QTest::addColumn<double>("ns");
    QTest::addColumn<QString>("words");
    QTest::newRow("zero") << 0.0 << QStringLiteral("0 s");
    QTest::newRow("nanoseconds") << 850.0 << QStringLiteral("850 ns");
    QTest::newRow("microseconds") << 12'340.0 << QStringLiteral("12.34 µs");
    QTest::newRow("milliseconds") << 100.2e6 << QStringLiteral("100.2 ms");
    QTest::newRow("no needless zeros") << 100e6 << QStringLiteral("100 ms");
    QTest::newRow("seconds") << 1.25e9 << QStringLiteral("1.25 s");
    QTest::newRow("rounds up into the next unit") << 999'999.0 << QStringLiteral("1 ms");
    QTest::newRow("no zero after rounding") << 271.98e6 << QStringLiteral("272 ms");
    QTest::newRow("minutes stay seconds") << 61.5e9 << QStringLiteral("61.5 s");
    QTest::newRow("four digits") << 123'456'789'000.0 << QStringLiteral("123.5 s");
}

void TestTimelineWords::durations()
{
    QFETCH(double, ns);
    QFETCH(QString, words);
    QCOMPARE(durationText(ns), words);
}

void TestTimelineWords::axisTimes_data()
{
    QTest::addColumn<double>("ns");
    QTest::addColumn<double>("step");
    QTest::addColumn<QString>("words");
    QTest::newRow("milliseconds") << 250e6 << 50e6 << QStringLiteral("250 ms");
    QTest::newRow("tenths of seconds") << 1.5e9 << 500e6 << QStringLiteral("1.5 s");
    QTest::newRow("seconds") << 3e9 << 1e9 << QStringLiteral("3 s");
    QTest::newRow("zoomed in late") << 1.0202e9 << 200e3 << QStringLiteral("1020.2 ms");
    QTest::newRow("nanoseconds") << 20.0 << 10.0 << QStringLiteral("20 ns");
}

void TestTimelineWords::axisTimes()
{
    QFETCH(double, ns);
    QFETCH(double, step);
    QFETCH(QString, words);
    QCOMPARE(axisText(ns, step).remove(QLatin1Char(',')), words);
}

void TestTimelineWords::moments_data()
{
    QTest::addColumn<quint64>("us");
    QTest::addColumn<QString>("words");
    QTest::newRow("waiting") << quint64(50'000)
                             << QStringLiteral("item 3 · waiting for I/O or time · 100.2 ms, from 100 µs to 100.3 ms");
    QTest::newRow("last moment before a change")
        << quint64(99) << QStringLiteral("item 3 · queued · 100 µs, from 0 s to 100 µs");
    QTest::newRow("after the end") << quint64(150'000) << QStringLiteral("item 3 · failed after 101 ms");
    QTest::newRow("after the run") << quint64(300'000) << QStringLiteral("item 3");
}

void TestTimelineWords::moments()
{
    QFETCH(quint64, us);
    QFETCH(QString, words);
    SampleTrace sample;
    sample.lane("item 3", {{100, State::WaitTime}, {100'300, State::Running}, {101'000, State::Failed}});
    const auto trace = sample.make(200'000);
    QCOMPARE(momentWords(*trace, 0, us * 1000, trace->end()), words);
}

void TestTimelineWords::wholeLanes()
{
    SampleTrace sample;
    sample.lane("count", {{100, State::Running}, {400, State::WaitGil}, {600, State::Running}, {1100, State::Done}});
    const auto trace = sample.make(2000);
    QCOMPARE(laneWords(trace->lanes().front(), trace->end()),
             QStringLiteral("count: 100 µs queued; 800 µs running; 200 µs waiting for the GIL; done after 1.1 ms."));
}

void TestTimelineWords::lengths()
{
    SampleTrace sample;
    sample.lane("count", {{100, State::Running}, {1100, State::Done}});
    QCOMPARE(lengthWords({QStringLiteral("a"), sample.make(2000)}), QStringLiteral("2 ms in all"));
    QCOMPARE(lengthWords({QStringLiteral("a"), sample.make(0)}), QStringLiteral("1.1 ms so far"));
    QCOMPARE(lengthWords({QStringLiteral("a"), nullptr}), QStringLiteral("waits for its turn"));
}

QTEST_GUILESS_MAIN(TestTimelineWords)
#include "tst_timelinewords.moc"
