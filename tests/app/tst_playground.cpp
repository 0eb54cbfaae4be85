// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experimentpage.h"
#include "app/flow/experimentflow.h"
#include "app/mainwindow.h"
#include "app/playground/codeeditor.h"
#include "app/playground/draft.h"
#include "app/playground/outputview.h"
#include "app/playground/playgroundpage.h"
#include "app/timeline/lanestablemodel.h"
#include "app/timeline/timelineview.h"

#include "core/heartbeat.h"
#include "core/python/interpreters.h"
#include "core/python/leftovers.h"

#include "support/python.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace interleave;

namespace {

constexpr int pythonMs = 60'000;
constexpr int stopsWithinMs = 500;
/// Of what the window does itself, on a machine that others use too; a benchmark has the strict figure.
constexpr double smoothMs = 50;

/// How smooth the window is means nothing in a program that is slowed down by a sanitizer.
bool measures()
{
#ifdef __SANITIZE_ADDRESS__
    qInfo("This is a build with AddressSanitizer: the heartbeat of the window is not judged.");
    return false;
#else
    return true;
#endif
}

constexpr std::size_t beats = 150; // 2.4 s: the worst of them is not yet the 99th percentile
constexpr int attempts = 3;        // others use this machine, too

constexpr char twoThreads[] = R"(import threading
import time

def wait():
    time.sleep(0.1)
    print("waited\n", end="")

threads = [threading.Thread(target=wait, name=name) for name in ("left", "right")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
)";

constexpr char faulty[] = "def divide(a, b):\n    return a / b\n\n\nprint('so far so good')\ndivide(1, 0)\n";

/// A window whose playground is open, and its parts.
struct Opened {
    std::unique_ptr<MainWindow> window = std::make_unique<MainWindow>();
    PlaygroundPage *page = nullptr;

    Opened()
    {
        window->resize(1280, 800);
        window->show();
        QApplication::setActiveWindow(window.get());
        if (!page)
            window->openPlayground();
        page = window->findChild<PlaygroundPage *>(QStringLiteral("playgroundPage"));
    }

    template <typename Widget>
    Widget *find(const char *name) const
    {
        return page->findChild<Widget *>(QLatin1String(name));
    }
    CodeEditor *editor() const { return find<CodeEditor>("script"); }
    OutputView *output() const { return find<OutputView>("output"); }
    QString status() const { return find<QLabel>("scriptStatus")->text(); }
    void click(const char *name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    bool asks() const { return find<QWidget>("noticeBar")->isVisible(); }

    QStringList lanes() const
    {
        QStringList names;
        for (const TimelineGroup &group : find<TimelineView>("timeline")->scene().groups) {
            for (const Trace::Lane &lane : group.trace->lanes())
                names.append(QString::fromStdString(lane.name));
        }
        return names;
    }
};

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class PlaygroundTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        qputenv("INTERLEAVE_DATA", path(QStringLiteral("data")).toUtf8());
        qputenv("INTERLEAVE_TEST", "playground");
        qputenv("INTERLEAVE_PYTHON", testPython().toUtf8());
        QCoreApplication::setOrganizationName(QStringLiteral("interleave-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        if (testPython().isEmpty())
            QSKIP("There is no python3 here.");
        QVERIFY(Interpreters::here().waitUntilReady(std::chrono::milliseconds(pythonMs)));
    }

    void init()
    {
        QSettings().clear();
        QDir(Draft::defaultFolder()).removeRecursively();
        m_before = processesWith("INTERLEAVE_TEST=playground").size();
    }

    /// Whatever a program did, nothing of it is left.
    void cleanup() { QCOMPARE(processesWith("INTERLEAVE_TEST=playground").size(), m_before); }

    void entryAndKeyOpenIt()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        auto *entry = window.findChild<QWidget *>(QStringLiteral("playground"));
        QVERIFY(entry->isVisible());
        QTest::mouseClick(entry, Qt::LeftButton);
        auto *page = window.findChild<QWidget *>(QStringLiteral("playgroundPage"));
        QVERIFY(page && page->isVisible());
        QVERIFY(!window.findChild<QListWidget *>(QStringLiteral("experiments"))->currentItem());
        // Back to the experiment, by the list; and again by the key.
        auto *list = window.findChild<QListWidget *>(QStringLiteral("experiments"));
        QTest::keyClick(list, Qt::Key_Home);
        QVERIFY(!page->isVisible());
        QVERIFY(!window.actions().saveScript->isEnabled());
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
        QVERIFY(page->isVisible());
        QVERIFY(window.actions().saveScript->isEnabled());
    }

    void typedProgramRunsWithOutputAndLanes()
    {
        Opened play;
        write(play, twoThreads);
        run(play, Qt::Key_F5);
        QTRY_COMPARE(play.output()->toPlainText(), QStringLiteral("waited\nwaited\ndone\n"));
        const QStringList lanes = play.lanes();
        for (const char *name : {"left", "right"})
            QVERIFY2(!lanes.filter(QLatin1String(name)).isEmpty(), qPrintable(lanes.join(QLatin1Char('|'))));
        // A row for each of them, and one for the program.
        QTRY_COMPARE(play.find<TimelineView>("timeline")->scene().visibleRows().size(), lanes.size() + 1);
        QVERIFY2(play.status().startsWith(QLatin1String("Done in")), qPrintable(play.status()));
        QVERIFY2(play.status().contains(QLatin1String("processor time")), qPrintable(play.status()));
    }

    void lanesHaveTheirMenuAndTheirTable()
    {
        Opened play;
        write(play, twoThreads);
        auto *table = play.find<QTableView>("intervals");
        QTest::mouseClick(play.find<QToolButton>("table"), Qt::LeftButton);
        QVERIFY(table->isVisible()); // before the first run, too
        QCOMPARE(table->model()->rowCount(), 0);
        run(play, Qt::Key_F5);
        QStringList lanes;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            lanes.append(table->model()->index(row, LanesTableModel::Lane).data().toString());
        for (const char *name : {"left", "right"})
            QVERIFY2(!lanes.filter(QLatin1String(name)).isEmpty(), qPrintable(lanes.join(QLatin1Char('|'))));
        QVERIFY(table->isColumnHidden(LanesTableModel::Scenario)); // there is one program
        QVERIFY(!play.find<QComboBox>("scenario")->isVisible());
        QTest::mouseClick(play.find<QToolButton>("table"), Qt::LeftButton);
        auto *timeline = play.find<TimelineView>("timeline");
        QVERIFY(timeline->isVisible());

        QMenu *menu = play.find<QToolButton>("options")->menu();
        menu->popup({});
        QVERIFY(!menu->findChild<QAction *>(QStringLiteral("ownAxes"))->isVisible());
        menu->findChild<QAction *>(QStringLiteral("orderEnd"))->trigger();
        menu->hide();
        const TimelineScene &scene = timeline->scene();
        quint64 last = 0;
        for (const TimelineRow &row : scene.visibleRows()) {
            if (row.isHeader())
                continue;
            const TimeLane &states =
                scene.groups[0].trace->lanes()[static_cast<std::size_t>(scene.laneIndex(row))].states;
            QVERIFY(states.timeAt(states.size() - 1) >= last);
            last = states.timeAt(states.size() - 1);
        }
        timeline->setSelection(TimeRange{0, 50'000'000});
        QVERIFY(play.find<QLabel>("rangeFigures")->text().contains(QStringLiteral("From 0 s to 50 ms: 50 ms.")));
    }

    void returnKeepsTheIndentation()
    {
        Opened play;
        play.editor()->setCode({});
        play.editor()->setFocus();
        QTest::keyClicks(play.editor(), QStringLiteral("def f():"));
        QTest::keyClick(play.editor(), Qt::Key_Return);
        QTest::keyClicks(play.editor(), QStringLiteral("x = 1"));
        QTest::keyClick(play.editor(), Qt::Key_Return);
        QTest::keyClick(play.editor(), Qt::Key_Tab);
        QTest::keyClicks(play.editor(), QStringLiteral("y"));
        QCOMPARE(play.editor()->text(), QStringLiteral("def f():\n    x = 1\n        y"));
    }

    void errorIsMarkedAndJumpedTo()
    {
        Opened play;
        write(play, QByteArray(200, '\n') + faulty);
        QTest::keyClick(play.editor(), Qt::Key_Home, Qt::ControlModifier);
        run(play, Qt::Key_F5);
        QCOMPARE(play.editor()->errorLine(), 202);
        QCOMPARE(play.editor()->currentLine(), 202);
        QVERIFY(play.editor()->annotation(201).contains(QLatin1String("ZeroDivisionError: division by zero")));
        const long first = play.editor()->SendScintilla(QsciScintillaBase::SCI_GETFIRSTVISIBLELINE);
        QVERIFY(first <= 201 && first > 150);
        QVERIFY2(play.status().contains(QLatin1String("division by zero")) &&
                     play.status().contains(QLatin1String("202")),
                 qPrintable(play.status()));
        // The next run is about another text.
        write(play, "print(1)\n");
        run(play, Qt::Key_F5);
        QCOMPARE(play.editor()->errorLine(), 0);
    }

    void placeInATracebackIsALink()
    {
        Opened play;
        write(play, faulty);
        run(play, Qt::Key_F5);
        QTRY_VERIFY(play.output()->isUpToDate());
        const QTextCursor found = play.output()->document()->find(QStringLiteral("line 6"));
        QVERIFY(!found.isNull());
        QCOMPARE(found.block().userState(), 1); // it has the bar of the errors
        play.output()->setTextCursor(found);
        play.output()->ensureCursorVisible();
        const QRect place = play.output()->cursorRect(found);
        QCOMPARE(play.editor()->currentLine(), 2);
        QTest::mouseClick(play.output()->viewport(), Qt::LeftButton, {}, place.center() - QPoint(8, 0));
        QCOMPARE(play.editor()->currentLine(), 6);
        QVERIFY(play.editor()->hasFocus());
        // The same by keyboard.
        QTextCursor other = play.output()->document()->find(QStringLiteral("line 2"));
        other.clearSelection();
        play.output()->setTextCursor(other);
        QTest::keyClick(play.output(), Qt::Key_Return);
        QCOMPARE(play.editor()->currentLine(), 2);
    }

    void endlessLoopIsStoppedAndTheWindowStaysAlive_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<bool>("byKey");
        QTest::newRow("counts") << QByteArray("while True:\n    pass\n") << false;
        QTest::newRow("prints") << QByteArray("print('begun', flush=True)\nwhile True:\n    print('x' * 70)\n") << true;
        QTest::newRow("is deaf") << QByteArray("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                                               "signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True:\n    pass\n")
                                 << false;
        QTest::newRow("has threads") << QByteArray("import threading\ndef f():\n    while True: pass\n"
                                                   "for _ in range(8):\n    threading.Thread(target=f).start()\n")
                                     << true;
    }

    void endlessLoopIsStoppedAndTheWindowStaysAlive()
    {
        QFETCH(QByteArray, program);
        QFETCH(bool, byKey);
        double p99 = 0;
        for (int attempt = 0; attempt < attempts; ++attempt) {
            Opened play;
            write(play, program);
            start(play, Qt::Key_F5);
            QTRY_VERIFY_WITH_TIMEOUT(!play.lanes().isEmpty(), pythonMs);
            Heartbeat heartbeat;
            heartbeat.start();
            QTRY_VERIFY_WITH_TIMEOUT(heartbeat.count() > beats, pythonMs);
            QVERIFY(play.page->isRunning());
            QVERIFY2(play.status().startsWith(QLatin1String("Running")), qPrintable(play.status()));
            QElapsedTimer clock;
            clock.start();
            if (byKey)
                QTest::keyClick(play.editor(), Qt::Key_Escape);
            else
                play.click("stopScript");
            QTRY_VERIFY_WITH_TIMEOUT(!play.page->isRunning(), 10 * stopsWithinMs);
            const qint64 stopped = clock.elapsed();
            heartbeat.stop();
            p99 = heartbeat.p99Ms();
            QVERIFY2(play.status().startsWith(QLatin1String("Stopped after")), qPrintable(play.status()));
            QVERIFY(play.find<QPushButton>("runScript")->isEnabled());
            if ((p99 < smoothMs || !measures()) && stopped <= stopsWithinMs)
                return;
            qInfo("p99 %.1f ms, stopped after %lld ms", p99, static_cast<long long>(stopped));
        }
        QFAIL("The window was not smooth, or the program was not stopped in time.");
    }

    void floodOfOutputStaysBounded_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::newRow("lines") << QByteArray("line = 'x' * 99 + '\\n'\nimport sys\nfor _ in range(1000):\n"
                                             "    sys.stdout.write(line * 1000)\n");
        QTest::newRow("one line") << QByteArray(
            "import sys\nfor _ in range(100):\n    sys.stdout.write('y' * 1000000)\n");
        QTest::newRow("empty lines") << QByteArray(
            "import sys\nfor _ in range(100):\n    sys.stdout.write('\\n' * 1000000)\n");
        QTest::newRow("errors") << QByteArray("import sys\nline = 'File \"script.py\", line 1\\n' * 4000\n"
                                              "for _ in range(1000):\n    sys.stderr.write(line)\n");
    }

    void floodOfOutputStaysBounded()
    {
        QFETCH(QByteArray, program);
        double p99 = 0;
        for (int attempt = 0; attempt < attempts; ++attempt) {
            Opened play;
            write(play, program);
            Heartbeat heartbeat;
            heartbeat.start();
            run(play, Qt::Key_F5);
            QTRY_VERIFY_WITH_TIMEOUT(play.output()->isUpToDate(), pythonMs);
            heartbeat.stop();
            p99 = heartbeat.p99Ms();
            QVERIFY(play.output()->blockCount() <= OutputView::mostLines);
            QVERIFY(play.output()->document()->characterCount() < 6'000'000);
            const QString text = play.output()->toPlainText();
            QVERIFY2(text.trimmed().endsWith(QLatin1String("which were not kept.")), qPrintable(text.right(200)));
            if (p99 < smoothMs || !measures())
                return;
            qInfo("p99 %.1f ms", p99);
        }
        QFAIL("The window was not smooth.");
    }

    void findGoesAroundAndSaysWhereThereIsNothing()
    {
        Opened play;
        write(play, "one\ntwo\none two\nOne\n");
        QTest::keyClick(play.editor(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(play.editor(), Qt::Key_F, Qt::ControlModifier);
        auto *field = play.find<QLineEdit>("find");
        auto *found = play.find<QLabel>("found");
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("one"));
        QCOMPARE(found->text(), QStringLiteral("1 of 3"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(play.editor()->currentLine(), 3);
        QTest::keyClick(&*play.window, Qt::Key_F3);
        QCOMPARE(found->text(), QStringLiteral("3 of 3"));
        QTest::keyClick(&*play.window, Qt::Key_F3);
        QCOMPARE(found->text(), QStringLiteral("1 of 3, from the top again"));
        QTest::keyClick(&*play.window, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(found->text(), QStringLiteral("3 of 3, from the end again"));
        QTest::mouseClick(play.find<QCheckBox>("matchCase"), Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY2(found->text().startsWith(QLatin1String("1 of 2")), qPrintable(found->text()));
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("three"));
        QCOMPARE(found->text(), QStringLiteral("“three” is not in this text."));
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("two"));
        QTest::keyClicks(play.find<QLineEdit>("replacement"), QStringLiteral("2"));
        play.click("replaceAll");
        QCOMPARE(play.editor()->text(), QStringLiteral("one\n2\none 2\nOne\n"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!play.find<QWidget>("findBar")->isVisible());
        QVERIFY(play.editor()->hasFocus());
        QTest::keyClick(play.editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(play.editor()->text(), QStringLiteral("one\ntwo\none two\nOne\n"));
    }

    void keysOfTheWindowWorkInTheEditor()
    {
        Opened play;
        play.editor()->setFocus();
        const QString before = play.editor()->text();
        const double size = QApplication::font().pointSizeF();
        QTest::keyClick(play.editor(), Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(QApplication::font().pointSizeF() > size);
        QCOMPARE(play.editor()->lexer()->font(0).pointSizeF(), QApplication::font().pointSizeF());
        QTest::keyClick(play.editor(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(play.editor()->text(), before);
        QTest::keyClick(play.editor(), Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(!play.editor()->hasFocus());
        play.editor()->setFocus();
        QTest::keyClick(play.editor(), Qt::Key_Escape);
        QTest::keyClick(play.editor(), Qt::Key_Tab);
        QVERIFY(!play.editor()->hasFocus());
        QCOMPARE(play.editor()->text(), before);
        play.editor()->setFocus();
        QTest::keyClick(play.editor(), Qt::Key_Tab);
        QVERIFY(play.editor()->hasFocus());
        QVERIFY(play.editor()->text() != before);
    }

    void unsavedTextIsAskedAbout()
    {
        const QString file = path(QStringLiteral("other.py"));
        put(file, "print('other')\n");
        Opened play;
        write(play, "print('mine')\n");
        QVERIFY(!play.asks());
        play.page->openFile(file);
        QVERIFY(play.asks());
        QCOMPARE(play.editor()->text(), QStringLiteral("print('mine')\n"));
        play.click("keepEditing");
        QVERIFY(!play.asks());
        QCOMPARE(play.editor()->text(), QStringLiteral("print('mine')\n"));

        play.page->openFile(file);
        play.click("saveFirst");
        auto *dialog = play.find<QFileDialog>("saveScriptDialog");
        QVERIFY(dialog);
        const QString mine = path(QStringLiteral("mine.py"));
        dialog->selectFile(mine);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_COMPARE(play.editor()->text(), QStringLiteral("print('other')\n"));
        QCOMPARE(contentsOf(mine), QByteArray("print('mine')\n"));

        write(play, "print('changed')\n");
        play.page->openFile(mine);
        play.click("discardText");
        QCOMPARE(play.editor()->text(), QStringLiteral("print('mine')\n"));
        QCOMPARE(contentsOf(file), QByteArray("print('other')\n"));
        play.window->close();
        QVERIFY(!play.window->isVisible()); // nothing is unsaved
    }

    void saveWritesTheFileThatWasOpened()
    {
        const QString file = path(QStringLiteral("saved.py"));
        put(file, "print('é')\n");
        Opened play;
        play.window->openExperiment(file); // as by drag and drop
        QCOMPARE(play.editor()->text(), QStringLiteral("print('é')\n"));
        play.editor()->setFocus();
        QTest::keyClicks(play.editor(), QStringLiteral("x=1;"));
        QVERIFY(play.find<QLabel>("scriptTitle")->text().contains(QLatin1String("not saved")));
        QTest::keyClick(play.editor(), Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(contentsOf(file), QByteArray("x=1;print('é')\n"));
        QVERIFY(!play.find<QLabel>("scriptTitle")->text().contains(QLatin1String("not saved")));
    }

    void fileThatCannotBeReadIsExplained_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not UTF-8") << QByteArray("print('\xe9')\n");
        QTest::newRow("no text") << QByteArray("a\0b", 3);
        QTest::newRow("too large") << QByteArray(5 << 20, ' ');
        QTest::newRow("not there") << QByteArray();
    }

    void fileThatCannotBeReadIsExplained()
    {
        QFETCH(QByteArray, bytes);
        const QString file = path(QStringLiteral("unreadable.py"));
        QFile::remove(file);
        if (!bytes.isEmpty())
            put(file, bytes);
        Opened play;
        const QString before = play.editor()->text();
        play.page->openFile(file);
        QVERIFY(play.asks());
        QVERIFY(play.find<QLabel>("notice")->text().contains(QLatin1String("unreadable.py")));
        QCOMPARE(play.editor()->text(), before);
    }

    void closingAsksOnceAndKeepsTheText()
    {
        {
            Opened play;
            write(play, "print('half done')\n");
            play.window->close();
            QVERIFY(play.window->isVisible());
            QVERIFY(play.asks());
            play.window->close(); // for good
            QVERIFY(!play.window->isVisible());
        }
        Opened again;
        QVERIFY(again.page->isVisible());
        QCOMPARE(again.editor()->text(), QStringLiteral("print('half done')\n"));
        QVERIFY(again.asks());
        again.window->close();
        again.click("discardText");
        QVERIFY(!again.window->isVisible());
        QTRY_VERIFY(!Draft::isLeft());
    }

    void draftComesBackAfterACrash()
    {
        {
            Opened play;
            write(play, "print('nearly lost')\n");
            QTRY_VERIFY_WITH_TIMEOUT(!QDir(Draft::defaultFolder()).entryList({QStringLiteral("*.json")}).isEmpty(),
                                     5000);
            QVERIFY(!Draft::isLeft()); // somebody has it open
            Opened beside;
            QVERIFY(beside.editor()->text() != QLatin1String("print('nearly lost')\n"));
        } // gone without closing
        QVERIFY(Draft::isLeft());
        {
            MainWindow window;
            window.show();
            auto *page = window.findChild<PlaygroundPage *>(QStringLiteral("playgroundPage"));
            QVERIFY(page && page->isVisible()); // nobody has to look for it
            QCOMPARE(page->findChild<CodeEditor *>(QStringLiteral("script"))->text(),
                     QStringLiteral("print('nearly lost')\n"));
            QVERIFY(page->findChild<QLabel *>(QStringLiteral("notice"))->text().contains(QLatin1String("not saved")));
        }
        Opened play; // still unsaved, so it came back once more
        QVERIFY(play.find<QLabel>("scriptTitle")->text().contains(QLatin1String("not saved")));
        play.click("discardDraft");
        QVERIFY(play.editor()->text() != QLatin1String("print('nearly lost')\n"));
        QTRY_VERIFY(QDir(Draft::defaultFolder()).entryList({QStringLiteral("*.json")}).isEmpty());
    }

    void codeOfAnExperimentIsOpenedAndRuns()
    {
        Opened play;
        waitForPython(play);
        play.click("codeOf");
        auto *menu = play.find<QMenu>("codeMenu");
        QTRY_VERIFY(menu->isVisible());
        auto *experiment = menu->findChild<QMenu *>(QStringLiteral("code_gil-and-io"));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(experiment->menuAction()).center());
        QTRY_VERIFY(experiment->isVisible());
        auto *threads = experiment->findChild<QAction *>(QStringLiteral("py-threading"));
        QVERIFY(threads);
        QVERIFY2(threads->isEnabled(), qPrintable(threads->toolTip()));
        QTest::mouseClick(experiment, Qt::LeftButton, {}, experiment->actionGeometry(threads).center());
        QTRY_VERIFY(play.editor()->text().contains(QLatin1String("import threading")));
        QVERIFY(!play.find<QLabel>("scriptTitle")->text().contains(QLatin1String("not saved")));
        run(play, Qt::Key_F5);
        QVERIFY2(play.status().startsWith(QLatin1String("Done in")), qPrintable(play.status()));
        QVERIFY(play.lanes().size() >= 5);
    }

    void codeTabShowsPythonAndSaysWhyThereIsNone()
    {
        const QString file = path(QStringLiteral("both.json"));
        put(file, R"({
            "format": "interleave-experiment/1", "id": "both", "part": "mine", "title": "Both", "question": "?",
            "lesson": "both.md",
            "parameters": [{"name": "delay", "label": "Wait", "unit": "ms", "type": "int", "default": 40, "min": 1,
                            "max": 5000}],
            "program": {"tasks": [{"name": "item", "copies": 2, "steps": [{"wait": {"ms": "$delay"}}]}]},
            "scenarios": [{"id": "window", "title": "In the window", "engine": "ui-thread"},
                          {"id": "python", "title": "Threads of Python", "engine": "py-threading"},
                          {"id": "cluster", "title": "In virtual time", "engine": "simulated"}]
        })");
        put(path(QStringLiteral("both.md")), "# Both");
        Opened play;
        waitForPython(play);
        MainWindow &window = *play.window;
        window.openExperiment(file);
        auto *tabs = window.findChild<QWidget *>(QStringLiteral("sidePanel"))->findChild<QTabWidget *>();
        auto *panel = window.findChild<QWidget *>(QStringLiteral("codePage"));
        tabs->setCurrentWidget(panel);
        window.page()->flow().show(FlowStep::Run); // the panel is beside the lab
        auto *code = panel->findChild<CodeEditor *>(QStringLiteral("code"));
        auto *scenarios = panel->findChild<QComboBox *>(QStringLiteral("scenarios"));
        auto *open = panel->findChild<QPushButton *>(QStringLiteral("openCode"));
        QCOMPARE(scenarios->currentText(), QStringLiteral("Threads of Python"));
        QTRY_VERIFY(code->isVisible() && code->text().contains(QLatin1String("0.04")));
        QVERIFY(code->isReadOnly());
        window.findChild<QSpinBox *>(QStringLiteral("parameter_delay"))->setValue(70);
        QVERIFY(code->text().contains(QLatin1String("0.07"))); // as it would run now

        scenarios->setFocus();
        QTest::keyClick(scenarios, Qt::Key_Down);
        auto *reason = panel->findChild<QLabel *>(QStringLiteral("reason"));
        QVERIFY(reason->isVisible() && reason->text().endsWith(QLatin1Char('.')));
        QVERIFY(!open->isVisible());
        QVERIFY(!code->isVisible());

        QTest::keyClick(scenarios, Qt::Key_Home);
        QTRY_VERIFY(code->text().contains(QLatin1String("#include <QCoreApplication>")));
        QVERIFY(code->isVisible() && !reason->isVisible());
        QVERIFY(!open->isVisible()); // not to be run here

        QTest::keyClick(scenarios, Qt::Key_Down);
        const QString shown = code->text();
        QTest::mouseClick(open, Qt::LeftButton);
        QVERIFY(play.page->isVisible());
        QCOMPARE(play.editor()->text(), shown);
    }

    void closingWhileItRunsEndsIt()
    {
        Opened play;
        play.editor()->setCode(QStringLiteral("while True:\n    pass\n"));
        start(play, Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(!play.lanes().isEmpty(), pythonMs);
        QElapsedTimer clock;
        clock.start();
        play.window->close();
        QVERIFY(!play.window->isVisible());
        play.window.reset();
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    }

    void experimentWaitsForTheProgram()
    {
        Opened play;
        play.editor()->setCode(QStringLiteral("while True:\n    pass\n"));
        start(play, Qt::Key_F5);
        auto *list = play.window->findChild<QListWidget *>(QStringLiteral("experiments"));
        QTest::keyClick(list, Qt::Key_Home);
        QVERIFY(play.page->isVisible());
        QVERIFY(play.window->findChild<QWidget *>(QStringLiteral("messages"))->isVisible());
        play.click("stopScript");
        QTRY_VERIFY(!play.page->isRunning());
        QTest::keyClick(list, Qt::Key_End);
        QTRY_VERIFY(!play.page->isVisible());
    }

    void editorFollowsTheTheme()
    {
        Opened play;
        QList<QColor> papers;
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
            Theme::apply(*qApp, scheme);
            QCOMPARE(play.editor()->lexer()->paper(0), Theme::current().surface());
            QCOMPARE(play.editor()->lexer()->color(0), Theme::current().text());
        }
        Theme::apply(*qApp, Scheme::Light);
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    static void put(const QString &file, const QByteArray &bytes)
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes), bytes.size());
    }

    static void waitForPython(const Opened &play)
    {
        QTRY_VERIFY_WITH_TIMEOUT(play.find<QPushButton>("runScript")->isEnabled(), pythonMs);
    }

    /// As a student does: everything away, then the new text comes in (from the clipboard, without its indentation
    /// being added to).
    static void write(const Opened &play, const QByteArray &program)
    {
        play.editor()->setFocus();
        QTest::keyClick(play.editor(), Qt::Key_A, Qt::ControlModifier);
        QApplication::clipboard()->setText(QString::fromUtf8(program));
        QTest::keyClick(play.editor(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(play.editor()->text(), QString::fromUtf8(program));
    }

    static void start(const Opened &play, Qt::Key key)
    {
        waitForPython(play);
        QTest::keyClick(play.editor(), key);
        QVERIFY(play.page->isRunning());
    }

    static void run(const Opened &play, Qt::Key key)
    {
        start(play, key);
        QTRY_VERIFY_WITH_TIMEOUT(!play.page->isRunning(), pythonMs);
    }

    QTemporaryDir m_folder;
    std::size_t m_before = 0;
};

QTEST_MAIN(PlaygroundTest)
#include "tst_playground.moc"
