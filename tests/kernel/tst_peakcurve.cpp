// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel/peakcurve.h"

#include <QTest>

#include <algorithm>

using namespace interleave;
using Point = PeakCurve::Point;

class TestPeakCurve : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fewValuesAreKeptAsTheyAre();
    void noPeakGetsLostInAnHour();
    void valuesAtOneTimeKeepBothEnds();
    void theLatestIsThere();
};

void TestPeakCurve::fewValuesAreKeptAsTheyAre()
{
    PeakCurve curve;
    QVERIFY(curve.points().empty());
    const std::vector<Point> values = {{0, 3}, {0.016, 17}, {0.033, 16}, {0.2, 170}, {0.21, 16}};
    for (const Point &value : values)
        curve.add(value.x, value.y);
    QVERIFY(curve.points() == values);
}

void TestPeakCurve::noPeakGetsLostInAnHour()
{
    PeakCurve curve;
    const Point peaks[] = {{100.002, 900}, {100.018, 2}, {2'000.5, 901}, {3'599.9, 902}};
    const Point *peak = std::begin(peaks);
    for (int i = 0; i < 225'000; ++i) {
        const double x = i * 0.016;
        while (peak != std::end(peaks) && peak->x < x) {
            curve.add(peak->x, peak->y);
            ++peak;
        }
        curve.add(x, 16 + i % 7 * 0.1);
    }
    const std::vector<Point> points = curve.points();
    QVERIFY(points.size() > PeakCurve::mostColumns);
    QVERIFY(points.size() <= 2 * PeakCurve::mostColumns + 1);
    QVERIFY(std::ranges::is_sorted(points, {}, &Point::x));
    for (const Point &wanted : peaks)
        QVERIFY2(std::ranges::count(points, wanted) == 1, qPrintable(QString::number(wanted.x)));
}

void TestPeakCurve::valuesAtOneTimeKeepBothEnds()
{
    PeakCurve curve;
    for (const double y : {5.0, 1.0, 9.0, 4.0})
        curve.add(2, y);
    QVERIFY(curve.points() == std::vector<Point>({{2, 1}, {2, 9}, {2, 4}}));
}

void TestPeakCurve::theLatestIsThere()
{
    PeakCurve curve;
    for (int i = 0; i < 10'000; ++i) {
        const Point latest{i * 0.001, static_cast<double>(i * 7919 % 100)};
        curve.add(latest.x, latest.y);
        QVERIFY(curve.points().back() == latest);
    }
}

QTEST_APPLESS_MAIN(TestPeakCurve)
#include "tst_peakcurve.moc"
