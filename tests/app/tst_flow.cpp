// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experimentpage.h"
#include "app/flow/experimentflow.h"
#include "app/flow/lessonparts.h"
#include "app/flow/numberfield.h"
#include "app/mainwindow.h"

#include "core/library.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProcess>
#include <QScrollArea>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

/// Two waits, in turn and in threads, with something to predict and something to check.
constexpr char overlap[] = R"({
    "format": "interleave-experiment/1", "id": "overlap", "part": "mine", "title": "Overlap",
    "question": "Do two waits overlap?", "lesson": "overlap.md",
    "parameters": [{"name": "delay", "label": "Wait", "unit": "ms", "type": "int",
                    "default": 60, "min": 1, "max": 5000}],
    "program": {"tasks": [{"name": "item", "copies": 2, "steps": [{"wait": {"ms": "$delay"}}]}]},
    "scenarios": [{"id": "one-by-one", "title": "One by one", "engine": "sequential"},
                  {"id": "threads", "title": "Threads", "engine": "qthread"}],
    "predict": [{"id": "speedup", "kind": "number", "unit": "x", "ask": "How many times faster are the threads?",
                 "metric": "speedup", "of": "threads", "against": "one-by-one"},
                {"id": "busy", "kind": "choice", "ask": "Is a core busy meanwhile?",
                 "options": [{"text": "No.", "correct": true}, {"text": "Yes, two of them."}]}],
    "expect": [{"claim": "They overlap.", "metric": "speedup", "of": "threads", "against": "one-by-one", "min": 1.3}],
    "check": [{"id": "why", "kind": "choice", "ask": "Why?",
               "options": [{"text": "Waiting needs no core.", "correct": true, "why": "So both wait at once."},
                           {"text": "Two cores wait.", "misconception": "slow-means-busy",
                            "why": "The processor time is close to zero."},
                           {"text": "One waits after the other.", "run": {"scenarios": ["threads"], "set": {"delay": 20}}},
                           {"text": "Because of the GIL.", "run": {"experiment": "gil-and-io", "scenarios": ["threads"]}}]}]
})";
constexpr char lesson[] = "# Overlap\n\n## What it is about\n\nTwo waits.\n\n## What happened\n\nThey overlapped.\n";

template <typename Widget>
Widget *find(const QObject &parent, const char *name)
{
    return parent.findChild<Widget *>(QLatin1String(name));
}

/// A real click in the middle of a button, which must be in sight.
void click(const QObject &parent, const char *name)
{
    auto *button = find<QAbstractButton>(parent, name);
    QVERIFY2(button, name);
    QVERIFY2(button->isVisible(), name);
    QCoreApplication::processEvents(); // the layout, where it has just come into sight
    for (QWidget *around = button->parentWidget(); around; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            area->ensureWidgetVisible(button);
    }
    QTest::mouseClick(button, Qt::LeftButton);
}

QString labelOf(const QObject &parent, const char *name)
{
    return find<QLabel>(parent, name)->text();
}

QString fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class FlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QCoreApplication::setOrganizationName(u"interleave-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        write(u"overlap.json"_s, overlap);
        write(u"overlap.md"_s, lesson);
    }

    void init()
    {
        QSettings().clear();
        m_data = std::make_unique<QTemporaryDir>();
        qputenv("INTERLEAVE_DATA", m_data->path().toUtf8());
    }

    void fromTheFirstStartToTheFirstExplainedResultByClicksAlone()
    {
        QElapsedTimer clock;
        clock.start();
        MainWindow window;
        open(window);
        ExperimentPage &page = *window.page();
        QCOMPARE(page.flow().shown(), FlowStep::Read);
        QVERIFY(find<QTextBrowser>(page, "lessonBefore")->toPlainText().contains(u"Two waits."_s));
        QVERIFY(!find<QTextBrowser>(page, "lessonBefore")->toPlainText().contains(u"They overlapped."_s));
        QVERIFY(!find<QWidget>(window, "sidePanel")->isVisible());
        click(page, "toPredict");
        QVERIFY(find<QWidget>(window, "sidePanel")->isVisible());
        predict(page);
        QCOMPARE(page.flow().shown(), FlowStep::Run);
        click(page, "run");
        QTRY_VERIFY_WITH_TIMEOUT(!page.isRunning(), 20'000);
        click(page, "explain");
        QCOMPARE(page.flow().shown(), FlowStep::Explain);
        QVERIFY(find<QWidget>(page, "timeline")->isVisible());
        click(page, "pin");
        click(page, "explained");
        QVERIFY(page.flow().sitting().isExplained());
        QVERIFY(clock.elapsed() < 60'000);

        // The CSV in two more clicks: the button here, and Save in the dialog.
        click(page, "saveResults");
        auto *dialog = find<QFileDialog>(window, "exportDialog");
        QVERIFY(dialog);
        const QString file = m_data->filePath(u"out.csv"_s);
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(QFile::exists(file));
        const QStringList lines = fileContent(file).split(u"\r\n"_s, Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        const qsizetype column = lines[0].split(u',').indexOf(u"prediction"_s);
        QCOMPARE(lines[2].split(u',').at(column), u"2"_s);
        QCOMPARE(lines[2].split(u',').at(column + 1), u"75"_s);

        const auto store = Store::open();
        QVERIFY(store);
        QVERIFY((*store)->stages()->value(u"overlap"_s) == Stage::Explained);
        const auto attempt = (*store)->latestAttempt(u"overlap"_s);
        QVERIFY(attempt && *attempt);
        QCOMPARE((*store)->runs((*attempt)->id)->size(), 2);
        const QList<PredictionMade> predictions = *(*store)->predictions((*attempt)->id);
        QCOMPARE(predictions.size(), 2);
        QCOMPARE(predictions[1].value, u"Yes, two of them."_s);
        QVERIFY(predictions[1].at <= (*store)->runs((*attempt)->id)->first().startedAt);
        const QList<Evidence> evidence = (*store)->explanation((*attempt)->id)->evidence;
        QCOMPARE(evidence.size(), 1);
        QCOMPARE(evidence[0].scenario, u"one-by-one"_s);
        QCOMPARE(evidence[0].fromNs, 0);
        QVERIFY(evidence[0].toNs > 60'000'000);
        QVERIFY2(evidence[0].words.contains(u"waiting for I/O"_s), qPrintable(evidence[0].words));
    }

    void theWholeFlowByKeys()
    {
        MainWindow window;
        open(window);
        QApplication::setActiveWindow(&window);
        ExperimentPage &page = *window.page();
        find<QWidget>(page, "toPredict")->setFocus();
        press(Qt::Key_Space);
        QCOMPARE(focused(), u"number"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"2.5"_s);
        press(Qt::Key_Up);
        QCOMPARE(find<QLineEdit>(page, "number")->text(), u"4"_s); // 2.5 is nearly 3, and one more
        tabTo(u"guess"_s);
        press(Qt::Key_Space);
        tabTo(u"option0"_s);
        press(Qt::Key_Space);
        tabTo(u"guess"_s);
        press(Qt::Key_Right);
        press(Qt::Key_Space);
        tabTo(u"commit"_s);
        press(Qt::Key_Space);
        QCOMPARE(focused(), u"run"_s);
        press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(!page.isRunning(), 20'000);
        QCOMPARE(page.flow().sitting().predictions()[1].confidencePct, std::optional(75.0));
        tabTo(u"explain"_s);
        press(Qt::Key_Space);
        QCOMPARE(focused(), u"explanation"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"Waiting needs no core."_s);
        tabTo(u"explained"_s);
        press(Qt::Key_Space);
        QCOMPARE(page.flow().sitting().explanation().text, u"Waiting needs no core."_s);
        QCOMPARE(focused(), u"toCheck"_s);
        press(Qt::Key_Space);
        QCOMPARE(focused(), u"option0"_s);
        press(Qt::Key_Space);
        QVERIFY(labelOf(page, "why").contains(u"So both wait at once."_s));
        QVERIFY(page.flow().sitting().isDone(FlowStep::Check));
    }

    void runStaysLockedUntilThePredictionsAreCommitted()
    {
        MainWindow window;
        open(window);
        ExperimentPage &page = *window.page();
        for (const char *step : {"stepExplain", "stepCheck"}) {
            click(page, step);
            QCOMPARE(page.flow().shown(), FlowStep::Read);
            QVERIFY(labelOf(page, "hint").contains(u"locked"_s));
            QVERIFY(find<QWidget>(page, step)->accessibleName().endsWith(u"locked"_s));
        }
        QTest::keyClick(&window, Qt::Key_F5);
        QVERIFY(!page.isRunning());
        QCOMPARE(page.flow().shown(), FlowStep::Predict); // there it can be unlocked
        QVERIFY(labelOf(page, "hint").contains(u"Run is locked"_s));
        QVERIFY(!find<QWidget>(page, "run")->isVisible());

        auto &speedup = *find<QWidget>(page, "prediction_speedup");
        auto &busy = *find<QWidget>(page, "prediction_busy");
        QVERIFY(labelOf(page, "missing").contains(u"question 1 (a number, and how sure you are)"_s));
        click(speedup, "more");
        QVERIFY(labelOf(page, "missing").contains(u"question 1 (how sure you are)"_s));
        click(speedup, "sure");
        click(busy, "guess");
        QCOMPARE(labelOf(page, "missing"), u"Still missing: question 2 (a choice)."_s);
        click(page, "commit");
        QVERIFY(!page.flow().sitting().isPredicted());
        QCOMPARE(focused(), u"option0"_s); // where something is missing
        click(page, "stepRun");
        QCOMPARE(page.flow().shown(), FlowStep::Predict);
        click(busy, "option1");
        click(page, "commit");
        QVERIFY(page.flow().sitting().isPredicted());
        QVERIFY(find<QWidget>(page, "run")->isVisible());
        click(page, "stepExplain");
        QCOMPARE(page.flow().shown(), FlowStep::Run);
        QVERIFY(labelOf(page, "hint").contains(u"until the experiment has run"_s));
    }

    void badNumbersAreExplainedInPlace()
    {
        MainWindow window;
        open(window);
        ExperimentPage &page = *window.page();
        click(page, "toPredict");
        auto *number = find<QLineEdit>(page, "number");
        auto *fault = find<QLabel>(page, "fault");
        click(*find<QWidget>(page, "prediction_speedup"), "sure");
        QTest::keyClicks(number, u"five"_s);
        QVERIFY(fault->isVisible());
        QVERIFY2(fault->text().startsWith(u"“five” is not a number."_s), qPrintable(fault->text()));
        QVERIFY(labelOf(page, "missing").contains(u"question 1 (a number)"_s));
        number->selectAll();
        QTest::keyClicks(number, u"-2"_s);
        QVERIFY(fault->text().contains(u"less than 0"_s));
        number->selectAll();
        QTest::keyClicks(number, u"1e30"_s);
        QVERIFY(fault->text().contains(u"smaller number"_s));
        number->selectAll();
        QTest::keyClicks(number, u"2,5 x"_s);
        QVERIFY(!fault->isVisible());
        QVERIFY(!labelOf(page, "missing").contains(u"question 1"_s));
        number->selectAll();
        QTest::keyClick(number, Qt::Key_Delete);
        QVERIFY(!fault->isVisible()); // nothing is not wrong
        click(page, "commit");
        QVERIFY(!page.flow().sitting().isPredicted());
    }

    void numbersAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value"); // below 0: none
        const QLocale english(QLocale::English), german(QLocale::German);
        QTest::newRow("whole") << english << u"20"_s << 20.0;
        QTest::newRow("a dot") << english << u"0.05"_s << 0.05;
        QTest::newRow("a comma for a dot") << english << u"0,5"_s << 0.5;
        QTest::newRow("thousands") << english << u"1,000"_s << 1000.0;
        QTest::newRow("German comma") << german << u"2,5"_s << 2.5;
        QTest::newRow("a dot in German") << german << u"2.5"_s << 2.5;
        QTest::newRow("German thousands") << german << u"1.000,5"_s << 1000.5;
        QTest::newRow("with its unit") << english << u"20 frames"_s << 20.0;
        QTest::newRow("times") << english << u"4×"_s << 4.0;
        QTest::newRow("spaces") << english << u"  5 000 "_s << 5000.0;
        QTest::newRow("exponent") << english << u"1e-3"_s << 0.001;
        QTest::newRow("words") << english << u"five"_s << -1.0;
        QTest::newRow("another unit") << english << u"20 ms"_s << -1.0;
        QTest::newRow("two commas") << english << u"1,2,3"_s << -1.0;
        QTest::newRow("infinity") << english << u"inf"_s << -1.0;
        QTest::newRow("no number") << english << u"nan"_s << -1.0;
        QTest::newRow("nothing") << english << u" "_s << -1.0;
    }

    void numbersAreReadAsPeopleWriteThem()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, text);
        QFETCH(double, value);
        const std::optional<double> read = readNumber(text, u"frames"_s, locale);
        QCOMPARE(read.has_value(), value >= 0);
        if (read)
            QCOMPARE(*read, value);
    }

    void predictionsStandBesideTheResultForGood()
    {
        {
            MainWindow window;
            open(window);
            click(*window.page(), "toPredict");
            predict(*window.page());
            QVERIFY(linesOf(*window.page())[0].contains(u"You predicted 2 x (fairly sure), not measured yet."_s));
            window.close();
        }
        { // committed, and the program was closed: nothing can be changed, and Run is open
            MainWindow window;
            open(window);
            QCOMPARE(window.page()->flow().shown(), FlowStep::Run);
            click(*window.page(), "stepPredict");
            QVERIFY(!find<QWidget>(*window.page(), "number")->isVisible());
            QVERIFY(!find<QWidget>(*window.page(), "commit")->isVisible());
            QVERIFY(labelOf(*window.page(), "state").contains(u"committed"_s));
            click(*window.page(), "toRun");
            click(*window.page(), "run");
            QTRY_VERIFY_WITH_TIMEOUT(!window.page()->isRunning(), 20'000);
            const QStringList lines = linesOf(*window.page());
            QVERIFY2(lines[0].contains(u"You predicted 2 x (fairly sure), measured "_s), qPrintable(lines[0]));
            QVERIFY2(lines[1].contains(u"It is: “No.”"_s), qPrintable(lines[1]));
            window.close();
        }
        MainWindow window;
        open(window);
        QVERIFY(window.page()->session().runs().isEmpty());
        QVERIFY2(linesOf(*window.page())[0].contains(u"measured "_s), qPrintable(linesOf(*window.page())[0]));
        QVERIFY(!linesOf(*window.page())[0].contains(u"not measured"_s));
    }

    void resultWithOtherSettingsIsNotWhatWasPredicted()
    {
        MainWindow window;
        open(window);
        click(*window.page(), "toPredict");
        predict(*window.page());
        auto *delay = find<QSpinBox>(*window.page(), "parameter_delay");
        delay->setValue(30);
        click(*window.page(), "run");
        QTRY_VERIFY_WITH_TIMEOUT(!window.page()->isRunning(), 20'000);
        QVERIFY(linesOf(*window.page())[0].contains(u"not measured yet"_s));
        delay->setValue(60);
        click(*window.page(), "run");
        QTRY_VERIFY_WITH_TIMEOUT(!window.page()->isRunning(), 20'000);
        QVERIFY(!linesOf(*window.page())[0].contains(u"not measured yet"_s));
    }

    void predictAgainBeginsAnotherAttempt()
    {
        MainWindow window;
        open(window);
        ExperimentPage &page = *window.page();
        explainOnce(page);
        click(page, "stepPredict");
        click(page, "startOver");
        QVERIFY(find<QWidget>(page, "number")->isVisible());
        QVERIFY(find<QLineEdit>(page, "number")->text().isEmpty());
        QVERIFY(!page.flow().isOpen(FlowStep::Run));
        predict(page);
        QVERIFY(!page.flow().isOpen(FlowStep::Explain)); // this attempt has not run
        const auto store = Store::open();
        QVERIFY(store);
        QCOMPARE((*store)->attempts()->size(), 2);
        QVERIFY((*store)->stages()->value(u"overlap"_s) == Stage::Explained); // what was done stays
        QCOMPARE((*store)->explanation((*store)->attempts()->last().id)->evidence.size(), 1);
    }

    void explainedExperimentIsOpenAtLaterVisits()
    {
        {
            MainWindow window;
            open(window);
            explainOnce(*window.page());
            window.close();
        }
        MainWindow window;
        open(window);
        for (const FlowStep step : flowSteps)
            QVERIFY(window.page()->flow().isOpen(step));
        click(*window.page(), "stepExplain");
        QVERIFY(labelOf(*window.page(), "saved").startsWith(u"Explained on"_s));
        QVERIFY(find<QPlainTextEdit>(*window.page(), "explanation")->isReadOnly());
        QCOMPARE(find<QListWidget>(*window.page(), "evidence")->count(), 1);
        click(*window.page(), "change");
        QTest::keyClicks(find<QPlainTextEdit>(*window.page(), "explanation"), u"One more thought."_s);
        QVERIFY(!find<QWidget>(*window.page(), "pin")->isEnabled()); // lanes are not kept
        window.close();
        MainWindow again;
        open(again);
        QCOMPARE(again.page()->flow().sitting().explanation().text, u"One more thought."_s);
    }

    void explanationNeedsWordsOrEvidence()
    {
        MainWindow window;
        open(window);
        ExperimentPage &page = *window.page();
        click(page, "toPredict");
        predict(page);
        click(page, "run");
        QTRY_VERIFY_WITH_TIMEOUT(!page.isRunning(), 20'000);
        click(page, "explain");
        click(page, "explained");
        QVERIFY(!page.flow().sitting().isExplained());
        QVERIFY(labelOf(page, "saved").contains(u"own words"_s));
        find<QComboBox>(page, "lanesOf")->setCurrentIndex(1);
        click(page, "zoomIn");
        click(page, "pin");
        const Evidence pinned = page.flow().sitting().explanation().evidence.value(0);
        QCOMPARE(pinned.scenario, u"threads"_s);
        QVERIFY(pinned.toNs > pinned.fromNs);
        QVERIFY(pinned.fromNs > 0); // of the middle
        QTest::keyClick(find<QListWidget>(page, "evidence"), Qt::Key_Home);
        QTest::keyClick(find<QListWidget>(page, "evidence"), Qt::Key_Delete);
        QVERIFY(page.flow().sitting().explanation().evidence.isEmpty());
        QTest::keyClicks(find<QPlainTextEdit>(page, "explanation"), u"Because."_s);
        QTRY_COMPARE(page.flow().sitting().explanation().text, u"Because."_s); // by itself
        QVERIFY(!page.flow().sitting().isExplained());
        click(page, "explained");
        QVERIFY(page.flow().sitting().isExplained());
    }

    void wrongOptionNamesTheBeliefAndOffersTheRunThatRefutesIt()
    {
        MainWindow window;
        open(window);
        ExperimentPage &page = *window.page();
        explainOnce(page);
        click(page, "toCheck");
        click(*find<QWidget>(page, "question_why"), "option1");
        QCOMPARE(labelOf(page, "verdict"), u"✗ No."_s);
        QVERIFY(labelOf(page, "why").contains(u"close to zero"_s));
        QVERIFY(labelOf(page, "belief").contains(library::misconception(u"slow-means-busy"_s)));
        find<QCheckBox>(page, "scenario_threads")->setChecked(false);
        find<QSpinBox>(page, "parameter_delay")->setValue(30);
        click(page, "refute");
        QVERIFY(page.isRunning());
        QCOMPARE(page.flow().shown(), FlowStep::Run);
        QTRY_VERIFY_WITH_TIMEOUT(!page.isRunning(), 20'000);
        QCOMPARE(page.session().runs().size(), 2);
        QCOMPARE(page.session().runs()[0].parameters.value(u"delay"_s), 60.0);
        click(page, "stepCheck");
        click(*find<QWidget>(page, "question_why"), "option0");
        QCOMPARE(labelOf(page, "verdict"), u"✓ Yes."_s);
        QVERIFY(!find<QWidget>(page, "refute")->isVisible());
        const auto store = Store::open();
        QVERIFY(store);
        const QList<AnswerGiven> answers = *(*store)->answers((*store)->attempts()->first().id);
        QCOMPARE(answers.size(), 2);
        QVERIFY(!answers[0].correct && answers[1].correct);
    }

    void optionCanNameTheRunThatRefutesIt()
    {
        MainWindow window;
        open(window);
        ExperimentPage &page = *window.page();
        explainOnce(page);
        click(page, "toCheck");
        auto &question = *find<QWidget>(page, "question_why");
        click(question, "option2");
        QVERIFY(!find<QWidget>(question, "belief")->isVisible());
        click(question, "refute");
        QTRY_VERIFY_WITH_TIMEOUT(!page.isRunning(), 20'000);
        QCOMPARE(page.session().runs().size(), 1);
        QCOMPARE(page.session().runs()[0].scenario, u"threads"_s);
        QCOMPARE(page.session().runs()[0].parameters.value(u"delay"_s), 20.0);
        click(page, "stepCheck");
        click(question, "option3");
        click(question, "refute"); // of another experiment, which has to be predicted first
        QCOMPARE(window.page()->experiment().id, u"gil-and-io"_s);
        QVERIFY(!window.page()->isRunning());
        QCOMPARE(window.page()->flow().shown(), FlowStep::Predict);
        QVERIFY(labelOf(*window.page(), "hint").contains(u"Run is locked"_s));
    }

    void lessonTellsWhatHappenedOnlyAfterTheRun()
    {
        const LessonParts parts = partsOf(QString::fromUtf8(lesson));
        QVERIFY(parts.before.endsWith(u"Two waits.\n"_s));
        QVERIFY(parts.after.startsWith(u"## What happened"_s));
        QVERIFY(partsOf(u"# Only this"_s).after.isEmpty());
        for (const Experiment &experiment : library::experiments())
            QVERIFY2(!partsOf(*library::lesson(experiment)).after.isEmpty(), qPrintable(experiment.id));

        MainWindow window;
        open(window);
        auto *beside = find<QTextBrowser>(window, "lesson");
        click(*window.page(), "toPredict");
        predict(*window.page());
        QVERIFY(beside->toPlainText().contains(u"Two waits."_s));
        QVERIFY(!beside->toPlainText().contains(u"They overlapped."_s));
        click(*window.page(), "run");
        QTRY_VERIFY_WITH_TIMEOUT(!window.page()->isRunning(), 20'000);
        QVERIFY(beside->toPlainText().contains(u"They overlapped."_s));
        click(*window.page(), "explain");
        QVERIFY(beside->toPlainText().startsWith(u"What happened"_s));
    }

    void nothingIsLockedInFreeMode()
    {
        {
            MainWindow window;
            open(window);
            QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
            QVERIFY(window.actions().freeMode->isChecked());
            QCOMPARE(labelOf(*window.page(), "hint"), u"Free mode: nothing is locked."_s);
            QTest::keyClick(&window, Qt::Key_F5);
            QTRY_VERIFY_WITH_TIMEOUT(!window.page()->session().runs().isEmpty() && !window.page()->isRunning(), 20'000);
            QVERIFY(!find<QWidget>(*window.page(), "predictions")->isVisible());
            window.close();
        }
        MainWindow window; // it is remembered
        open(window);
        QVERIFY(window.actions().freeMode->isChecked());
        for (const FlowStep step : flowSteps)
            QVERIFY(window.page()->flow().isOpen(step));
        click(*window.page(), "stepCheck");
        QCOMPARE(window.page()->flow().shown(), FlowStep::Check);
        QVERIFY(find<QTextBrowser>(window, "lesson")->toPlainText().contains(u"They overlapped."_s));
        window.actions().freeMode->trigger();
        QVERIFY(!window.page()->flow().isOpen(FlowStep::Run));
        QVERIFY(!find<QWidget>(*window.page(), "hint")->isVisible());
    }

    void runAtOnceNeedsNoPredictions()
    {
        const QString picture = m_data->filePath(u"picture.png"_s);
        QProcess program;
        program.start(QCoreApplication::applicationDirPath() + u"/interleave"_s,
                      {m_folder.filePath(u"overlap.json"_s), u"--run"_s, u"--screenshot"_s, picture});
        QVERIFY(program.waitForFinished(30'000));
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(QFile::exists(picture));
        const auto store = Store::open();
        QVERIFY(store);
        QVERIFY((*store)->stages()->value(u"overlap"_s) == Stage::Run);
    }

    void pathShowsHowFarEachOneIs()
    {
        MainWindow window;
        open(window);
        auto *list = find<QListWidget>(window, "experiments");
        const auto words = [list] { return list->currentItem()->data(Qt::AccessibleTextRole).toString(); };
        QCOMPARE(words(), u"Overlap, new"_s);
        click(*window.page(), "toPredict");
        predict(*window.page());
        QCOMPARE(words(), u"Overlap, predicted"_s);
        click(*window.page(), "run");
        QTRY_VERIFY_WITH_TIMEOUT(!window.page()->isRunning(), 20'000);
        QCOMPARE(words(), u"Overlap, run"_s);
        click(*window.page(), "explain");
        click(*window.page(), "pin");
        click(*window.page(), "explained");
        QCOMPARE(words(), u"Overlap, explained"_s);
    }

    void searchFindsByTitleQuestionAndId()
    {
        MainWindow window;
        window.show();
        auto *list = find<QListWidget>(window, "experiments");
        auto *search = find<QLineEdit>(window, "search");
        const auto shown = [list] {
            QStringList keys;
            for (int row = 0; row < list->count(); ++row) {
                if (!list->item(row)->isHidden() && list->item(row)->flags() & Qt::ItemIsEnabled)
                    keys.append(list->item(row)->data(Qt::UserRole).toString());
            }
            return keys;
        };
        const auto headings = [list] {
            int count = 0;
            for (int row = 0; row < list->count(); ++row)
                count += !list->item(row)->isHidden() && !(list->item(row)->flags() & Qt::ItemIsEnabled) ? 1 : 0;
            return count;
        };
        const qsizetype all = library::experiments().size();
        QCOMPARE(shown().size(), all);
        QTest::keyClicks(search, u"gil i/o"_s); // words of the title, in any case
        QVERIFY(shown().contains(u"gil-and-io"_s));
        QVERIFY(shown().size() < all);
        search->clear();
        QTest::keyClicks(search, u"five items"_s); // of the question
        QCOMPARE(shown(), QStringList{u"gil-and-io"_s});
        QCOMPARE(headings(), 1);
        search->clear();
        QTest::keyClicks(search, u"convoy-eff"_s); // the id
        QCOMPARE(shown(), QStringList{u"convoy-effect"_s});
        search->clear();
        QTest::keyClicks(search, u"xylophone"_s);
        QVERIFY(shown().isEmpty());
        QCOMPARE(headings(), 1); // the sentence that says so
        search->clear();
        QCOMPARE(shown().size(), all);
    }

    void worksOnWithoutAStore()
    {
        qputenv("INTERLEAVE_DATA", "/proc/interleave");
        MainWindow window;
        open(window);
        click(*window.page(), "toPredict");
        predict(*window.page());
        QVERIFY(find<QWidget>(window, "messages")->isVisible());
        QVERIFY(labelOf(window, "sentence").contains(u"predictions were not kept"_s));
        QCOMPARE(window.page()->flow().shown(), FlowStep::Run);
        click(*window.page(), "run");
        QTRY_VERIFY_WITH_TIMEOUT(!window.page()->isRunning(), 20'000);
        QVERIFY(linesOf(*window.page())[0].contains(u"measured"_s));
    }

private:
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    void open(MainWindow &window)
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.openExperiment(m_folder.filePath(u"overlap.json"_s));
        QCOMPARE(window.page()->experiment().id, u"overlap"_s);
        QCoreApplication::processEvents(); // the layout
    }

    /// 2 x, fairly sure, and the wrong choice as a guess.
    static void predict(ExperimentPage &page)
    {
        auto &speedup = *find<QWidget>(page, "prediction_speedup");
        auto &busy = *find<QWidget>(page, "prediction_busy");
        click(speedup, "more");
        click(speedup, "more");
        click(speedup, "fairlySure");
        click(busy, "option1");
        click(busy, "guess");
        QVERIFY(labelOf(page, "missing").startsWith(u"All is there."_s));
        click(page, "commit");
        QVERIFY(page.flow().sitting().isPredicted());
    }

    static void explainOnce(ExperimentPage &page)
    {
        click(page, "toPredict");
        predict(page);
        click(page, "run");
        QTRY_VERIFY_WITH_TIMEOUT(!page.isRunning(), 20'000);
        click(page, "explain");
        click(page, "pin");
        click(page, "explained");
        QVERIFY(page.flow().sitting().isExplained());
    }

    static QStringList linesOf(const ExperimentPage &page)
    {
        QStringList lines;
        for (const QLabel *label : find<QWidget>(page, "predictions")->findChildren<QLabel *>()) {
            if (label->objectName().startsWith(u"predicted"_s))
                lines.append(label->text());
        }
        return lines;
    }

    static QString focused()
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }

    static void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }

    static void tabTo(const QString &name)
    {
        for (int i = 0; i < 60; ++i) {
            press(Qt::Key_Tab);
            if (focused() == name)
                return;
        }
        QFAIL(qPrintable(u"Tab does not come to "_s + name));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<QTemporaryDir> m_data;
};

QTEST_MAIN(FlowTest)
#include "tst_flow.moc"
