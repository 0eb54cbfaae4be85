// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel/scaling.h"

#include <QTest>

#include <cmath>
#include <random>
#include <vector>

using namespace interleave;

namespace {

const std::vector<double> workers = {1, 2, 3, 4, 6, 8, 12, 16};

/// Points of a law, each with normal noise of this standard deviation.
std::vector<ScalingPoint> points(double serial, double crosstalk, double noise = 0, unsigned seed = 1)
{
    const ScalingFit law{serial, crosstalk};
    std::mt19937 random(seed);
    std::normal_distribution<double> spread(0, 1);
    std::vector<ScalingPoint> points;
    for (const double n : workers)
        points.push_back({n, law.speedupAt(n) + noise * spread(random)});
    return points;
}

bool near(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

class TestScaling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lawsInNumbers();
    void exactPoints_data();
    void exactPoints();
    void noisyPointsLieWithinTheErrors_data();
    void noisyPointsLieWithinTheErrors();
    void moreNoiseGivesALargerError();
    void uslExplainsAPeakThatAmdahlCannot();
    void superlinearPointsStayAtTheEdge();
    void slowerThanOneWorker();
    void whatDoesNotCount();
    void tooFewPoints();
    void noPointToSpare();
};

void TestScaling::lawsInNumbers()
{
    const ScalingFit amdahl{0.1, 0};
    QCOMPARE(amdahl.speedupAt(1), 1.0);
    QVERIFY(near(amdahl.speedupAt(10), 10 / 1.9, 1e-12));
    QVERIFY(near(amdahl.speedupAt(1e9), 10, 1e-6));
    QVERIFY(near(amdahl.limit(), 10, 1e-12));
    const ScalingFit usl{0.02, 0.0005}; // its peak is at the square root of 0.98 / 0.0005: 44.27 workers
    QVERIFY(usl.speedupAt(44) > usl.speedupAt(40) && usl.speedupAt(45) > usl.speedupAt(50));
    QVERIFY(near(usl.limit(), usl.speedupAt(44.27), 1e-5));
    QVERIFY(std::isinf(ScalingFit{}.limit()));
}

void TestScaling::exactPoints_data()
{
    QTest::addColumn<double>("serial");
    QTest::addColumn<double>("crosstalk");
    QTest::newRow("ideal") << 0.0 << 0.0;
    QTest::newRow("a twentieth is serial") << 0.05 << 0.0;
    QTest::newRow("half is serial") << 0.5 << 0.0;
    QTest::newRow("all is serial") << 1.0 << 0.0;
    QTest::newRow("contention and crosstalk") << 0.03 << 0.002;
    QTest::newRow("crosstalk alone") << 0.0 << 0.01;
    QTest::newRow("much of both") << 0.4 << 0.05;
}

void TestScaling::exactPoints()
{
    QFETCH(double, serial);
    QFETCH(double, crosstalk);
    const std::vector<ScalingPoint> exact = points(serial, crosstalk);
    const std::optional<ScalingFit> usl = fitUsl(exact);
    QVERIFY(usl);
    QVERIFY2(near(usl->serial, serial, 1e-6), qPrintable(QString::number(usl->serial)));
    QVERIFY2(near(usl->crosstalk, crosstalk, 1e-6), qPrintable(QString::number(usl->crosstalk)));
    if (crosstalk > 0)
        return;
    const std::optional<ScalingFit> amdahl = fitAmdahl(exact);
    QVERIFY(amdahl);
    QVERIFY2(near(amdahl->serial, serial, 1e-6), qPrintable(QString::number(amdahl->serial)));
    QCOMPARE(amdahl->crosstalk, 0.0);
    if (serial < 1) // there all points are alike
        QVERIFY(near(amdahl->rSquared, 1, 1e-9));
    if (serial > 0 && serial < 1)
        QVERIFY(amdahl->serialError < 1e-6);
}

void TestScaling::noisyPointsLieWithinTheErrors_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestScaling::noisyPointsLieWithinTheErrors()
{
    QFETCH(unsigned, seed);
    const std::optional<ScalingFit> amdahl = fitAmdahl(points(0.1, 0, 0.1, seed));
    QVERIFY(amdahl);
    QVERIFY(amdahl->serialError > 0 && amdahl->serialError < 0.02);
    QVERIFY(near(amdahl->serial, 0.1, 4 * amdahl->serialError));
    QVERIFY(amdahl->rSquared > 0.9 && amdahl->rSquared <= 1);
    const std::optional<ScalingFit> usl = fitUsl(points(0.05, 0.01, 0.05, seed));
    QVERIFY(usl);
    QVERIFY(usl->crosstalkError > 0 && usl->crosstalkError < 0.01);
    QVERIFY(near(usl->crosstalk, 0.01, 4 * usl->crosstalkError));
}

void TestScaling::moreNoiseGivesALargerError()
{
    const std::optional<ScalingFit> quiet = fitAmdahl(points(0.1, 0, 0.02));
    const std::optional<ScalingFit> loud = fitAmdahl(points(0.1, 0, 0.2));
    QVERIFY(quiet && loud);
    QVERIFY(loud->serialError > 5 * quiet->serialError);
    QVERIFY(loud->rSquared < quiet->rSquared);
}

void TestScaling::uslExplainsAPeakThatAmdahlCannot()
{
    const std::vector<ScalingPoint> peaked = points(0.02, 0.02, 0.02);
    const std::optional<ScalingFit> amdahl = fitAmdahl(peaked);
    const std::optional<ScalingFit> usl = fitUsl(peaked);
    QVERIFY(amdahl && usl);
    QVERIFY(usl->rSquared > 0.95);
    QVERIFY(amdahl->rSquared < 0.7);
}

void TestScaling::superlinearPointsStayAtTheEdge()
{
    const std::vector<ScalingPoint> tooGood = {{2, 2.3}, {4, 4.9}, {8, 9.7}};
    for (const std::optional<ScalingFit> &fit : {fitAmdahl(tooGood), fitUsl(tooGood)}) {
        QVERIFY(fit);
        QCOMPARE(fit->serial, 0.0);
        QCOMPARE(fit->crosstalk, 0.0);
        QVERIFY(std::isnan(fit->serialError));
    }
}

void TestScaling::slowerThanOneWorker()
{
    const std::vector<ScalingPoint> slower = {{2, 0.9}, {4, 0.7}, {8, 0.4}};
    const std::optional<ScalingFit> amdahl = fitAmdahl(slower);
    QVERIFY(amdahl);
    QCOMPARE(amdahl->serial, 1.0);
    const std::optional<ScalingFit> usl = fitUsl(slower);
    QVERIFY(usl);
    QVERIFY(usl->crosstalk > 0.01);
    QVERIFY(usl->rSquared > 0.9);
}

void TestScaling::whatDoesNotCount()
{
    std::vector<ScalingPoint> some = points(0.1, 0, 0.1);
    const std::optional<ScalingFit> before = fitAmdahl(some);
    some.push_back({1, 0.5});
    some.push_back({0, 3});
    some.push_back({4, std::numeric_limits<double>::quiet_NaN()});
    some.push_back({4, -1});
    const std::optional<ScalingFit> after = fitAmdahl(some);
    QVERIFY(before && after);
    QCOMPARE(after->serial, before->serial);
    QCOMPARE(after->rSquared, before->rSquared);
}

void TestScaling::tooFewPoints()
{
    QVERIFY(!fitAmdahl({}));
    const std::vector<ScalingPoint> one = {{1, 1}, {2, 1.9}, {2, 1.8}};
    QVERIFY(!fitAmdahl(one));
    const std::vector<ScalingPoint> two = {{1, 1}, {2, 1.9}, {4, 3.2}};
    QVERIFY(fitAmdahl(two));
    QVERIFY(!fitUsl(two));
}

void TestScaling::noPointToSpare()
{
    // Repeats count as points, so with two numbers of workers there is one to spare for one parameter.
    const std::vector<ScalingPoint> two = {{2, 1.9}, {4, 3.2}};
    QVERIFY(!std::isnan(fitAmdahl(two)->serialError));
    const std::vector<ScalingPoint> flat = {{2, 1}, {4, 1}, {8, 1}};
    QVERIFY(std::isnan(fitAmdahl(flat)->rSquared));
}

QTEST_GUILESS_MAIN(TestScaling)
#include "tst_scaling.moc"
