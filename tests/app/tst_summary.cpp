// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figurewords.h"
#include "app/summary.h"

#include <QTest>

#include <cmath>

using namespace interleave;

namespace {

Experiment experiment()
{
    Experiment experiment;
    for (const char *id : {"a", "b", "c"}) {
        Scenario scenario;
        scenario.id = QLatin1String(id);
        scenario.title = QStringLiteral("Scenario ") + scenario.id;
        scenario.engine = QStringLiteral("sequential");
        experiment.scenarios.append(scenario);
    }
    return experiment;
}

RunRecord run(const char *scenario, int repeat, double makespan, Outcome outcome = Outcome::Finished)
{
    RunRecord record;
    record.scenario = QLatin1String(scenario);
    record.repeat = repeat;
    record.ended = true;
    record.outcome = outcome;
    record.metrics.makespan = makespan;
    return record;
}

} // namespace

class SummaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scenariosComeInTheOrderOfTheExperimentAndOnlyWhenTheyRan()
    {
        const auto summaries = summarise(experiment(), {run("c", 1, 1), run("a", 1, 2)});
        QCOMPARE(summaries.size(), 2);
        QCOMPARE(summaries[0].scenario, QStringLiteral("a"));
        QCOMPARE(summaries[1].scenario, QStringLiteral("c"));
    }

    void valuesAreMediansAndTheIntervalHoldsThem()
    {
        const auto summaries = summarise(experiment(), {run("a", 1, 3), run("a", 2, 1), run("a", 3, 2)});
        QCOMPARE(*summaries[0].makespanS, 2.0);
        QCOMPARE(summaries[0].runs, 3);
        QVERIFY(summaries[0].makespan95.low <= 2 && summaries[0].makespan95.high >= 2);
        QVERIFY(summaries[0].makespan95.low < summaries[0].makespan95.high);
    }

    void speedUpIsAgainstTheFirstScenarioThatFinished()
    {
        const auto summaries = summarise(experiment(),
                                         {run("a", 1, 9, Outcome::TimedOut), run("b", 1, 6), run("c", 1, 2)});
        QVERIFY(!summaries[0].speedup);
        QCOMPARE(*summaries[1].speedup, 1.0);
        QCOMPARE(*summaries[2].speedup, 3.0);
        QVERIFY(summaries[2].speedup95.low <= 3 && summaries[2].speedup95.high >= 3);
    }

    void cancelledRunHasNoFigures()
    {
        const auto summaries = summarise(experiment(), {run("a", 1, 5, Outcome::Cancelled)});
        QCOMPARE(summaries[0].runs, 1);
        QCOMPARE(summaries[0].measured, 0);
        QVERIFY(!summaries[0].makespanS);
        QVERIFY(!summaries[0].speedup);
        QCOMPARE(summaries[0].outcome, Outcome::Cancelled);
    }

    void runUnderWayDoesNotCount()
    {
        RunRecord growing = run("a", 1, 0);
        growing.ended = false;
        QVERIFY(summarise(experiment(), {growing}).isEmpty());
    }

    void numbersHaveThreeSignificantDigits_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("small") << 0.0123456 << "0.0123";
        QTest::newRow("about one") << 1.23456 << "1.23";
        QTest::newRow("hundreds") << 123.456 << "123";
        QTest::newRow("millions are not abbreviated") << 5000000.0 << "5,000,000";
        QTest::newRow("zero") << 0.0 << "0.00";
        QTest::newRow("not a number") << std::nan("") << "–";
    }

    void numbersHaveThreeSignificantDigits()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE(figurewords::number(value), text);
    }

    void secondsBelowOneAreMilliseconds()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE(figurewords::seconds(0.0851), QStringLiteral("85.1 ms"));
        QCOMPARE(figurewords::seconds(2.5), QStringLiteral("2.50 s"));
        QCOMPARE(figurewords::number(std::nullopt), QStringLiteral("–"));
    }
};

QTEST_GUILESS_MAIN(SummaryTest)
#include "tst_summary.moc"
