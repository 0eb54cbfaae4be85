// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "choosingwindow.h"

#include "app/charts/chart.h"
#include "app/choosing/guidewords.h"
#include "app/experimentpage.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>

using namespace interleave;

namespace {

void answer(const QObject &parent, const QStringList &answers)
{
    for (const QString &one : answers)
        click(parent, u"answer_"_s + one);
}

} // namespace

/// The guide and the decision table in the window, with clicks and keys.
class ChoosingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_data = std::make_unique<OwnData>(); }

    void theEntryOpensTheGuide();
    void shortcutsOpenEachPart();
    void answersLeadToAdvice();
    void answersCanBeTakenBack();
    void theGuideWorksWithTheKeyboardAlone();
    void theTrialComparesAdviceAndMeasurement();
    void theTrialCanBeStopped();
    void theExperimentOpensWithTheWork();
    void verdictsInWords_data();
    void verdictsInWords();

    void everyRowOfTheTableOpensItsScenario();

private:
    std::unique_ptr<OwnData> m_data;
};

void ChoosingTest::theEntryOpensTheGuide()
{
    const auto window = openWindow();
    click(*window, u"whichModel"_s);
    QVERIFY(find(*window, u"guidePage"_s)->isVisible());
    QVERIFY(!find(*window, u"sidePanel"_s)->isVisible());
    QVERIFY(find<QPushButton>(*window, u"whichModel"_s)->isChecked());
    QVERIFY(!window->actions().run->isEnabled()); // there is nothing to try yet
    auto *list = find<QListWidget>(*window, u"experiments"_s);
    QVERIFY(list->selectedItems().isEmpty());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Home);
    QVERIFY(!find(*window, u"guidePage"_s)->isVisible());
    QVERIFY(!find<QPushButton>(*window, u"whichModel"_s)->isChecked());
    QVERIFY(window->page()->isVisible());
}

void ChoosingTest::shortcutsOpenEachPart()
{
    const auto window = openWindow();
    QTest::keyClick(window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(find(*window, u"decisionPage"_s)->isVisible());
    QVERIFY(window->actions().decisionTable->isChecked());
    QTest::keyClick(window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(find(*window, u"costsPage"_s)->isVisible());
    QVERIFY(!window->actions().decisionTable->isChecked());
    QTest::keyClick(window.get(), Qt::Key_G, Qt::ControlModifier);
    QVERIFY(find(*window, u"guidePage"_s)->isVisible());
}

void ChoosingTest::answersLeadToAdvice()
{
    const auto window = openWindow();
    click(*window, u"whichModel"_s);
    QVERIFY(!find(*window, u"advice"_s)->isVisible());
    QVERIFY(!find(*window, u"question_kind"_s)->isVisible());
    answer(*window, {u"enough_no"_s, u"kind_waits"_s, u"count_dozens"_s, u"control_no"_s});
    QVERIFY(find(*window, u"advice"_s)->isVisible());
    QCOMPARE(find<QLabel>(*window, u"choice"_s)->text(), u"Choose: a thread pool"_s);
    const GuideRule *rule = shippedGuide().advice(
        {{u"enough"_s, u"no"_s}, {u"kind"_s, u"waits"_s}, {u"count"_s, u"dozens"_s}, {u"control"_s, u"no"_s}});
    QCOMPARE(find<QLabel>(*find(*window, u"advice"_s), u"why"_s)->text(), rule->why);
    QVERIFY(find<QLabel>(*window, u"work"_s)->text().contains(u"How many at once: 24"_s));
    QVERIFY(window->actions().run->isEnabled());
}

void ChoosingTest::answersCanBeTakenBack()
{
    const auto window = openWindow();
    click(*window, u"whichModel"_s);
    answer(*window, {u"enough_no"_s, u"kind_computes"_s, u"count_dozens"_s}); // who controls the code does not matter
    QCOMPARE(find<QLabel>(*window, u"choice"_s)->text(), u"Choose: a process pool"_s);
    QVERIFY(!find(*window, u"question_control"_s)->isVisible());
    click(*window, u"change_kind"_s);
    QVERIFY(!find(*window, u"advice"_s)->isVisible());
    QVERIFY(!find(*window, u"question_count"_s)->isVisible());
    QVERIFY(find(*window, u"change_enough"_s)->isVisible()); // earlier answers stay
    answer(*window, {u"kind_native"_s, u"count_one"_s});
    QCOMPARE(find<QLabel>(*window, u"choice"_s)->text(), u"Choose: a thread of its own"_s);
    click(*window, u"again"_s);
    QVERIFY(find(*window, u"answer_enough_yes"_s)->isVisible());
    QVERIFY(!find(*window, u"again"_s)->isVisible());
    answer(*window, {u"enough_yes"_s});
    QVERIFY(find<QLabel>(*window, u"choice"_s)->text().contains(u"none yet"_s));
}

void ChoosingTest::theGuideWorksWithTheKeyboardAlone()
{
    const auto window = openWindow();
    QTest::keyClick(window.get(), Qt::Key_G, Qt::ControlModifier);
    const auto press = [](int key) { QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key)); };
    QCOMPARE(QApplication::focusWidget()->objectName(), u"answer_enough_yes"_s);
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"answer_kind_waits"_s);
    press(Qt::Key_Space);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"answer_count_one"_s);
    press(Qt::Key_Space);
    press(Qt::Key_Space);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"tryIt"_s);
    QCOMPARE(find<QLabel>(*window, u"choice"_s)->text(), u"Choose: coroutines"_s);
}

void ChoosingTest::theTrialComparesAdviceAndMeasurement()
{
    const auto window = openWindow();
    click(*window, u"whichModel"_s);
    answer(*window, {u"enough_yes"_s});
    click(*window, u"tryIt"_s);
    QVERIFY(window->actions().cancel->isEnabled());
    QVERIFY(!find(*window, u"change_enough"_s)->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!window->actions().cancel->isEnabled(), longestTrialMs);
    auto *verdict = find<QLabel>(*window, u"verdict1"_s); // C++ is there on every machine
    QVERIFY(verdict->isVisible());
    QVERIFY2(verdict->text().startsWith(u"In C++: The guide said “none yet”"_s), qPrintable(verdict->text()));
    const auto *bars = find<BarChart>(*window, u"bars1"_s);
    QCOMPARE(bars->bars().size(), shippedGuide().families[1].scenarios.size());
    int advised = 0;
    for (const BarChart::Bar &bar : bars->bars()) {
        QVERIFY(bar.value > 0);
        advised += bar.label.contains(u"★"_s) ? 1 : 0;
    }
    QCOMPARE(advised, 1);
    QVERIFY(std::ranges::is_sorted(bars->bars(), {}, &BarChart::Bar::value));
    QVERIFY(find<QLabel>(*find(*window, u"trial"_s), u"note"_s)->isVisible());
    QCOMPARE(find<QPushButton>(*window, u"tryIt"_s)->text(), u"&Try it again"_s);

    click(*window, u"change_enough"_s); // another advice has not been tried
    answer(*window, {u"enough_no"_s, u"kind_waits"_s, u"count_one"_s, u"control_yes"_s});
    QVERIFY(!verdict->isVisible());
}

void ChoosingTest::theTrialCanBeStopped()
{
    const auto window = openWindow();
    click(*window, u"whichModel"_s);
    answer(*window, {u"enough_no"_s, u"kind_waits"_s, u"count_thousands"_s, u"control_no"_s});
    QTest::keyClick(window.get(), Qt::Key_F5);
    QVERIFY(window->actions().cancel->isEnabled());
    auto *list = find<QListWidget>(*window, u"experiments"_s);
    QTest::keyClick(list, Qt::Key_End); // refused, since it would stop the trial
    QVERIFY(find(*window, u"guidePage"_s)->isVisible());
    QVERIFY(find(*window, u"messages"_s)->isVisible());
    QTest::keyClick(window.get(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!window->actions().cancel->isEnabled(), longestTrialMs);
    QVERIFY(find<QLabel>(*find(*window, u"trial"_s), u"status"_s)->text().startsWith(u"Stopped."_s));
    QVERIFY(!find(*window, u"verdict1"_s)->isVisible());
    QVERIFY(find(*window, u"tryIt"_s)->isVisible());
}

void ChoosingTest::theExperimentOpensWithTheWork()
{
    const auto window = openWindow();
    click(*window, u"whichModel"_s);
    answer(*window, {u"enough_no"_s, u"kind_native"_s, u"count_dozens"_s});
    click(*window, u"lanes"_s);
    QCOMPARE(window->page()->experiment().id, shippedGuide().experiment);
    QVERIFY(window->page()->isVisible());
    const ParameterValues values = window->page()->values();
    QCOMPARE(window->page()->experiment().parameter(u"work"_s)->options[static_cast<int>(values[u"work"_s])],
             u"native"_s);
    QCOMPARE(values[u"jobs"_s], 24.0);
}

void ChoosingTest::verdictsInWords_data()
{
    QTest::addColumn<double>("advised");
    QTest::addColumn<double>("other");
    QTest::addColumn<double>("oneByOne");
    QTest::addColumn<QString>("said");
    const QString pool = u"The guide said “a thread pool”"_s;
    QTest::newRow("the fastest")
        << 0.2 << 0.25 << 1.2
        << pool + u", and here that was the fastest: 200 ms. Next came “A thread each”: 250 ms."_s;
    QTest::newRow("as fast") << 0.21 << 0.2 << 1.2
                             << pool +
                                    u", and here hardly anything was faster: 210 ms. “A thread each” took 200 ms, and "
                                    "within 10% times count as equal."_s;
    QTest::newRow("slower") << 0.25 << 0.2 << 1.2
                            << pool + u": 250 ms. Here “A thread each” was faster by 25%: 200 ms."_s;
    QTest::newRow("much slower") << 0.6 << 0.2 << 1.2
                                 << pool + u": 600 ms. Here “A thread each” was 3.00 times as fast: 200 ms."_s;
    QTest::newRow("none yet")
        << 0.01 << 0.02 << 0.05
        << pool + u", and here that was the fastest: 10.0 ms. Next came “A thread each”: 20.0 ms. One "
                  "after the other took 50.0 ms. If that is fast enough, the answer is: none yet."_s;
    QTest::newRow("none is the fastest") << 0.03 << 0.02 << 0.01
                                         << pool + u": 30.0 ms. Here “None yet: one after the other” was 3.00 times as "
                                                   "fast: 10.0 ms. If that is fast enough, the answer is: none yet."_s;
    QTest::newRow("it has no time")
        << 0.0 << 0.2 << 1.2
        << pool + u", which has no time here. The fastest of the others was “A thread each”: 200 ms."_s;
    QTest::newRow("nothing to compare with")
        << 0.2 << 0.0 << 0.0 << pool + u": 200 ms. Nothing else could run here to compare it with."_s;
    QTest::newRow("nothing at all") << 0.0 << 0.0 << 0.0 << pool + u". Nothing of this could run here."_s;
}

void ChoosingTest::verdictsInWords()
{
    QFETCH(double, advised);
    QFETCH(double, other);
    QFETCH(double, oneByOne);
    QList<RunRecord> runs;
    for (const auto &[scenario, seconds] :
         {std::pair(u"pool"_s, advised), std::pair(u"threads"_s, other), std::pair(u"one-by-one"_s, oneByOne)}) {
        if (seconds > 0)
            runs.append(run(u"decide"_s, scenario, seconds));
    }
    const Guide &guide = shippedGuide();
    const GuideRule &rule = *guide.advice(
        {{u"enough"_s, u"no"_s}, {u"kind"_s, u"waits"_s}, {u"count"_s, u"dozens"_s}, {u"control"_s, u"no"_s}});
    QTEST(guidewords::verdict(guide, rule, *library::find(guide.experiment),
                              compareAdvice(guide, rule, guide.families[1], runs)),
          "said");
}

void ChoosingTest::everyRowOfTheTableOpensItsScenario()
{
    const auto window = openWindow();
    QStringList buttons;
    window->actions().decisionTable->trigger();
    for (const QPushButton *button : find(*window, u"decisionPage"_s)->findChildren<QPushButton *>())
        buttons.append(button->objectName());
    QCOMPARE(buttons.size(), 10);
    for (const QString &name : buttons) {
        window->actions().decisionTable->trigger();
        click(*window, name);
        const Experiment &experiment = window->page()->experiment();
        QVERIFY(window->page()->isVisible());
        QCOMPARE(name.section(u'_', 1, 1), experiment.id);
        const QString title = experiment.scenario(name.section(u'_', 2))->title;
        QVERIFY2(find<QLabel>(*window, u"sentence"_s)->text().contains(title), qPrintable(name));
    }
}

QTEST_MAIN(ChoosingTest)
#include "tst_choosing.moc"
