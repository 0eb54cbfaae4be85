// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "choosingwindow.h"

#include "app/choosing/costwords.h"
#include "app/experimentpage.h"
#include "app/flow/experimentflow.h"
#include "app/readingview.h"
#include "app/sidepanel.h"

#include "core/engines/engine.h"
#include "core/store.h"

#include <QAction>
#include <QLabel>
#include <QTableWidget>

using namespace interleave;

namespace {

QString cell(const QTableWidget &table, const QString &heading, const QString &row, int column)
{
    bool below = false;
    for (int i = 0; i < table.rowCount(); ++i) {
        below = below || table.item(i, 0)->text() == heading;
        if (below && table.item(i, 0)->text() == row)
            return table.item(i, column)->text();
    }
    return {};
}

void store(const QList<RunRecord> &runs)
{
    auto opened = Store::open();
    QVERIFY(opened);
    const Result<qint64> attempt = (*opened)->beginAttempt(runs.first().experiment, {}, thisMachine());
    QVERIFY(attempt);
    for (const RunRecord &one : runs)
        QVERIFY(!(*opened)->addRun(*attempt, one));
}

/// With the keyboard: Tab goes from link to link.
void follow(ReadingView &page, const QString &link)
{
    page.setFocus();
    for (int i = 0; i < 60 && page.textCursor().charFormat().anchorHref() != link; ++i)
        QTest::keyClick(&page, Qt::Key_Tab);
    QCOMPARE(page.textCursor().charFormat().anchorHref(), link);
    QTest::keyClick(&page, Qt::Key_Return);
}

} // namespace

/// What models cost here, in the table and on the pages about them.
class CostsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_data = std::make_unique<OwnData>(); }

    void nothingMeasuredSaysSo();
    void measuredCostsStandInTheTable();
    void measureNowOpensTheExperiment();
    void measureNowRunsWhereNothingIsLocked();
    void enginePagesSayWhatItCostsHere();
    void whatWasNotMeasuredLeadsToTheExperiment();
    void everyEngineSaysSomethingOfItsCosts();

private:
    std::unique_ptr<OwnData> m_data;
};

void CostsPageTest::nothingMeasuredSaysSo()
{
    const auto window = openWindow();
    window->actions().costs->trigger();
    QVERIFY(find<QLabel>(*find(*window, u"costsPage"_s), u"state"_s)->text().startsWith(u"Nothing"_s));
    const auto *table = find<QTableWidget>(*window, u"table"_s);
    QCOMPARE(cell(*table, u"To start one and see it end"_s, u"A thread"_s, 1), u"not measured yet"_s);
    QCOMPARE(cell(*table, u"To start one and see it end"_s, u"A process, by spawn"_s, 1), u"–"_s);
    QVERIFY(find<QLabel>(*window, u"machine"_s)->text().contains(thisMachine().cpu));
}

void CostsPageTest::measuredCostsStandInTheTable()
{
    const QString experiment = u"what-does-one-cost"_s;
    RunRecord memory = run(experiment, u"memory-coroutine"_s, 0.4);
    memory.memoryPerTask = 1234;
    store({run(experiment, u"create-coroutine"_s, 10e-6), run(experiment, u"create-thread"_s, 300e-6, 1),
           run(experiment, u"create-thread"_s, 100e-6, 2), run(experiment, u"create-thread"_s, 200e-6, 3),
           run(experiment, u"create-process"_s, 20e-3), run(experiment, u"switch-coroutine"_s, 4e-3), memory});
    const auto window = openWindow();
    window->actions().costs->trigger();
    const auto *table = find<QTableWidget>(*window, u"table"_s);
    const QString start = u"To start one and see it end"_s;
    const QChar space(QChar::Nbsp);
    QCOMPARE(cell(*table, start, u"A coroutine"_s, 1), u"1.00%1µs"_s.arg(space));
    QCOMPARE(cell(*table, start, u"A thread"_s, 1), u"20.0%1µs"_s.arg(space));
    QCOMPARE(cell(*table, start, u"A process"_s, 1), u"2.00%1ms"_s.arg(space));
    QCOMPARE(cell(*table, u"To change from one to another"_s, u"Between coroutines"_s, 1), u"200%1ns"_s.arg(space));
    QCOMPARE(cell(*table, u"Memory of one that waits"_s, u"A coroutine"_s, 1), u"1,234%1bytes"_s.arg(space));
    QVERIFY(cell(*table, start, u"A thread"_s, 3).endsWith(u"3 times"_s));
    QVERIFY(cell(*table, start, u"A process"_s, 3).endsWith(u"once"_s));
    const QString state = find<QLabel>(*find(*window, u"costsPage"_s), u"state"_s)->text();
    QVERIFY2(state.contains(u"5 of 27"_s), qPrintable(state));
    QVERIFY2(state.contains(u"starts 100 threads or 2,000 coroutines"_s), qPrintable(state));
}

void CostsPageTest::measureNowOpensTheExperiment()
{
    const auto window = openWindow();
    window->actions().costs->trigger();
    click(*window, u"measure_what-does-one-cost"_s);
    QCOMPARE(window->page()->experiment().id, u"what-does-one-cost"_s);
    QVERIFY(window->page()->isVisible());
    QVERIFY(!window->page()->isRunning()); // predictions come first
    QCOMPARE(window->page()->flow().shown(), FlowStep::Predict);
}

void CostsPageTest::measureNowRunsWhereNothingIsLocked()
{
    const auto window = openWindow();
    window->actions().freeMode->setChecked(true);
    window->actions().costs->trigger();
    click(*window, u"measure_price-of-a-process"_s);
    QVERIFY(window->page()->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(window->page()->hasResults(), longestTrialMs); // coroutines are the first
    window->actions().cancel->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window->page()->isRunning(), longestTrialMs);
    window->actions().costs->trigger();
    const QString cost = cell(*find<QTableWidget>(*window, u"table"_s), u"To start one and see it end"_s,
                              u"A coroutine"_s, 1);
    QVERIFY2(cost.at(0).isDigit(), qPrintable(cost));
}

void CostsPageTest::enginePagesSayWhatItCostsHere()
{
    const auto window = openWindow();
    window->openExperiment(u"what-does-one-cost"_s);
    window->page()->flow().unlock();
    window->page()->flow().show(FlowStep::Run);
    auto *panel = find<SidePanel>(*window, u"sidePanel"_s);
    panel->showEngineOf(u"create-thread"_s);
    auto *page = find<ReadingView>(*panel, u"page"_s);
    QVERIFY(page->isVisible());
    QVERIFY2(page->toPlainText().contains(u"What it costs here. It was not measured on this machine yet."_s),
             qPrintable(page->toPlainText()));
    const qsizetype general = page->toPlainText().indexOf(u"What it costs."_s);
    QVERIFY(general >= 0 && general < page->toPlainText().indexOf(u"What it costs here."_s));

    store({run(u"what-does-one-cost"_s, u"create-thread"_s, 200e-6)});
    Q_EMIT window->page()->stageReached();
    QVERIFY2(page->toPlainText().contains(u"To start one and see it end: 20.0 µs"_s), qPrintable(page->toPlainText()));
    follow(*page, u"interleave:costs"_s);
    QVERIFY(find(*window, u"costsPage"_s));
    QVERIFY(find(*window, u"costsPage"_s)->isVisible());
}

void CostsPageTest::whatWasNotMeasuredLeadsToTheExperiment()
{
    const auto window = openWindow();
    window->openExperiment(u"three-spinners"_s);
    window->page()->flow().unlock();
    window->page()->flow().show(FlowStep::Run);
    auto *panel = find<SidePanel>(*window, u"sidePanel"_s);
    const auto thread = std::ranges::find(window->page()->experiment().scenarios, u"qthread"_s, &Scenario::engine);
    QVERIFY(thread != window->page()->experiment().scenarios.end());
    panel->showEngineOf(thread->id);
    follow(*find<ReadingView>(*panel, u"page"_s), u"interleave:what-does-one-cost"_s);
    QCOMPARE(window->page()->experiment().id, u"what-does-one-cost"_s);
    QVERIFY(window->page()->isVisible());
}

void CostsPageTest::everyEngineSaysSomethingOfItsCosts()
{
    const StoredCosts nothing;
    for (const Engine *engine : engines()) {
        const Result<QString> page = library::modelPage(engine->id());
        if (!page) // an engine of a later version
            continue;
        const QString text = costwords::withCosts(*page, engine->id(), shippedCostSheet(), nothing);
        QVERIFY2(text.contains(u"\n\n**What it costs here.** "_s), qPrintable(engine->id()));
        QVERIFY2(text.indexOf(u"**What it costs here.**"_s) < text.indexOf(u"**When to choose it.**"_s),
                 qPrintable(engine->id()));
    }
}

QTEST_MAIN(CostsPageTest)
#include "tst_costspage.moc"
