// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/timeline/timelinegeometry.h"

#include <QTest>

#include <cmath>

using namespace interleave;

class TestTimelineGeometry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fittedShowsAll();
    void zoomKeepsTheTimeUnderThePointer_data();
    void zoomKeepsTheTimeUnderThePointer();
    void zoomStaysWithinTheRun();
    void panStaysWithinTheRun();
    void ticksAreRoundAndApart_data();
    void ticksAreRoundAndApart();
    void fewLanesHaveRoomForNames();
    void manyLanesShareTheHeight();
    void everyRowIsFoundAgain();
    void onlyRowsInSight();
    void neighboursCrossHeadersAndGroups();
};

void TestTimelineGeometry::fittedShowsAll()
{
    const TimeScale scale = fitted(5e8, 1000);
    QCOMPARE(scale.xAt(0), 0.0);
    QCOMPARE(scale.xAt(5e8), 1000.0);
    QCOMPARE(scale.timeAt(500), 2.5e8);
}

void TestTimelineGeometry::zoomKeepsTheTimeUnderThePointer_data()
{
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("factor");
    QTest::newRow("in, middle") << 500.0 << 2.0;
    QTest::newRow("in, near the left edge") << 20.0 << 7.0;
    QTest::newRow("out, middle") << 500.0 << 0.8;
}

void TestTimelineGeometry::zoomKeepsTheTimeUnderThePointer()
{
    QFETCH(double, x);
    QFETCH(double, factor);
    const TimeScale before = zoomed(fitted(1e9, 1000), 4, 500, 1e9);
    const TimeScale after = zoomed(before, factor, x, 1e9);
    QVERIFY(std::abs(after.timeAt(x) - before.timeAt(x)) < 1e-3);
    QCOMPARE(after.nsPerPixel, before.nsPerPixel / factor);
}

void TestTimelineGeometry::zoomStaysWithinTheRun()
{
    const TimeScale all = fitted(1e9, 1000);
    QCOMPARE(zoomed(all, 0.1, 300, 1e9), all);
    const TimeScale nearest = zoomed(all, 1e30, 300, 1e9);
    QCOMPARE(nearest.nsPerPixel, 1.0);
    const TimeScale outAgain = zoomed(zoomed(all, 10, 1000, 1e9), 1 / 9.0, 0, 1e9);
    QVERIFY(outAgain.startNs >= 0);
    QVERIFY(outAgain.endNs() <= 1e9 + 1);
}

void TestTimelineGeometry::panStaysWithinTheRun()
{
    const TimeScale scale = zoomed(fitted(1e9, 1000), 10, 500, 1e9);
    QCOMPARE(panned(scale, 7, 1e9).startNs, scale.startNs + 7 * scale.nsPerPixel);
    QCOMPARE(panned(scale, -100'000, 1e9).startNs, 0.0);
    QCOMPARE(panned(scale, 100'000, 1e9).endNs(), 1e9);
    QCOMPARE(panned(fitted(1e9, 1000), 50, 1e9), fitted(1e9, 1000));
}

void TestTimelineGeometry::ticksAreRoundAndApart_data()
{
    QTest::addColumn<double>("endNs");
    QTest::addColumn<double>("stepNs");
    QTest::newRow("half a second") << 5e8 << 5e7;
    QTest::newRow("three seconds") << 3e9 << 5e8;
    QTest::newRow("ten microseconds") << 1e4 << 1e3;
    QTest::newRow("nanoseconds") << 1000.0 << 100.0;
}

void TestTimelineGeometry::ticksAreRoundAndApart()
{
    QFETCH(double, endNs);
    QFETCH(double, stepNs);
    const TimeScale scale = fitted(endNs, 1000);
    const AxisTicks ticks = ticksFor(scale, 90);
    QCOMPARE(ticks.stepNs, stepNs);
    QCOMPARE(ticks.ns.first(), 0.0);
    QCOMPARE(ticks.ns.size(), static_cast<qsizetype>(endNs / stepNs) + 1);
    for (qsizetype i = 1; i < ticks.ns.size(); ++i)
        QVERIFY(scale.xAt(ticks.ns[i]) - scale.xAt(ticks.ns[i - 1]) >= 90);
}

void TestTimelineGeometry::fewLanesHaveRoomForNames()
{
    const TimelineRows cramped({5, 5}, 50, 16);
    QVERIFY(cramped.laneHeight() > 16);
    QVERIFY(cramped.totalHeight() > 50);
    const TimelineRows roomy({2}, 2000, 16);
    QVERIFY2(roomy.laneHeight() < 40, "lanes do not become walls");
}

void TestTimelineGeometry::manyLanesShareTheHeight()
{
    QCOMPARE(TimelineRows({1000}, 600, 16).laneHeight(), 3);
    const TimelineRows some({50}, 800, 16);
    QVERIFY(some.laneHeight() >= 8 && some.laneHeight() <= 16);
    QVERIFY(some.totalHeight() <= 800);
}

void TestTimelineGeometry::everyRowIsFoundAgain()
{
    const TimelineRows rows({3, 0, 40, 1}, 500, 16);
    for (int group = 0; group < rows.groupCount(); ++group) {
        QCOMPARE(rows.rowAt(rows.header(group).top), rows.header(group));
        for (int lane = 0; lane < rows.laneCount(group); ++lane) {
            const TimelineRow row = rows.lane(group, lane);
            QCOMPARE(rows.rowAt(row.top), row);
            QCOMPARE(rows.rowAt(row.top + row.height - 1), row);
        }
    }
    QVERIFY(!rows.rowAt(rows.totalHeight()));
    QVERIFY(!rows.rowAt(-1));
    QVERIFY(!TimelineRows().rowAt(0));
}

void TestTimelineGeometry::onlyRowsInSight()
{
    const TimelineRows rows({1000}, 600, 16);
    const QList<TimelineRow> visible = rows.rowsBetween(500, 1100);
    QVERIFY(visible.size() == 200 ||
            visible.size() == 201); // 3 pixels each, the first and the last perhaps only in part
    QVERIFY(visible.first().top <= 500 && visible.first().top + visible.first().height > 500);
    QVERIFY(visible.last().top < 1100 && visible.last().top + visible.last().height >= 1100);
    QCOMPARE(rows.rowsBetween(0, rows.totalHeight()).size(), 1001);
}

void TestTimelineGeometry::neighboursCrossHeadersAndGroups()
{
    const TimelineRows rows({2, 0, 3}, 500, 16);
    QCOMPARE(rows.neighbour(0, 1, 1), rows.header(1));
    QCOMPARE(rows.neighbour(0, 1, 3), rows.lane(2, 0));
    QCOMPARE(rows.neighbour(2, 0, -1), rows.header(2));
    QCOMPARE(rows.neighbour(2, -1, -2), rows.lane(0, 1));
    QCOMPARE(rows.neighbour(2, 2, 5), rows.lane(2, 2));
    QCOMPARE(rows.neighbour(0, 0, -7), rows.header(0));
    QCOMPARE(TimelineRows({0}, 100, 16).neighbour(0, -1, 1)->lane, -1);
    QVERIFY(!TimelineRows().neighbour(0, 0, 1));
}

QTEST_GUILESS_MAIN(TestTimelineGeometry)
#include "tst_timelinegeometry.moc"
