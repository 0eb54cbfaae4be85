// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart.h"
#include "app/charts/decimate.h"
#include "app/charts/nicescale.h"
#include "app/spinner.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using namespace interleave;

namespace {

int pixelsOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == colour.rgb() ? 1 : 0;
    }
    return count;
}

} // namespace

class TestCharts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void niceSteps_data();
    void niceSteps();
    void axesStayCalm();
    void decimationKeepsPeaks();
    void decimationKeepsTheValueBeforeTheRange();
    void fewPointsStayAsTheyAre();
    void stairsHoldTheirValue();

    void curvesAreDrawn();
    void manyPointsAreNoTrouble();
    void anEmptyChartSaysWhatToDo();
    void clearedChartsBeginAgain();

    void barsInProportion();
    void barsInWords();
    void barsWithoutValue();

    void spinnerTurnsByFramesOnly();
};

void TestCharts::niceSteps_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("step");
    QTest::newRow("itself") << 0.2 << 0.2;
    QTest::newRow("next") << 0.21 << 0.5;
    QTest::newRow("next power") << 5.1 << 10.0;
    QTest::newRow("large") << 1.5e9 << 2e9;
    QTest::newRow("rounding error") << 0.1 + 0.2 - 0.2 << 0.1;
}

void TestCharts::niceSteps()
{
    QFETCH(double, least);
    QFETCH(double, step);
    QCOMPARE(niceStep(least), step);
}

void TestCharts::axesStayCalm()
{
    NiceMaximum axis;
    QVERIFY(axis.include(0.93));
    const double first = axis.maximum();
    QVERIFY(first >= 0.93 && first <= 1.2);
    QVERIFY(!axis.include(first * 0.5));
    QVERIFY(!axis.include(0));
    QVERIFY(!axis.include(std::numeric_limits<double>::quiet_NaN()));
    QCOMPARE(axis.maximum(), first);
    QVERIFY(axis.include(first * 1.01));
    QVERIFY(axis.maximum() > first);
    QVERIFY(axis.include(0.01));
    QVERIFY(axis.maximum() < 0.02);
    QVERIFY(axis.maximum() / axis.step() >= 3 && axis.maximum() / axis.step() <= 7.01);
}

void TestCharts::decimationKeepsPeaks()
{
    QList<QPointF> points;
    for (int i = 0; i < 100'000; ++i)
        points.append(QPointF(i, i == 54'321 ? 1000 : std::sin(i)));
    const QList<QPointF> kept = decimated(points, 0, 100'000, 300);
    QVERIFY(kept.size() <= 600);
    QVERIFY(kept.contains(QPointF(54'321, 1000)));
    QVERIFY(std::ranges::is_sorted(kept, {}, &QPointF::x));
}

void TestCharts::decimationKeepsTheValueBeforeTheRange()
{
    const QList<QPointF> points = {{0, 1}, {1, 2}, {5, 3}, {9, 4}};
    QCOMPARE(decimated(points, 4, 8, 100), QList<QPointF>({{1, 2}, {5, 3}}));
    QCOMPARE(decimated(points, 8, 4, 100), QList<QPointF>());
    QCOMPARE(decimated({}, 0, 1, 100), QList<QPointF>());
}

void TestCharts::fewPointsStayAsTheyAre()
{
    const QList<QPointF> points = {{0, 1}, {1, 2}, {5, 3}, {9, 4}};
    QCOMPARE(decimated(points, 0, 9, 100), points);
}

void TestCharts::stairsHoldTheirValue()
{
    QCOMPARE(stairs({{0, 0}, {1, 5}, {2, 3}}), QList<QPointF>({{0, 0}, {1, 0}, {1, 5}, {2, 5}, {2, 3}}));
}

void TestCharts::curvesAreDrawn()
{
    LiveChart chart;
    chart.resize(500, 300);
    const QColor colour(200, 30, 90);
    const int series = chart.addSeries(QStringLiteral("threads"), colour);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QCOMPARE(pixelsOf(chart.grab().toImage(), colour), 0);
    chart.setPoints(series, {{0, 0}, {0.25, 2}, {0.5, 5}});
    QTRY_VERIFY(pixelsOf(chart.grab().toImage(), colour) > 200);
    QCOMPARE(chart.description(), QStringLiteral("threads: 5 after 0.5 s"));
    QTRY_COMPARE(chart.accessibleDescription(), chart.description());
}

void TestCharts::manyPointsAreNoTrouble()
{
    LiveChart chart;
    chart.resize(500, 300);
    const QColor colour(200, 30, 90);
    const int series = chart.addSeries(QStringLiteral("gap"), colour, LiveChart::Shape::Line);
    QList<QPointF> points;
    for (int i = 0; i < 200'000; ++i)
        points.append(QPointF(i / 1000.0, i % 100));
    chart.setPoints(series, points);
    chart.show();
    QTRY_VERIFY(pixelsOf(chart.grab().toImage(), colour) > 1000);
}

void TestCharts::anEmptyChartSaysWhatToDo()
{
    LiveChart chart;
    QCOMPARE(chart.description(), QStringLiteral("Press Run: the curve grows here while the program runs."));
    chart.setEmptyText(QStringLiteral("Nothing yet."));
    QCOMPARE(chart.description(), QStringLiteral("Nothing yet."));
    chart.addSeries(QStringLiteral("a"), Qt::red);
    QCOMPARE(chart.description(), QStringLiteral("Nothing yet."));
    BarChart bars;
    QVERIFY(!bars.description().isEmpty());
}

void TestCharts::clearedChartsBeginAgain()
{
    LiveChart chart;
    chart.resize(500, 300);
    const QColor colour(200, 30, 90);
    chart.setPoints(chart.addSeries(QStringLiteral("a"), colour), {{0, 0}, {100, 100}});
    chart.show();
    QTRY_VERIFY(pixelsOf(chart.grab().toImage(), colour) > 100);
    chart.clearSeries();
    QTRY_COMPARE(pixelsOf(chart.grab().toImage(), colour), 0);
    QCOMPARE(chart.addSeries(QStringLiteral("b"), colour), 0);
    chart.setPoints(0, {{0, 0}, {1, 1}});
    QTRY_VERIFY(pixelsOf(chart.grab().toImage(), colour) > 100);
}

void TestCharts::barsInProportion()
{
    BarChart chart;
    chart.resize(600, 200);
    const QColor whole(200, 30, 90);
    const QColor half(30, 160, 90);
    chart.setBars({{QStringLiteral("a"), 2.0, 0, 0, {}, whole}, {QStringLiteral("b"), 1.0, 0, 0, {}, half}});
    const QImage image = chart.grab().toImage();
    const double ratio = pixelsOf(image, whole) / static_cast<double>(pixelsOf(image, half));
    QVERIFY2(ratio > 1.9 && ratio < 2.1, qPrintable(QString::number(ratio)));
}

void TestCharts::barsInWords()
{
    BarChart chart;
    chart.setUnit(QStringLiteral("s"));
    chart.setBars({{QStringLiteral("one by one"), 0.502, 0.499, 0.52, {}, {}},
                   {QStringLiteral("threads"), 0.1063, 0, 0, 0.25, {}}});
    QCOMPARE(chart.description(),
             QStringLiteral("one by one: 0.502 s, between 0.499 s and 0.520 s; threads: 0.106 s, predicted 0.250 s"));
    QCOMPARE(chart.accessibleDescription(), chart.description());
}

void TestCharts::barsWithoutValue()
{
    BarChart chart;
    chart.resize(600, 200);
    const QColor colour(200, 30, 90);
    chart.setBars({{QStringLiteral("a"), std::numeric_limits<double>::quiet_NaN(), 0, 0, {}, colour},
                   {QStringLiteral("b"), 0, 0, 0, {}, colour}});
    QCOMPARE(pixelsOf(chart.grab().toImage(), colour), 0);
    QCOMPARE(chart.description(), QStringLiteral("a: no value; b: 0"));
}

void TestCharts::spinnerTurnsByFramesOnly()
{
    Spinner spinner;
    spinner.resize(spinner.sizeHint());
    spinner.setLabel(QStringLiteral("threads"));
    spinner.setRunning(true);
    spinner.setFrame(5);
    const QImage fifth = spinner.grab().toImage();
    QCOMPARE(spinner.grab().toImage(), fifth);
    spinner.setFrame(6);
    QVERIFY(spinner.grab().toImage() != fifth);
    QVERIFY(spinner.accessibleName().contains(QStringLiteral("threads")));
    QVERIFY(spinner.accessibleDescription().contains(QStringLiteral("6")));
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
