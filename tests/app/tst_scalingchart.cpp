// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart.h"
#include "app/charts/scalingchart.h"
#include "app/comparisonpanel.h"
#include "app/scalingcurve.h"
#include "app/theme.h"
#include "core/curvefit.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using namespace interleave;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Where the ink of a colour is, as rows of pixels from the upper edge; -1: nowhere.
std::pair<int, int> rowsOf(const QImage &image, const QColor &colour, int column)
{
    std::pair<int, int> rows{-1, -1};
    for (int y = 0; y < image.height(); ++y) {
        if (image.pixel(column, y) == colour.rgb()) {
            rows.first = rows.first < 0 ? y : rows.first;
            rows.second = y;
        }
    }
    return rows;
}

ScenarioSummary summary(const QString &scenario, double makespanS, double low = 0, double high = 0)
{
    ScenarioSummary summary;
    summary.scenario = scenario;
    summary.title = scenario;
    if (std::isfinite(makespanS))
        summary.makespanS = makespanS;
    summary.makespan95 = {low, high};
    return summary;
}

Curve plan(Curve::Fit fit)
{
    Curve plan;
    plan.title = QStringLiteral("Eight jobs");
    plan.xLabel = QStringLiteral("workers");
    plan.against = QStringLiteral("w1");
    plan.fit = fit;
    for (const int at : {1, 2, 4, 8})
        plan.points.append({QStringLiteral("w%1").arg(at), static_cast<double>(at)});
    return plan;
}

/// A fifth of the work is serial.
QList<ScenarioSummary> fifthIsSerial()
{
    QList<ScenarioSummary> summaries;
    for (const int at : {1, 2, 4, 8}) {
        const double makespan = 10 * (0.2 + 0.8 / at);
        summaries.append(summary(QStringLiteral("w%1").arg(at), makespan, makespan * 0.95, makespan * 1.1));
    }
    return summaries;
}

} // namespace

class ScalingChartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        Theme::apply(*qApp, Scheme::Light);
    }

    void curveOfSummaries()
    {
        const ScalingChart::Curve curve = scalingCurve(plan(Curve::Fit::Amdahl), fifthIsSerial());
        QVERIFY(curve.ideal);
        QCOMPARE(curve.against, QStringLiteral("w1"));
        QCOMPARE(curve.points.size(), 4);
        QCOMPARE(curve.points[3].at, 8.0);
        QVERIFY(qFuzzyCompare(curve.points[3].speedup, 1 / 0.3));
        QVERIFY(qFuzzyCompare(curve.points[3].low, 1 / 0.3 / 1.1));
        QVERIFY(qFuzzyCompare(curve.points[3].high, 1 / 0.3 / 0.95));
        QVERIFY(curve.fit);
        QVERIFY(std::abs(curve.fit->serial - 0.2) < 1e-6);
        QVERIFY2(curve.fitWords.startsWith(QStringLiteral("Amdahl’s law: 20.0% ± ")), qPrintable(curve.fitWords));
        QVERIFY(curve.fitWords.endsWith(QStringLiteral("of the work is serial (R² = 1.000)")));
    }

    void missingRunsLeaveGaps()
    {
        QList<ScenarioSummary> some = fifthIsSerial();
        some.removeLast();
        some[1] = summary(QStringLiteral("w2"), missing);
        const ScalingChart::Curve curve = scalingCurve(plan(Curve::Fit::Usl), some);
        QVERIFY(std::isnan(curve.points[1].speedup));
        QVERIFY(std::isnan(curve.points[3].speedup));
        QVERIFY(std::isfinite(curve.points[2].speedup));
        QVERIFY(!curve.fit); // too few points for it
        some.removeFirst();  // nothing to compare with
        for (const ScalingChart::Point &point : scalingCurve(plan(Curve::Fit::None), some).points)
            QVERIFY(std::isnan(point.speedup));
    }

    void uslInWords()
    {
        const QString words = fitWords(Curve::Fit::Usl, {0.052, 0.0031, 0.004, 0.0002, 0.97});
        QCOMPARE(words, QStringLiteral("universal scalability law: contention 5.2% ± 0.40%, crosstalk 0.31% ± 0.02% "
                                       "(R² = 0.970)"));
    }

    void chartInWords()
    {
        ScalingChart chart;
        QVERIFY(chart.description().startsWith(QLatin1String("Press Run")));
        ScalingChart::Curve curve;
        curve.points = {{1, 1}, {2, 1.9, 1.8, 2.0}, {4, missing}};
        chart.setCurve(curve);
        QCOMPARE(chart.description(), QStringLiteral("1: 1.00 ×; 2: 1.90 ×, between 1.80 and 2.00"));
        QCOMPARE(chart.accessibleDescription(), chart.description());
        curve.points = {{1, missing}};
        chart.setCurve(curve);
        QVERIFY(chart.description().startsWith(QLatin1String("Press Run")));
    }

    void curveGoesThroughItsPoints_data()
    {
        QTest::addColumn<double>("most");
        QTest::newRow("linear axis") << 8.0;
        QTest::newRow("logarithmic axis") << 4096.0;
    }

    void curveGoesThroughItsPoints()
    {
        QFETCH(double, most);
        ScalingChart::Curve curve;
        curve.fit = ScalingFit{0.2, 0};
        curve.fitWords = QStringLiteral("a law");
        for (double at = 1; at <= most; at *= 2)
            curve.points.append({at, curve.fit->speedupAt(at)});
        ScalingChart chart;
        chart.resize(600, 400);
        chart.setCurve(curve);
        const QImage image = chart.grab().toImage();
        const Theme &theme = Theme::current();
        // The points are discs in the colour of text that cover the curve: above and below each there is none of it.
        int discs = 0;
        for (int x = 80; x < image.width() - 12; ++x) {
            const auto [upper, lower] = rowsOf(image, theme.accent(), x);
            const auto [discUpper, discLower] = rowsOf(image, theme.text(), x);
            if (upper < 0 && discUpper > 60 && discLower - discUpper > 3) // the middle of a disc
                ++discs;
            QVERIFY2(upper < 0 || discUpper < 60 || (lower >= discUpper - 6 && upper <= discLower + 6),
                     qPrintable(QStringLiteral("x = %1: %2 to %3, disc %4 to %5")
                                    .arg(x)
                                    .arg(upper)
                                    .arg(lower)
                                    .arg(discUpper)
                                    .arg(discLower)));
        }
        QVERIFY2(discs >= 3, qPrintable(QString::number(discs)));
    }

    void idealOrBreakEvenIsDrawn()
    {
        ScalingChart::Curve curve;
        curve.points = {{1, 1}, {2, 1.5}, {4, 2}};
        ScalingChart chart;
        chart.resize(600, 400);
        const auto highest = [&chart](int column) {
            const QImage image = chart.grab().toImage().copy(column, 60, 40, 300);
            int top = image.height();
            for (int x = 0; x < image.width(); ++x) {
                const int row = rowsOf(image, Theme::current().quietText(), x).first;
                top = row < 0 ? top : std::min(top, row);
            }
            return top;
        };
        chart.setCurve(curve);
        QVERIFY(std::abs(highest(150) - highest(450)) <= 1); // at 1 all the way
        curve.ideal = true;
        chart.setCurve(curve);
        QVERIFY(highest(150) > highest(250) + 30); // it climbs
    }

    void comparisonShowsCurveAndPredictions()
    {
        ComparisonPanel panel;
        panel.resize(700, 900);
        panel.show();
        auto *speedup = panel.findChild<BarChart *>(QStringLiteral("speedup"));
        auto *makespan = panel.findChild<BarChart *>(QStringLiteral("makespan"));
        QVERIFY(!panel.findChild<ScalingChart *>());
        panel.setCurves({plan(Curve::Fit::Amdahl), plan(Curve::Fit::Usl)});
        auto *chart = panel.findChild<ScalingChart *>(QStringLiteral("curve1"));
        auto *second = panel.findChild<ScalingChart *>(QStringLiteral("curve2"));
        QTRY_VERIFY(chart->isVisible() && second->isVisible());
        panel.showSummaries(fifthIsSerial());
        QVERIFY(chart->description().contains(QStringLiteral("8: 3.33 ×")));
        QVERIFY(second->description().contains(QStringLiteral("universal scalability law")));
        panel.setPredictions({{QStringLiteral("w2"), 5.0}}, {{QStringLiteral("w4"), 4.0}});
        QVERIFY(makespan->description().contains(
            QStringLiteral("w2: 6.00 s, between 5.70 s and 6.60 s, predicted 5.00 s")));
        QVERIFY(!makespan->bars()[0].mark);
        QCOMPARE(speedup->bars()[2].mark, std::optional(4.0));
        panel.setCurves({});
        QVERIFY(!panel.findChild<ScalingChart *>());
    }
};

QTEST_MAIN(ScalingChartTest)
#include "tst_scalingchart.moc"
