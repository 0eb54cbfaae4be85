// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedruns.h"

#include "core/costs.h"
#include "core/engines/engine.h"
#include "core/library.h"
#include "core/store.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

const Machine here{2, 4, u"A processor"_s, u"An OS"_s};
const QString experiment = u"what-does-one-cost"_s;
const QString metric = u"per_task_s"_s;

RunRecord costing(const QString &scenario, double perTask, int repeat = 1, const ParameterValues &values = {})
{
    RunRecord run = recordedRun(scenario, perTask * 4, repeat);
    run.experiment = experiment;
    run.parameters = values;
    run.metrics.perTask = perTask;
    return run;
}

} // namespace

/// What the experiments show of costs, taken from stored runs.
class TestCosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }

    void theShippedSheetIsSound();
    void everyEngineHasAPriceOrAReason();
    void reasonsLeadToExperiments();
    void faultsAreTold_data();
    void faultsAreTold();

    void nothingMeasuredNothingTold();
    void theLatestRunCounts();
    void repeatsGiveTheirMedian();
    void onlyRunsOfThisMachineCount();
    void onlyTheRightValuesCount();
    void onlyFinishedRunsCount();
    void manyTimesInATaskAreDivided();
    void theSecondSourceHelpsOut();

private:
    void add(const QList<RunRecord> &runs, const Machine &machine = here);
    std::optional<MeasuredCost> costOf(const CostSource &source) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

void TestCosts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto opened = Store::open(m_folder->filePath(u"results.db"_s));
    QVERIFY(opened);
    m_store = std::move(*opened);
}

void TestCosts::add(const QList<RunRecord> &runs, const Machine &machine)
{
    const Result<qint64> attempt = m_store->beginAttempt(experiment, {}, machine);
    QVERIFY(attempt);
    for (const RunRecord &run : runs)
        QVERIFY(!m_store->addRun(*attempt, run));
}

std::optional<MeasuredCost> TestCosts::costOf(const CostSource &source) const
{
    return StoredCosts::read(*m_store, shippedCostSheet(), here)->costOf({source}, metric);
}

void TestCosts::theShippedSheetIsSound()
{
    const CostSheet &sheet = shippedCostSheet();
    QCOMPARE(sheet.experiments(), (QStringList{experiment, u"price-of-a-process"_s}));
    QStringList kinds;
    for (const CostKind &kind : sheet.kinds) {
        kinds.append(kind.id);
        for (const CostRow &row : kind.rows)
            QVERIFY2(!row.cpp.isEmpty() || !row.python.isEmpty(), qPrintable(row.name));
    }
    QCOMPARE(kinds, (QStringList{u"start"_s, u"switch"_s, u"message"_s, u"memory"_s}));
}

void TestCosts::everyEngineHasAPriceOrAReason()
{
    QSet<QString> priced;
    for (const CostKind &kind : shippedCostSheet().kinds) {
        for (const CostRow &row : kind.rows) {
            for (const CostSource &source : row.cpp + row.python)
                priced.insert(engineOf(source));
        }
    }
    for (const Engine *engine : engines()) {
        if (!library::modelPage(engine->id()))
            continue;
        QVERIFY2(priced.contains(engine->id()) != shippedCostSheet().without.contains(engine->id()),
                 qPrintable(engine->id()));
    }
}

void TestCosts::reasonsLeadToExperiments()
{
    static const QRegularExpression link(u"\\]\\(interleave:([^)]*)\\)"_s);
    int links = 0;
    for (const QString &why : shippedCostSheet().without) {
        auto matches = link.globalMatch(why);
        for (; matches.hasNext(); ++links)
            QVERIFY2(library::find(matches.next().captured(1)), qPrintable(why));
    }
    QCOMPARE(links, 1);
}

void TestCosts::faultsAreTold_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("said");
    QTest::newRow("scenario") << QByteArray("\"create-thread\"") << QByteArray("\"create-threads\"")
                              << u"create-threads"_s;
    QTest::newRow("experiment") << QByteArray("\"price-of-a-process\"") << QByteArray("\"price\"") << u"\"price\""_s;
    QTest::newRow("metric") << QByteArray("\"per_task_s\"") << QByteArray("\"price_s\"") << u"price_s"_s;
    QTest::newRow("language") << QByteArray("\"py-create-thread\"") << QByteArray("\"create-thread\"")
                              << u"another language"_s;
    QTest::newRow("value") << QByteArray("\"bytes\": 200000") << QByteArray("\"bytes\": -1") << u"-1"_s;
    QTest::newRow("engine") << QByteArray("\"ui-thread\"") << QByteArray("\"ui-threads\"") << u"ui-threads"_s;
}

void TestCosts::faultsAreTold()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, said);
    QByteArray text = library::reference(u"costs.json"_s)->toUtf8();
    QList<Fault> faults;
    QVERIFY(readCostSheet(text, faults));
    QVERIFY(text.contains(before));
    QVERIFY(!readCostSheet(text.replace(before, after), faults));
    QVERIFY(!faults.isEmpty());
    QVERIFY2(faults.first().sentence.contains(said), qPrintable(faults.first().sentence));
}

void TestCosts::nothingMeasuredNothingTold()
{
    QVERIFY(!costOf({experiment, u"create-thread"_s, {}}));
    add({costing(u"create-process"_s, 1)});
    QVERIFY(!costOf({experiment, u"create-thread"_s, {}}));
}

void TestCosts::theLatestRunCounts()
{
    add({costing(u"create-thread"_s, 30e-6), costing(u"create-thread"_s, 20e-6)});
    QCOMPARE(costOf({experiment, u"create-thread"_s, {}})->value, 20e-6);
    add({costing(u"create-thread"_s, 10e-6)});
    add({costing(u"create-process"_s, 1)}); // an attempt without it
    const std::optional<MeasuredCost> cost = costOf({experiment, u"create-thread"_s, {}});
    QCOMPARE(cost->value, 10e-6);
    QCOMPARE(cost->repeats, 1);
    QCOMPARE(cost->runtime, u"Qt 6"_s);
    QCOMPARE(cost->at, recordedRun({}, 1).startedAt);
}

void TestCosts::repeatsGiveTheirMedian()
{
    add({costing(u"create-thread"_s, 90e-6), costing(u"create-thread"_s, 10e-6, 1),
         costing(u"create-thread"_s, 40e-6, 2), costing(u"create-thread"_s, 20e-6, 3)});
    const std::optional<MeasuredCost> cost = costOf({experiment, u"create-thread"_s, {}});
    QCOMPARE(cost->value, 20e-6);
    QCOMPARE(cost->repeats, 3);
}

void TestCosts::onlyRunsOfThisMachineCount()
{
    Machine other = here;
    other.cpu = u"Another processor"_s;
    add({costing(u"create-thread"_s, 10e-6)}, other);
    QVERIFY(!costOf({experiment, u"create-thread"_s, {}}));
    Machine updated = here;
    updated.os = u"A newer OS"_s;
    add({costing(u"create-thread"_s, 20e-6)}, updated);
    QCOMPARE(costOf({experiment, u"create-thread"_s, {}})->value, 20e-6);
}

void TestCosts::onlyTheRightValuesCount()
{
    add({costing(u"message-thread"_s, 10e-6, 1, {{u"bytes"_s, 200000}}),
         costing(u"message-thread"_s, 5e-6, 1, {{u"bytes"_s, 10}})});
    QCOMPARE(costOf({experiment, u"message-thread"_s, {{u"bytes"_s, 200000}}})->value, 10e-6);
    QVERIFY(!costOf({experiment, u"message-thread"_s, {{u"bytes"_s, 11}}}));
}

void TestCosts::onlyFinishedRunsCount()
{
    RunRecord stopped = costing(u"create-thread"_s, 5e-6);
    stopped.outcome = Outcome::TimedOut;
    add({costing(u"create-thread"_s, 10e-6), stopped});
    QCOMPARE(costOf({experiment, u"create-thread"_s, {}})->value, 10e-6);
}

void TestCosts::manyTimesInATaskAreDivided()
{
    add({costing(u"switch-thread"_s, 2e-3)});
    QCOMPARE(costOf({experiment, u"switch-thread"_s, {}, 2000})->value, 1e-6);
}

void TestCosts::theSecondSourceHelpsOut()
{
    const QList<CostSource> sources{{experiment, u"create-thread"_s, {}}, {experiment, u"create-few-threads"_s, {}}};
    add({costing(u"create-few-threads"_s, 30e-6)});
    QCOMPARE(StoredCosts::read(*m_store, shippedCostSheet(), here)->costOf(sources, metric)->value, 30e-6);
    add({costing(u"create-thread"_s, 20e-6)});
    QCOMPARE(StoredCosts::read(*m_store, shippedCostSheet(), here)->costOf(sources, metric)->value, 20e-6);
}

QTEST_GUILESS_MAIN(TestCosts)
#include "tst_costs.moc"
