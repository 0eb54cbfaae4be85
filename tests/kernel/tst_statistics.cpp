// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kernel/statistics.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace interleave;

class TestStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void medians_data();
    void medians();
    void quantileIsLinearBetweenNeighbours();
    void noValuesGiveNaN();
    void intervalCoversTheMedianAndRepeats();
    void oneValueHasNoWidth();
    void moreSpreadGivesAWiderInterval();
};

void TestStatistics::medians_data()
{
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<double>("middle");
    QTest::addColumn<double>("deviation");
    QTest::newRow("one") << QList<double>{3} << 3.0 << 0.0;
    QTest::newRow("odd, unsorted") << QList<double>{9, 1, 5} << 5.0 << 4.0;
    QTest::newRow("even") << QList<double>{4, 1, 2, 3} << 2.5 << 1.0;
    QTest::newRow("an outlier moves nothing") << QList<double>{1, 2, 3, 4, 1e9} << 3.0 << 1.0;
}

void TestStatistics::medians()
{
    QFETCH(QList<double>, values);
    QTEST(median({values.data(), static_cast<std::size_t>(values.size())}), "middle");
    QTEST(medianAbsoluteDeviation({values.data(), static_cast<std::size_t>(values.size())}), "deviation");
}

void TestStatistics::quantileIsLinearBetweenNeighbours()
{
    const std::vector<double> values = {40, 10, 30, 20};
    QCOMPARE(quantile(values, 0), 10.0);
    QCOMPARE(quantile(values, 1), 40.0);
    QCOMPARE(quantile(values, 0.25), 17.5);
    QCOMPARE(quantile(values, 0.99), 39.7);
}

void TestStatistics::noValuesGiveNaN()
{
    QVERIFY(std::isnan(median({})));
    QVERIFY(std::isnan(medianAbsoluteDeviation({})));
    QVERIFY(std::isnan(medianInterval95({}).low));
}

void TestStatistics::intervalCoversTheMedianAndRepeats()
{
    std::vector<double> values;
    for (int i = 1; i <= 25; ++i)
        values.push_back(i);
    const Interval interval = medianInterval95(values);
    QVERIFY(interval.low < 13 && interval.high > 13);
    QVERIFY(interval.low >= 6 && interval.high <= 20); // by order statistics the 8th to the 18th value
    QCOMPARE(medianInterval95(values).low, interval.low);
    QCOMPARE(medianInterval95(values).high, interval.high);
}

void TestStatistics::oneValueHasNoWidth()
{
    const std::vector<double> values = {7};
    QCOMPARE(medianInterval95(values).low, 7.0);
    QCOMPARE(medianInterval95(values).high, 7.0);
}

void TestStatistics::moreSpreadGivesAWiderInterval()
{
    std::vector<double> narrow, wide;
    for (int i = 0; i < 15; ++i) {
        narrow.push_back(100 + i);
        wide.push_back(100 + 10 * i);
    }
    const Interval a = medianInterval95(narrow), b = medianInterval95(wide);
    QVERIFY(b.high - b.low > a.high - a.low);
}

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
