// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedruns.h"

#include "core/decisiontable.h"
#include "core/guide.h"
#include "core/library.h"

#include <QFile>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

QByteArray shippedText(const QString &file)
{
    return library::reference(file)->toUtf8();
}

QString told(const QList<Fault> &faults)
{
    QStringList lines;
    for (const Fault &fault : faults)
        lines.append(fault.path + u": "_s + fault.sentence);
    return lines.join(u'\n');
}

} // namespace

/// The guide, what it says of a measurement, and the decision table.
class TestGuide : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theShippedGuideIsSound();
    void asksOnlyWhatMatters();
    void everyPathEndsInAdvice();
    void everyWorkloadFitsTheExperiment();
    void faultsAreTold_data();
    void faultsAreTold();

    void theFastestAgrees();
    void withinATenthAgrees();
    void aFasterOneIsNamed();
    void whatDidNotFinishHasNoTime();
    void fastEnoughIsNoneYet_data();
    void fastEnoughIsNoneYet();

    void theShippedTableIsSound();
    void theTableTellsFaults();
};

void TestGuide::theShippedGuideIsSound()
{
    QList<Fault> faults;
    QVERIFY2(readGuide(shippedText(u"guide.json"_s), faults), qPrintable(told(faults)));
    const Guide &guide = shippedGuide();
    QCOMPARE(guide.experiment, u"decide"_s);
    QCOMPARE(guide.questions.size(), 4); // is it fast enough, and then the three
    QCOMPARE(guide.questions.first().id, u"enough"_s);
}

void TestGuide::asksOnlyWhatMatters()
{
    const Guide &guide = shippedGuide();
    Guide::Answers answers;
    QCOMPARE(guide.next(answers)->id, u"enough"_s);
    answers.insert(u"enough"_s, u"yes"_s);
    QVERIFY(!guide.next(answers));
    QCOMPARE(guide.advice(answers)->recommend, u"none"_s);
    answers = {{u"enough"_s, u"no"_s}, {u"kind"_s, u"computes"_s}};
    QVERIFY(!guide.advice(answers));
    QCOMPARE(guide.next(answers)->id, u"count"_s);
    answers.insert(u"count"_s, u"dozens"_s); // who controls the code does not matter here
    QVERIFY(!guide.next(answers));
    QCOMPARE(guide.advice(answers)->recommend, u"process-pool"_s);
    answers[u"kind"_s] = u"waits"_s;
    QCOMPARE(guide.next(answers)->id, u"control"_s);
}

void TestGuide::everyPathEndsInAdvice()
{
    const Guide &guide = shippedGuide();
    QList<Guide::Answers> open{{}};
    QSet<const GuideRule *> reached;
    int ends = 0;
    while (!open.isEmpty()) {
        const Guide::Answers answers = open.takeFirst();
        const GuideQuestion *next = guide.next(answers);
        if (!next) {
            QVERIFY(guide.advice(answers));
            reached.insert(guide.advice(answers));
            ++ends;
            continue;
        }
        for (const GuideQuestion::Option &option : next->options) {
            open.append(answers);
            open.last().insert(next->id, option.value);
        }
    }
    QCOMPARE(reached.size(), guide.rules.size());
    QCOMPARE(ends, guide.rules.size()); // nobody is asked more than it takes
}

void TestGuide::everyWorkloadFitsTheExperiment()
{
    const Guide &guide = shippedGuide();
    const Experiment *experiment = library::find(guide.experiment);
    QVERIFY(experiment);
    for (const GuideRule &rule : guide.rules) {
        QCOMPARE(rule.set.keys(), experiment->defaults().keys()); // nothing is left to what was set before
        QVERIFY(programFor(*experiment, rule.set));
        for (const GuideFamily &family : guide.families)
            QVERIFY(!compareAdvice(guide, rule, family, {}).advised.isEmpty());
    }
}

void TestGuide::faultsAreTold_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("said");
    QTest::newRow("a combination without a rule")
        << QByteArray(R"("kind": "native", "count": "one"})")
        << QByteArray(R"("kind": "native", "count": "one", "control": "yes"})") << u"have 0 rules"_s;
    QTest::newRow("two rules for one combination") << QByteArray(R"("kind": "computes", "count": "one"})")
                                                   << QByteArray(R"("kind": "computes"})") << u"have 2 rules"_s;
    QTest::newRow("an option that is not there")
        << QByteArray(R"("kind": "native", "count": "one"})") << QByteArray(R"("kind": "natives", "count": "one"})")
        << u"no option \"natives\""_s;
    QTest::newRow("a question that is not there")
        << QByteArray(R"("kind": "native", "count": "one"})") << QByteArray(R"("sort": "native", "count": "one"})")
        << u"no question \"sort\""_s;
    QTest::newRow("a value that the parameter cannot have")
        << QByteArray(R"("jobs": 40)") << QByteArray(R"("jobs": 4000)") << u"4000"_s;
    QTest::newRow("a parameter that is not there")
        << QByteArray(R"("jobs": 40)") << QByteArray(R"("count": 40)") << u"count"_s;
    QTest::newRow("a choice that is not there")
        << QByteArray(R"("recommend": "thread-pool")") << QByteArray(R"("recommend": "threads")")
        << u"no choice \"threads\""_s;
    QTest::newRow("a scenario that is not there")
        << QByteArray(R"("py-pool", "pool"])") << QByteArray(R"("py-pools", "pool"])") << u"no scenario \"py-pools\""_s;
    QTest::newRow("a choice that is two of a family")
        << QByteArray(R"("py-pool", "pool"])") << QByteArray(R"("py-pool", "py-threads"])")
        << u"two scenarios of one family"_s;
    QTest::newRow("a scenario in no family")
        << QByteArray(R"("threads-gil", )") << QByteArray() << u"\"threads-gil\" stands in 0 families"_s;
    QTest::newRow("another experiment") << QByteArray(R"("experiment": "decide")")
                                        << QByteArray(R"("experiment": "decided")") << u"\"decided\""_s;
    QTest::newRow("an unknown key") << QByteArray(R"("format":)") << QByteArray(R"("formats":)") << u"format"_s;
    QTest::newRow("no JSON") << QByteArray(R"("rules": [)") << QByteArray(R"("rules": )") << QString();
}

void TestGuide::faultsAreTold()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, said);
    QByteArray text = shippedText(u"guide.json"_s);
    QVERIFY(text.contains(before));
    text.replace(before, after);
    QList<Fault> faults;
    QVERIFY(!readGuide(text, faults));
    QVERIFY(!faults.isEmpty());
    QVERIFY2(told(faults).contains(said), qPrintable(told(faults)));
}

namespace {

const GuideRule &poolRule()
{
    return *shippedGuide().advice(
        {{u"enough"_s, u"no"_s}, {u"kind"_s, u"waits"_s}, {u"count"_s, u"dozens"_s}, {u"control"_s, u"no"_s}});
}

GuideVerdict verdictOf(const QList<RunRecord> &runs, const GuideRule &rule = poolRule())
{
    return compareAdvice(shippedGuide(), rule, shippedGuide().families[0], runs);
}

} // namespace

void TestGuide::theFastestAgrees()
{
    const GuideVerdict verdict = verdictOf({recordedRun(u"py-one-by-one"_s, 1.2), recordedRun(u"py-pool"_s, 0.2),
                                            recordedRun(u"py-threads"_s, 0.4), recordedRun(u"pool"_s, 0.1)});
    QVERIFY(verdict.agrees);
    QVERIFY(!verdict.noneYet);
    QCOMPARE(verdict.advised, u"py-pool"_s);
    QCOMPARE(verdict.times.size(), 3); // the pool in C++ is not of this family
    QCOMPARE(verdict.times.first().scenario, u"py-pool"_s);
    QCOMPARE(verdict.bestBeside(u"py-pool"_s)->scenario, u"py-threads"_s);
    QCOMPARE(verdict.timeOf(u"py-one-by-one"_s)->seconds, 1.2);
}

void TestGuide::withinATenthAgrees()
{
    QVERIFY(verdictOf({recordedRun(u"py-pool"_s, 0.219), recordedRun(u"py-threads"_s, 0.2)}).agrees);
    QVERIFY(!verdictOf({recordedRun(u"py-pool"_s, 0.221), recordedRun(u"py-threads"_s, 0.2)}).agrees);
}

void TestGuide::aFasterOneIsNamed()
{
    const GuideVerdict verdict = verdictOf({recordedRun(u"py-pool"_s, 0.4, 1), recordedRun(u"py-threads"_s, 0.3, 1),
                                            recordedRun(u"py-threads"_s, 0.1, 2),
                                            recordedRun(u"py-threads"_s, 0.2, 3)});
    QVERIFY(!verdict.agrees);
    QCOMPARE(verdict.times.first().scenario, u"py-threads"_s);
    QCOMPARE(verdict.times.first().seconds, 0.2); // the median of its repeats
}

void TestGuide::whatDidNotFinishHasNoTime()
{
    const GuideVerdict verdict = verdictOf(
        {recordedRun(u"py-pool"_s, 0.1, 1, Outcome::TimedOut), recordedRun(u"py-threads"_s, 0.3)});
    QVERIFY(!verdict.agrees);
    QVERIFY(!verdict.timeOf(u"py-pool"_s));
    QVERIFY(verdictOf({}).times.isEmpty());
    QVERIFY(!verdictOf({}).agrees);
}

void TestGuide::fastEnoughIsNoneYet_data()
{
    QTest::addColumn<double>("oneByOne");
    QTest::addColumn<double>("pool");
    QTest::addColumn<bool>("noneYet");
    QTest::newRow("nobody notices") << 0.09 << 0.01 << true;
    QTest::newRow("somebody notices") << 0.11 << 0.01 << false;
    QTest::newRow("nothing is faster") << 5.0 << 4.9 << true;
    QTest::newRow("something is faster") << 5.0 << 4.0 << false;
}

void TestGuide::fastEnoughIsNoneYet()
{
    QFETCH(double, oneByOne);
    QFETCH(double, pool);
    const GuideVerdict verdict = verdictOf(
        {recordedRun(u"py-one-by-one"_s, oneByOne), recordedRun(u"py-pool"_s, pool)});
    QTEST(verdict.noneYet, "noneYet");
}

void TestGuide::theShippedTableIsSound()
{
    QList<Fault> faults;
    QVERIFY2(readDecisionTable(shippedText(u"decision-table.json"_s), faults), qPrintable(told(faults)));
    QCOMPARE(shippedDecisionTable().size(), 10);
    QSet<QString> works;
    for (const Decision &decision : shippedDecisionTable())
        works.insert(decision.work);
    QCOMPARE(works.size(), shippedDecisionTable().size());
}

void TestGuide::theTableTellsFaults()
{
    QByteArray text = shippedText(u"decision-table.json"_s);
    text.replace("\"library-pool\"", "\"library-pond\"")
        .replace("\"experiment\": \"none-yet\"", "\"experiment\": \"nono\"");
    QList<Fault> faults;
    QVERIFY(!readDecisionTable(text, faults));
    QCOMPARE(faults.size(), 2);
    QCOMPARE(faults[0].path, u"$.rows[1].scenario"_s);
    QVERIFY(faults[0].sentence.contains(u"library-pond"_s));
    QCOMPARE(faults[1].path, u"$.rows[9].experiment"_s);
}

QTEST_GUILESS_MAIN(TestGuide)
#include "tst_guide.moc"
