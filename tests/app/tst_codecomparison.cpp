// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/playground/codecolours.h"
#include "app/playground/codeeditor.h"
#include "app/playground/codepanel.h"
#include "app/theme.h"

#include "core/library.h"
#include "core/scenariocode.h"

#include "support/contrast.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

constexpr unsigned removedMark = 1U << 5;
constexpr unsigned addedMark = 1U << 6;

/// The lines of an editor that begin with the sign.
QStringList linesWith(const CodeEditor &code, QChar sign)
{
    QStringList lines;
    for (const QString &line : code.text().split(u'\n')) {
        if (line.startsWith(sign))
            lines.append(line.mid(2).trimmed());
    }
    return lines;
}

} // namespace

/// The code of two scenarios in one text.
class TestCodeComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatTurnsThreadsIntoProcessesIsMarked();
    void reachedWithTheKeyboard();
    void onlyTheSameLanguageIsOffered();
    void theMomentStaysAtItsLine();
    void whatOpensIsTheProgram();
    void goesBackToOneProgram();
    void noCodeSaysWhy();
    void codeIsReadableOnItsGround();

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_panel->findChild<Widget *>(QLatin1String(name));
    }
    void compare(const QString &shown, const QString &other);

    std::unique_ptr<CodePanel> m_panel;
};

void TestCodeComparison::init()
{
    m_panel = std::make_unique<CodePanel>();
    m_panel->setExperiment(*library::find(u"pools-and-futures"_s));
    m_panel->resize(420, 700);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    QTRY_VERIFY2(!find<CodeEditor>("code")->text().isEmpty(), qPrintable(find<QLabel>("reason")->text()));
}

void TestCodeComparison::compare(const QString &shown, const QString &other)
{
    m_panel->showScenario(shown);
    auto *comparison = find<QComboBox>("comparison");
    comparison->setCurrentIndex(comparison->findData(other));
    QCOMPARE(comparison->currentData().toString(), other);
}

void TestCodeComparison::whatTurnsThreadsIntoProcessesIsMarked()
{
    compare(u"py-in-order"_s, u"py-processes"_s);
    auto *code = find<CodeEditor>("code");
    const QStringList removed = linesWith(*code, u'-'), added = linesWith(*code, u'+');
    for (const auto &[list, kind] : {std::pair(removed, u"Thread"_s), std::pair(added, u"Process"_s)}) {
        QVERIFY(list.contains(u"from concurrent.futures import %1PoolExecutor"_s.arg(kind)));
        QVERIFY(list.contains(u"with %1PoolExecutor(max_workers=3) as pool:"_s.arg(kind)));
    }
    QVERIFY(added.contains(u"if __name__ == \"__main__\":"_s)); // each process imports the file
    QVERIFY(!removed.contains(u"if __name__ == \"__main__\":"_s));
    const QStringList lines = code->text().split(u'\n');
    int marked = 0;
    for (int row = 0; row < lines.size(); ++row) { // the colour says the same as the sign
        QCOMPARE((code->markersAtLine(row) & removedMark) != 0, lines[row].startsWith(u'-'));
        QCOMPARE((code->markersAtLine(row) & addedMark) != 0, lines[row].startsWith(u'+'));
        marked += (code->markersAtLine(row) & (removedMark | addedMark)) != 0 ? 1 : 0;
    }
    QCOMPARE(marked, static_cast<int>(removed.size() + added.size()));
    QVERIFY(lines[code->currentLine() - 1].startsWith(u'-')); // the first difference
    const auto *difference = find<QLabel>("difference");
    QVERIFY(difference->isVisible());
    QVERIFY2(difference->text().contains("order of submission"_L1), qPrintable(difference->text()));
    QVERIFY2(difference->text().contains("process pool"_L1), qPrintable(difference->text()));
}

void TestCodeComparison::reachedWithTheKeyboard()
{
    m_panel->showScenario(u"py-in-order"_s);
    find<QComboBox>("scenarios")->setFocus();
    QTest::keyClick(find<QComboBox>("scenarios"), Qt::Key_Tab);
    auto *comparison = find<QComboBox>("comparison");
    QVERIFY(comparison->hasFocus());
    QVERIFY(!comparison->accessibleName().isEmpty());
    QTest::keyClick(comparison, Qt::Key_Down);
    QCOMPARE(comparison->currentData().toString(), u"py-as-completed"_s);
    QVERIFY(!linesWith(*find<CodeEditor>("code"), u'+').isEmpty());
}

void TestCodeComparison::onlyTheSameLanguageIsOffered()
{
    for (const QString &shown : {u"pool"_s, u"py-in-order"_s}) {
        m_panel->showScenario(shown);
        const auto *comparison = find<QComboBox>("comparison");
        QCOMPARE(comparison->count(), 6); // the choice not to compare, and five others
        for (int item = 1; item < comparison->count(); ++item) {
            const QString other = comparison->itemData(item).toString();
            QVERIFY(other != shown);
            QCOMPARE(other.startsWith("py-"_L1), shown.startsWith("py-"_L1));
        }
    }
}

void TestCodeComparison::theMomentStaysAtItsLine()
{
    auto *code = find<CodeEditor>("code");
    m_panel->showMoment(u"py-in-order"_s, u"prices"_s);
    const int alone = code->momentLine();
    QVERIFY(alone > 0);
    const QString line = code->text(alone - 1).trimmed();
    compare(u"py-in-order"_s, u"py-processes"_s);
    QCOMPARE(code->momentLine(), alone + 2); // below two added lines
    QCOMPARE(code->text(code->momentLine() - 1).trimmed(), line);
    QVERIFY(find<QLabel>("place")->text().contains(QString::number(alone))); // as the number in the margin
}

void TestCodeComparison::whatOpensIsTheProgram()
{
    compare(u"py-in-order"_s, u"py-processes"_s);
    QSignalSpy opened(m_panel.get(), &CodePanel::toBeOpened);
    find<QPushButton>("openCode")->click();
    QCOMPARE(opened.size(), 1);
    const Experiment &experiment = *library::find(u"pools-and-futures"_s);
    QCOMPARE(opened[0][0].toString(), codeOf(experiment, *experiment.scenario(u"py-in-order"_s))->code.text);
}

void TestCodeComparison::goesBackToOneProgram()
{
    auto *code = find<CodeEditor>("code");
    m_panel->showScenario(u"py-in-order"_s);
    const QString alone = code->text();
    compare(u"py-in-order"_s, u"py-processes"_s);
    m_panel->showScenario(u"py-as-completed"_s); // still compared with the same
    QCOMPARE(find<QComboBox>("comparison")->currentData().toString(), u"py-processes"_s);
    m_panel->showScenario(u"py-processes"_s); // not with itself
    QCOMPARE(find<QComboBox>("comparison")->currentIndex(), 0);
    m_panel->showScenario(u"py-in-order"_s);
    QCOMPARE(code->text(), alone);
    QCOMPARE(code->markerFindNext(0, removedMark | addedMark), -1);
    QVERIFY(!find<QLabel>("difference")->isVisible());
}

void TestCodeComparison::noCodeSaysWhy()
{
    Experiment experiment = *library::find(u"pools-and-futures"_s);
    Scenario missing = *experiment.scenario(u"py-error"_s);
    missing.id = u"missing"_s;
    missing.title = u"The missing one"_s;
    missing.scriptText.clear(); // its file was not found
    experiment.scenarios.append(missing);
    m_panel->setExperiment(experiment);
    compare(u"py-in-order"_s, u"missing"_s);
    const auto *reason = find<QLabel>("reason");
    QVERIFY(reason->isVisible());
    QVERIFY2(reason->text().startsWith("The missing one: "_L1), qPrintable(reason->text()));
    QVERIFY(!find<CodeEditor>("code")->isVisible());
}

void TestCodeComparison::codeIsReadableOnItsGround()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
        const CodeColours c = CodeColours::of(Theme(scheme));
        QVERIFY(c.added != c.removed);
        for (const QColor &ground : {c.added, c.removed}) {
            QVERIFY(ground != c.background);
            for (const QColor &words : {c.text, c.comment, c.keyword, c.string, c.number, c.definition, c.decorator})
                QVERIFY2(contrast(words, ground) >= 4.5,
                         qPrintable(u"%1 on %2: %3"_s.arg(words.name(), ground.name()).arg(contrast(words, ground))));
        }
    }
}

QTEST_MAIN(TestCodeComparison)
#include "tst_codecomparison.moc"
