// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experimentpage.h"
#include "app/mainwindow.h"
#include "app/savefolder.h"
#include "app/spinner.h"
#include "app/windowsettings.h"

#include "core/library.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace interleave;

namespace {

/// Two ways to wait `delay` ms twice, and one that this version cannot run.
constexpr char waits[] = R"({
    "format": "interleave-experiment/1", "id": "waits", "part": "mine", "title": "Waits",
    "question": "Do two waits overlap?", "lesson": "waits.md",
    "parameters": [{"name": "delay", "label": "Wait", "unit": "ms", "type": "int",
                    "default": 40, "min": 1, "max": 5000}],
    "program": {"tasks": [{"name": "item", "copies": 2, "steps": [{"wait": {"ms": "$delay"}}]}]},
    "scenarios": [{"id": "one-by-one", "title": "One by one", "engine": "sequential"},
                  {"id": "threads", "title": "Threads", "engine": "qthread"},
                  {"id": "later", "title": "In virtual time", "engine": "simulated"}],
    "expect": [{"claim": "They overlap.", "metric": "speedup", "of": "threads", "against": "one-by-one", "min": 1.3}]
})";

template <typename Widget>
Widget *find(const QObject &parent, const char *name)
{
    return parent.findChild<Widget *>(QLatin1String(name));
}

void click(const QWidget &parent, const char *name)
{
    QTest::mouseClick(find<QPushButton>(parent, name), Qt::LeftButton);
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        qputenv("INTERLEAVE_DATA", m_folder.filePath(QStringLiteral("data")).toUtf8());
        QCoreApplication::setOrganizationName(QStringLiteral("interleave-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        write(QStringLiteral("waits.json"), waits);
        write(QStringLiteral("waits.md"), "# Waits\n\nWatch the bars.");
    }

    void init() { QSettings().clear(); }

    void showsTheFirstExperimentAtTheFirstStart()
    {
        MainWindow window;
        QVERIFY(!library::experiments().isEmpty());
        QCOMPARE(window.page()->experiment().id, library::experiments().first().id);
        QVERIFY(window.actions().run->isEnabled());
        QVERIFY(!window.actions().cancel->isEnabled());
        QVERIFY(!window.actions().exportCsv->isEnabled());
        QVERIFY(!find<QWidget>(window, "messages")->isVisibleTo(&window));
    }

    void listOpensExperimentsByKeyboard()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        auto *list = find<QListWidget>(window, "experiments");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(window.page()->experiment().id, library::experiments().last().id);
        QTest::keyClick(list, Qt::Key_Home);
        QTest::keyClick(list, Qt::Key_Up); // the heading cannot be chosen
        QCOMPARE(window.page()->experiment().id, library::experiments().first().id);
    }

    void runButtonRunsWhatIsTicked()
    {
        MainWindow window;
        openWaits(window);
        QVERIFY(!find<QCheckBox>(*window.page(), "scenario_later")->isEnabled());
        QVERIFY(!find<QCheckBox>(*window.page(), "scenario_later")->isChecked());
        QVERIFY(find<QLabel>(*window.page(), "scenarioReasons")->text().contains(QLatin1String("In virtual time")));

        click(*window.page(), "run");
        QVERIFY(window.page()->isRunning());
        QVERIFY(!window.actions().run->isEnabled());
        QVERIFY(window.actions().cancel->isEnabled());
        QTRY_VERIFY(!window.page()->isRunning());

        const QList<RunRecord> &runs = window.page()->session().runs();
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs[0].outcome, Outcome::Finished);
        QCOMPARE(runs[1].outcome, Outcome::Finished);
        QCOMPARE(find<QTableWidget>(*window.page(), "figures")->rowCount(), 2);
        QVERIFY(find<QLabel>(*window.page(), "status")->text().contains(QLatin1String("Claims that held: 1 of 1")));
        QVERIFY(find<QLabel>(window, "statusFigures")->text().contains(QLatin1String("heartbeat")));
        QVERIFY(window.actions().exportCsv->isEnabled());

        click(*window.page(), "compare");
        QCOMPARE(find<QTabWidget>(*window.page(), "tabs")->currentWidget()->objectName(), QStringLiteral("comparison"));
    }

    void parametersAndRepeatsReachTheRun()
    {
        MainWindow window;
        openWaits(window);
        auto *delay = find<QSpinBox>(*window.page(), "parameter_delay");
        delay->setFocus();
        delay->selectAll();
        QTest::keyClicks(delay, QStringLiteral("7"));
        find<QSpinBox>(*window.page(), "repeats")->setValue(3);
        QTest::mouseClick(find<QCheckBox>(*window.page(), "scenario_threads"), Qt::LeftButton, {}, QPoint(8, 8));
        QTest::keyClick(&window, Qt::Key_F5);
        QTRY_VERIFY(!window.page()->isRunning());
        const QList<RunRecord> &runs = window.page()->session().runs();
        QCOMPARE(runs.size(), 3);
        for (const RunRecord &run : runs) {
            QCOMPARE(run.scenario, QStringLiteral("one-by-one"));
            QCOMPARE(run.parameters.value(QStringLiteral("delay")), 7.0);
        }
        click(*window.page(), "resetParameters");
        QCOMPARE(delay->value(), 40);
    }

    void nothingTickedSaysWhatToDo()
    {
        MainWindow window;
        openWaits(window);
        for (const char *name : {"scenario_one-by-one", "scenario_threads"})
            QTest::mouseClick(find<QCheckBox>(*window.page(), name), Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY(!window.actions().run->isEnabled());
        QVERIFY(!find<QPushButton>(*window.page(), "run")->isEnabled());
        QVERIFY(!find<QLabel>(*window.page(), "status")->text().isEmpty());
    }

    void escapeCancelsAndKeepsWhatFinished()
    {
        MainWindow window;
        openWaits(window);
        find<QSpinBox>(*window.page(), "parameter_delay")->setValue(5000);
        QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(!window.page()->session().runs().isEmpty() && window.page()->session().runs()[0].trace);
        QTest::keyClick(&window, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window.page()->isRunning(), 3000);
        QCOMPARE(window.page()->session().runs()[0].outcome, Outcome::Cancelled);
        QVERIFY(find<QLabel>(*window.page(), "status")->text().contains(QLatin1String("Cancelled")));
        QVERIFY(window.actions().run->isEnabled());
    }

    void doubleClickOnRunDoesNotCancel()
    {
        MainWindow window;
        openWaits(window);
        const QPoint place = find<QPushButton>(*window.page(), "run")->mapTo(&window, QPoint(20, 10));
        for (int i = 0; i < 2; ++i)
            QTest::mouseClick(window.windowHandle(), Qt::LeftButton, {}, place);
        QTRY_VERIFY(!window.page()->isRunning());
        QCOMPARE(window.page()->session().runs().last().outcome, Outcome::Finished);
    }

    void anotherExperimentWaitsForTheRun()
    {
        MainWindow window;
        openWaits(window);
        find<QSpinBox>(*window.page(), "parameter_delay")->setValue(5000);
        window.page()->run();
        window.openExperiment(library::experiments().first().id);
        QCOMPARE(window.page()->experiment().id, QStringLiteral("waits"));
        QVERIFY(find<QWidget>(window, "messages")->isVisible());
        window.page()->cancel();
        QTRY_VERIFY(!window.page()->isRunning());
    }

    void resultsAreStillThereAfterALookElsewhere()
    {
        MainWindow window;
        openWaits(window);
        window.page()->run();
        QTRY_VERIFY(!window.page()->isRunning());
        auto *list = find<QListWidget>(window, "experiments");
        const int own = list->currentRow();
        window.openExperiment(library::experiments().first().id);
        QVERIFY(window.page()->session().runs().isEmpty());
        list->setCurrentRow(own);
        QCOMPARE(window.page()->experiment().id, QStringLiteral("waits"));
        QVERIFY(window.page()->hasResults());
        window.openExperiment(path(QStringLiteral("waits.json")));
        QVERIFY(!window.page()->hasResults()); // read again: the file may have changed
    }

    void brokenFileIsExplainedInPlace()
    {
        write(QStringLiteral("broken.json"), R"({"format": "interleave-experiment/1", "id": "x", "colour": 3})");
        MainWindow window;
        openWaits(window);
        window.openExperiment(path(QStringLiteral("broken.json")));
        QCOMPARE(window.page()->experiment().id, QStringLiteral("waits"));
        QVERIFY(find<QWidget>(window, "messages")->isVisible());
        QVERIFY(find<QTreeWidget>(window, "faults")->topLevelItemCount() > 1);
        click(window, "close");
        QVERIFY(!find<QWidget>(window, "messages")->isVisible());
    }

    void droppedFileIsOpened()
    {
        MainWindow window;
        window.show();
        drop(window, path(QStringLiteral("waits.json")));
        QCOMPARE(window.page()->experiment().id, QStringLiteral("waits"));
    }

    void faultyFileDroppedShowsAllFaultsAndChangesNothing()
    {
        write(QStringLiteral("faulty.json"), QByteArray(waits)
                                                 .replace("\"title\": \"Waits\",", "\"colour\": 3,")
                                                 .replace("\"engine\": \"qthread\"", "\"engine\": \"steam\"")
                                                 .replace("\"min\": 1.3", "\"min\": \"much\""));
        MainWindow window;
        openWaits(window);
        find<QSpinBox>(*window.page(), "parameter_delay")->setValue(11);
        window.page()->run();
        QTRY_VERIFY(!window.page()->isRunning());
        const ExperimentPage *before = window.page();
        const QString title = window.windowTitle();
        const int entries = find<QListWidget>(window, "experiments")->count();
        const int row = find<QListWidget>(window, "experiments")->currentRow();
        const qsizetype runs = before->session().runs().size();

        drop(window, path(QStringLiteral("faulty.json")));

        const LoadedExperiment loaded = library::open(path(QStringLiteral("faulty.json")));
        QVERIFY(!loaded.experiment);
        QVERIFY(loaded.faults.size() >= 4); // the title that is missing, the colour, the engine, the claim
        const auto *list = find<QTreeWidget>(window, "faults");
        QVERIFY(list->isVisible());
        QCOMPARE(list->topLevelItemCount(), loaded.faults.size());
        for (int i = 0; i < loaded.faults.size(); ++i) {
            QCOMPARE(list->topLevelItem(i)->text(0), loaded.faults[i].path);
            QCOMPARE(list->topLevelItem(i)->text(1), loaded.faults[i].sentence);
        }
        QCOMPARE(window.page(), before);
        QVERIFY(window.page()->isVisible());
        QCOMPARE(window.windowTitle(), title);
        QCOMPARE(find<QListWidget>(window, "experiments")->count(), entries);
        QCOMPARE(find<QListWidget>(window, "experiments")->currentRow(), row);
        QCOMPARE(window.page()->session().runs().size(), runs);
        QCOMPARE(find<QSpinBox>(*window.page(), "parameter_delay")->value(), 11);
        QVERIFY(window.actions().run->isEnabled());
    }

    void exportWritesARowForEachRun()
    {
        MainWindow window;
        openWaits(window);
        window.page()->run();
        QTRY_VERIFY(!window.page()->isRunning());
        QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
        auto *dialog = find<QFileDialog>(window, "exportDialog");
        QVERIFY(dialog);
        const QString file = path(QStringLiteral("out.csv"));
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(QFile::exists(file));
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count("\r\n"), 3);
    }

    void savingBeginsInAFolderThatIsThere()
    {
        const QByteArray before = qgetenv("HOME");
        const QString home = path(QStringLiteral("new-home"));
        QVERIFY(QDir().mkpath(home));
        qputenv("HOME", home.toUtf8());
        QCOMPARE(saveFolder(QStandardPaths::DocumentsLocation), home);
        QVERIFY(QDir(home).mkdir(QStringLiteral("Documents")));
        QCOMPARE(saveFolder(QStandardPaths::DocumentsLocation), home + QStringLiteral("/Documents"));
        qputenv("HOME", before);
    }

    void exportThatFailsSaysWhy()
    {
        MainWindow window;
        openWaits(window);
        window.page()->run();
        QTRY_VERIFY(!window.page()->isRunning());
        window.actions().exportCsv->trigger();
        auto *dialog = find<QFileDialog>(window, "exportDialog");
        Q_EMIT dialog->fileSelected(path(QStringLiteral("no-such-folder/out.csv")));
        QVERIFY(find<QWidget>(window, "messages")->isVisible());
        QVERIFY(!find<QLabel>(window, "sentence")->text().isEmpty());
    }

    void pictureGoesToTheClipboard()
    {
        MainWindow window;
        openWaits(window);
        window.actions().copyPicture->trigger();
        QCOMPARE(QApplication::clipboard()->pixmap().size(), window.page()->size() * window.devicePixelRatioF());
    }

    void laneExplainsItsEngine()
    {
        MainWindow window;
        openWaits(window);
        window.page()->run();
        QTRY_VERIFY(!window.page()->isRunning());
        auto *lanes = find<QWidget>(*window.page(), "timeline");
        lanes->setFocus();
        QTest::keyClick(lanes, Qt::Key_Down);
        auto *reading = find<QTabWidget>(*find<QWidget>(window, "sidePanel"), "tabs");
        QCOMPARE(reading->currentWidget()->objectName(), QStringLiteral("modelPage"));
    }

    void spinnerStandsThereEvenWhereItNeverTurns()
    {
        write(QStringLiteral("spinner.json"), R"({
            "format": "interleave-experiment/1", "id": "spinner", "part": "mine", "title": "Spinner", "question": "?",
            "lesson": "waits.md",
            "program": {"objects": {"done": {"event": {}}}, "tasks": [
                {"name": "job", "steps": [{"block": {"ms": 60}}, {"set": "done"}]},
                {"name": "spinner", "steps": [{"until": {"event": "done", "every_ms": 10, "steps": [{"tick": {}}]}}]}]},
            "scenarios": [{"id": "threads", "title": "Threads", "engine": "qthread"},
                          {"id": "coroutines", "title": "Coroutines", "engine": "qcoro"}]
        })");
        MainWindow window;
        window.show();
        window.openExperiment(path(QStringLiteral("spinner.json")));
        window.page()->run();
        QTRY_VERIFY(!window.page()->isRunning());
        auto *turned = find<Spinner>(*window.page(), "spinner_threads");
        auto *stood = find<Spinner>(*window.page(), "spinner_coroutines");
        QVERIFY(turned && turned->isVisible() && turned->frame() >= 1);
        QVERIFY(stood && stood->isVisible());
        QCOMPARE(stood->frame(), 0u);
    }

    void closingMidRunEndsItWithinASecond()
    {
        auto window = std::make_unique<MainWindow>();
        openWaits(*window);
        find<QSpinBox>(*window->page(), "parameter_delay")->setValue(5000);
        window->page()->run();
        QTRY_VERIFY(!window->page()->session().runs().isEmpty() && window->page()->session().runs()[0].trace);
        QElapsedTimer clock;
        clock.start();
        window->close();
        window.reset();
        QVERIFY(clock.elapsed() < 4000); // far less than the ten seconds of the run; asked for is one second
    }

    void comesBackAsItWasLeft()
    {
        const QString last = library::experiments().last().id;
        {
            MainWindow window;
            window.show();
            window.resize(1111, 707);
            window.openExperiment(last);
            window.actions().schemes->actions().at(static_cast<int>(Scheme::Dark))->trigger();
            window.actions().largerText->trigger();
            window.close();
        }
        QCOMPARE(Theme::current().scheme(), Scheme::Dark);
        MainWindow window;
        QCOMPARE(window.size(), QSize(1111, 707));
        QCOMPARE(window.page()->experiment().id, last);
        QVERIFY(window.actions().schemes->actions().at(static_cast<int>(Scheme::Dark))->isChecked());
        QCOMPARE(WindowSettings::load().textScale, 1.1);
        Theme::apply(*qApp, Scheme::Light);
    }

    void fileThatIsGoneDoesNotHinderTheStart()
    {
        WindowSettings settings;
        settings.experiment = path(QStringLiteral("gone.json"));
        settings.save();
        MainWindow window;
        QCOMPARE(window.page()->experiment().id, library::experiments().first().id);
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    void write(const QString &name, const QByteArray &text)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    static void drop(MainWindow &window, const QString &file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &drop);
    }

    void openWaits(MainWindow &window)
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.openExperiment(path(QStringLiteral("waits.json")));
        QCOMPARE(window.page()->experiment().id, QStringLiteral("waits"));
        click(*window.page(), "toPredict"); // nothing is to be predicted: on to Run
        QVERIFY(find<QPushButton>(*window.page(), "run")->isVisible());
        QCoreApplication::processEvents(); // the layout
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
