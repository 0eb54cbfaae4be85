// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/glossarypage.h"
#include "app/glossarywords.h"
#include "app/playground/codeeditor.h"
#include "app/readingview.h"
#include "app/sidepanel.h"
#include "app/theme.h"

#include "core/experimentfile.h"
#include "core/glossary.h"
#include "core/library.h"
#include "core/modelpages.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QToolTip>

using namespace interleave;

namespace {

constexpr char factory[] = R"({
    "format": "interleave-experiment/1", "id": "factory", "part": "mine", "title": "A factory", "question": "?",
    "program": {
        "objects": {"items": {"queue": {"capacity": 2}}, "gate": {"semaphore": 1}, "made": {"cell": 0}},
        "tasks": [{"name": "maker", "copies": 2,
                   "steps": [{"wait": {"ms": 1}},
                             {"put": {"queue": "items", "value": 1}}, {"increment": {"cell": "made"}}]},
                  {"name": "taker",
                   "steps": [{"repeat": {"times": 2, "steps": [{"get": {"queue": "items"}}]}},
                             {"with": {"lock": "gate", "steps": [{"wait": {"ms": 2}}]}}]}]},
    "scenarios": [{"id": "python", "title": "Threads of Python", "engine": "py-threading"},
                  {"id": "threads", "title": "Threads", "engine": "qthread"},
                  {"id": "processes", "title": "Processes", "engine": "qprocess"}]
})";

template <typename Widget>
Widget *find(const QObject &parent, const char *name)
{
    return parent.findChild<Widget *>(QLatin1String(name));
}

/// The words of a page that are links to the glossary, with what they lead to.
QList<std::pair<QString, QString>> termsOf(const ReadingView &view)
{
    QList<std::pair<QString, QString>> terms;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextCharFormat format = it.fragment().charFormat();
            const QString term = glossarywords::termOf(QUrl(format.anchorHref()));
            if (!term.isEmpty() && !terms.isEmpty() && terms.last().second == term)
                terms.last().first += it.fragment().text(); // a word that is written in two ways: *daemon* threads
            else if (!term.isEmpty())
                terms.append({it.fragment().text(), term});
        }
    }
    return terms;
}

} // namespace

class SidePanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { QToolTip::hideText(); }

    void firstMentionsAreExplained();
    void headingsAndCodeStayAsTheyAre();
    void otherPagesHaveNoTerms();
    void termsAreReachedByKeyboard();
    void everyLessonMentionsWords();

    void glossaryIsSearched();
    void glossaryLinksLeadOn();
    void aWordInTheLessonOpensItsPage();

    void pagesFollowTheExperiment();
    void objectPagesHaveEverything_data();
    void objectPagesHaveEverything();

    void momentIsMarkedInTheCode();
    void constructsAreExplainedInCode();

private:
    Experiment m_factory;
};

void SidePanelTest::initTestCase()
{
    Theme::apply(*qApp, Scheme::Light);
    const LoadedExperiment loaded = loadExperiment(factory);
    for (const Fault &fault : loaded.faults)
        qWarning("%s: %s", qPrintable(fault.path), qPrintable(fault.sentence));
    QVERIFY(loaded.experiment);
    m_factory = *loaded.experiment;
}

void SidePanelTest::firstMentionsAreExplained()
{
    ReadingView view;
    view.setTermsExplained(true);
    view.showPage(
        QStringLiteral("Two *threads* share one lock. Each thread takes the lock.\n\n- A thread, a process."));
    QCOMPARE(termsOf(view),
             (QList<std::pair<QString, QString>>{{QStringLiteral("threads"), QStringLiteral("thread")},
                                                 {QStringLiteral("lock"), QStringLiteral("lock")},
                                                 {QStringLiteral("process"), QStringLiteral("process")}}));
    QTextCursor cursor = view.document()->find(QStringLiteral("threads"));
    const QTextCharFormat format = cursor.charFormat();
    QVERIFY(format.fontItalic()); // it keeps its own look
    QCOMPARE(format.underlineStyle(), QTextCharFormat::DotLine);
    QVERIFY(format.toolTip().contains(Glossary::shipped().find(QStringLiteral("thread"))->definition));
}

void SidePanelTest::headingsAndCodeStayAsTheyAre()
{
    ReadingView view;
    view.setTermsExplained(true);
    view.showPage(QStringLiteral("# A thread\n\nCall `thread` or [a thread](https://example.org/).\n\n```python\n"
                                 "thread = 1\n```\n\nNow a thread."));
    QCOMPARE(termsOf(view).size(), 1);
    QCOMPARE(view.document()->find(QStringLiteral("Now a")).block().text(), QStringLiteral("Now a thread."));
    QVERIFY(view.document()
                ->find(QStringLiteral("thread"), view.document()->find(QStringLiteral("Now")))
                .charFormat()
                .isAnchor());
}

void SidePanelTest::otherPagesHaveNoTerms()
{
    ReadingView view;
    view.showPage(QStringLiteral("A thread."));
    QVERIFY(termsOf(view).isEmpty());
}

void SidePanelTest::termsAreReachedByKeyboard()
{
    ReadingView view;
    view.setTermsExplained(true);
    view.showPage(QStringLiteral("A thread and a process."));
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    QSignalSpy chosen(&view, &ReadingView::termChosen);
    QTest::keyClick(&view, Qt::Key_Tab);
    QVERIFY(QToolTip::text().contains(QLatin1String("<b>thread</b>")));
    QTest::keyClick(&view, Qt::Key_Tab);
    QVERIFY(QToolTip::text().contains(QLatin1String("<b>process</b>")));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("process"));
}

void SidePanelTest::everyLessonMentionsWords()
{
    for (const Experiment &experiment : library::experiments()) {
        ReadingView view;
        view.setTermsExplained(true);
        view.showPage(*library::lesson(experiment));
        const auto terms = termsOf(view);
        QVERIFY2(terms.size() >= 2, qPrintable(experiment.id));
        QSet<QString> different;
        for (const auto &[word, term] : terms)
            different.insert(term);
        QCOMPARE(different.size(), terms.size());
    }
}

void SidePanelTest::glossaryIsSearched()
{
    GlossaryPage page;
    page.show();
    auto *search = find<QLineEdit>(page, "search");
    auto *terms = find<QListWidget>(page, "terms");
    auto *meaning = find<ReadingView>(page, "meaning");
    QCOMPARE(terms->count(), Glossary::shipped().entries().size());
    QTest::keyClicks(search, QStringLiteral("convoy"));
    QCOMPARE(page.term(), QStringLiteral("convoy effect"));
    QVERIFY(meaning->toPlainText().contains(Glossary::shipped().find(QStringLiteral("convoy effect"))->definition));
    search->clear();
    QCOMPARE(page.term(), QStringLiteral("convoy effect")); // still there among all
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(page.term() != QStringLiteral("convoy effect"));
    QTest::keyClicks(search, QStringLiteral("xyzzy"));
    QVERIFY(page.term().isEmpty());
    QVERIFY(find<QLabel>(page, "nothing")->isVisible());
    QVERIFY(find<QLabel>(page, "nothing")->text().contains(QLatin1String("xyzzy")));
    page.showTerm(QStringLiteral("mutex"));
    QCOMPARE(page.term(), QStringLiteral("lock"));
    QVERIFY(search->text().isEmpty());
}

void SidePanelTest::glossaryLinksLeadOn()
{
    for (const GlossaryEntry &entry : Glossary::shipped().entries()) {
        ReadingView view;
        view.showPage(glossarywords::page(entry));
        QStringList links;
        for (const auto &[word, term] : termsOf(view))
            links.append(term);
        QCOMPARE(links, entry.see);
    }
}

void SidePanelTest::aWordInTheLessonOpensItsPage()
{
    SidePanel panel;
    const Experiment &experiment = *library::find(QStringLiteral("gil-and-io"));
    panel.setExperiment(experiment);
    panel.showLesson(*library::lesson(experiment), true);
    panel.resize(360, 700);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    auto *lesson = find<ReadingView>(panel, "lesson");
    lesson->setFocus();
    QTest::keyClick(lesson, Qt::Key_Tab);
    const QString term = termsOf(*lesson).first().second;
    QTest::keyClick(lesson, Qt::Key_Return);
    auto *glossary = find<GlossaryPage>(panel, "glossaryPage");
    QVERIFY(glossary->isVisible());
    QCOMPARE(glossary->term(), term);
}

void SidePanelTest::pagesFollowTheExperiment()
{
    SidePanel panel;
    panel.setExperiment(m_factory);
    panel.show();
    auto *pages = find<QComboBox>(panel, "pages");
    auto *page = find<ReadingView>(panel, "page");
    QStringList ids;
    for (int i = 0; i < pages->count(); ++i) {
        if (pages->itemData(i).isValid() && !pages->itemData(i).toString().isEmpty())
            ids.append(pages->itemData(i).toString());
    }
    QCOMPARE(ids.mid(0, 3),
             QStringList({QStringLiteral("py-threading"), QStringLiteral("qthread"), QStringLiteral("qprocess")}));
    QStringList objects = ids.mid(3);
    objects.sort();
    QCOMPARE(objects, QStringList({QStringLiteral("cell"), QStringLiteral("queue"), QStringLiteral("semaphore"),
                                   QStringLiteral("shared-memory")}));
    panel.showEngineOf(QStringLiteral("threads"));
    QVERIFY(page->isVisible());
    QVERIFY(page->toPlainText().startsWith(QLatin1String("A thread for each task")));
    panel.showObject(QStringLiteral("queue"));
    QVERIFY(page->toPlainText().startsWith(QLatin1String("Queue")));
    QCOMPARE(pages->currentText(), QStringLiteral("Queue"));
    panel.setValues({});
    QCOMPARE(pages->currentText(), QStringLiteral("Queue")); // the reader is not disturbed
    QVERIFY(page->toPlainText().startsWith(QLatin1String("Queue")));
}

void SidePanelTest::objectPagesHaveEverything_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"lock", "semaphore", "event", "condition", "barrier", "queue", "cell", "local",
                           "shared-memory", "manager", "future"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void SidePanelTest::objectPagesHaveEverything()
{
    QFETCH(QString, id);
    const Result<QString> page = library::modelPage(id);
    QVERIFY(page);
    QVERIFY(!headingOf(*page).isEmpty());
    for (const char *part : {"**What it is.**", "**How it waits.**", "**What it costs.**", "**When to choose it.**",
                             "**What goes wrong.**", "```cpp\n", "```python\n"})
        QVERIFY2(page->contains(QLatin1String(part)), part);
    const qsizetype words = page->split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts).size();
    QVERIFY2(words >= 120 && words <= 250, qPrintable(QString::number(words)));
}

void SidePanelTest::momentIsMarkedInTheCode()
{
    SidePanel panel;
    panel.setExperiment(m_factory);
    panel.resize(420, 700);
    panel.show();
    auto *tabs = find<QTabWidget>(panel, "tabs");
    tabs->setCurrentWidget(find<QWidget>(panel, "codePage"));
    auto *code = find<CodeEditor>(panel, "code");
    auto *place = find<QLabel>(panel, "place");
    for (const QString &scenario : {QStringLiteral("threads"), QStringLiteral("python")}) {
        panel.showMoment(scenario, QStringLiteral("maker 2"));
        QTRY_VERIFY2(code->momentLine() > 0, qPrintable(find<QLabel>(panel, "reason")->text()));
        QVERIFY2(code->text(code->momentLine() - 1).contains(QLatin1String(" maker(")), qPrintable(scenario));
        QVERIFY(place->isVisible() && place->text().contains(QLatin1String("maker 2")));
        panel.showMoment(scenario, QStringLiteral("taker"), QStringLiteral("program.tasks[1].steps[1]"));
        QVERIFY2(code->text(code->momentLine() - 1).contains(QLatin1String("gate")),
                 qPrintable(code->text(code->momentLine() - 1)));
        QVERIFY(place->text().contains(QString::number(code->momentLine())));
        panel.showMoment(scenario, QStringLiteral("nobody"));
        QCOMPARE(code->momentLine(), 0);
        QVERIFY(!place->isVisible());
    }
    panel.showMoment(QStringLiteral("python"), QStringLiteral("taker"));
    panel.activateWindow();
    code->setFocus();
    QVERIFY(code->findFirst(QStringLiteral("with gate"), false, true, false, false, true, 0, 0));
    int line = 0;
    int column = 0;
    code->getCursorPosition(&line, &column);
    code->setCursorPosition(line, column - 1); // in the name of the object
    QTest::keyClick(code, Qt::Key_Return);
    QVERIFY2(QToolTip::text().contains(QLatin1String("<b>semaphore</b>")), qPrintable(code->text(line)));
    QVERIFY(code->momentLine() > 0);
    auto *scenarios = find<QComboBox>(panel, "scenarios");
    scenarios->setCurrentIndex(scenarios->findData(QStringLiteral("threads"))); // another one's code
    QCOMPARE(code->momentLine(), 0);
}

void SidePanelTest::constructsAreExplainedInCode()
{
    CodeEditor code;
    code.setCode(QStringLiteral("import threading\n\nlock = threading.Lock()\nwith lock:\n    x = 1\n"));
    code.resize(500, 300);
    code.setReadOnly(true);
    code.show();
    QVERIFY(QTest::qWaitForWindowActive(&code));
    code.setCursorPosition(2, 18);
    QTest::keyClick(&code, Qt::Key_Return);
    QVERIFY(QToolTip::text().contains(QLatin1String("<b>lock</b>")));
    code.setCursorPosition(4, 4);
    QTest::keyClick(&code, Qt::Key_Return);
    QTRY_VERIFY(QToolTip::text().isEmpty() || !QToolTip::isVisible());
    const int lock = code.positionFromLineIndex(3, 6);
    Q_EMIT code.SCN_DWELLSTART(lock, 60, 60);
    QVERIFY(QToolTip::text().contains(QLatin1String("<b>lock</b>")));
    QCOMPARE(code.text().count(QLatin1Char('\n')), 5); // nothing was written
}

QTEST_MAIN(SidePanelTest)
#include "tst_sidepanel.moc"
