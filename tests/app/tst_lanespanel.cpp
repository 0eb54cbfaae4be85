// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lanes of a real run with all that belongs to them: tools, table, figures of a range, pictures.

#include "app/lanespanel.h"
#include "app/lanespicturefile.h"
#include "app/lanestable.h"
#include "app/timeline/timelineview.h"
#include "app/timeline/whywords.h"

#include "core/experimentfile.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QXmlStreamReader>

using namespace interleave;

namespace {

/// Who waits for whom is the same in every run: the second comes to the lock while the first has it.
constexpr char locks[] = R"({
    "format": "interleave-experiment/1", "id": "locks", "part": "mine", "title": "Locks",
    "question": "Who waits for whom?", "lesson": "locks.md",
    "program": {"objects": {"m": {"lock": {}}, "go": {"event": {}}, "q": {"queue": 1}},
      "tasks": [
        {"name": "first", "steps": [{"lock": "m"}, {"set": "go"}, {"wait": {"ms": 200}},
                                    {"unlock": "m"}]},
        {"name": "second", "steps": [{"await": "go"}, {"lock": "m"}, {"wait": {"ms": 20}},
                                     {"unlock": "m"}]},
        {"name": "reader", "steps": [{"get": "q"}]},
        {"name": "writer", "steps": [{"wait": {"ms": 150}}, {"put": {"queue": "q", "value": 1}},
                                     {"raise": {"message": "enough"}}]}]},
    "scenarios": [{"id": "threads", "title": "Threads", "engine": "qthread"},
                  {"id": "coroutines", "title": "Coroutines", "engine": "qcoro"}]
})";

} // namespace

class TestLanesPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_panel.reset(); }

    void wordsSayForWhatAndWhoHoldsIt_data();
    void wordsSayForWhatAndWhoHoldsIt();
    void stepsAreKnown();
    void figuresOfARange();
    void theRangeIsClearedByItsButton();
    void theTableShowsEveryInterval();
    void theTableOfOneScenario();
    void theTableAndTheLanesShowTheSameMoment();
    void tableRowsAreCopied();
    void momentsCarryTheScenario();
    void theMenuChangesTheLanes();
    void picturesAreSaved_data();
    void picturesAreSaved();
    void aPictureThatCannotBeWrittenSaysSo();
    void theDialogAsksForAPicture();

private:
    TimelineView *timeline() const { return m_panel->findChild<TimelineView *>(); }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_panel->findChild<Widget *>(QLatin1String(name));
    }
    /// The middle of the first wait of a lane in which it says something about it.
    std::uint64_t waitOf(const Trace &trace, std::size_t lane) const;

    Experiment m_experiment;
    Session m_session;
    std::unique_ptr<LanesPanel> m_panel;
};

void TestLanesPanel::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    const LoadedExperiment load = loadExperiment(QByteArray(locks));
    for (const Fault &fault : load.faults)
        qWarning("%s: %s", qPrintable(fault.path), qPrintable(fault.sentence));
    QVERIFY(load.experiment);
    m_experiment = *load.experiment;
    Session::Plan plan;
    plan.scenarios = {QStringLiteral("threads"), QStringLiteral("coroutines")};
    plan.parameters = {};
    QSignalSpy finished(&m_session, &Session::finished);
    QVERIFY(!m_session.start(m_experiment, plan));
    QVERIFY(finished.wait(20'000));
}

void TestLanesPanel::init()
{
    m_panel = std::make_unique<LanesPanel>();
    m_panel->resize(900, 600);
    m_panel->setSession(&m_session);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

std::uint64_t TestLanesPanel::waitOf(const Trace &trace, std::size_t lane) const
{
    const TimeLane &states = trace.lanes()[lane].states;
    std::uint64_t longest = 0;
    std::uint64_t middle = 0;
    for (std::size_t i = 0; i + 1 < states.size(); ++i) {
        const std::uint64_t length = states.timeAt(i + 1) - states.timeAt(i);
        if (length > longest && states.stateAt(i) == State::WaitObject) {
            longest = length;
            middle = states.timeAt(i) + length / 2;
        }
    }
    return middle;
}

void TestLanesPanel::wordsSayForWhatAndWhoHoldsIt_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::newRow("threads") << QStringLiteral("threads");
    QTest::newRow("coroutines") << QStringLiteral("coroutines");
}

void TestLanesPanel::wordsSayForWhatAndWhoHoldsIt()
{
    QFETCH(QString, scenario);
    const std::shared_ptr<const Trace> trace = m_panel->traceOf(scenario);
    QVERIFY(trace);
    const auto why = [&](std::size_t lane) {
        const std::uint64_t ns = waitOf(*trace, lane);
        return whyWords(*trace, lane, trace->lanes()[lane].states.indexAt(ns), ns);
    };
    QCOMPARE(why(1), QStringLiteral("waits for the lock “m”, which first holds; first lets it go on"));
    QCOMPARE(why(2), QStringLiteral("waits until there is something in “q”; writer lets it go on"));
}

void TestLanesPanel::stepsAreKnown()
{
    const std::shared_ptr<const Trace> trace = m_panel->traceOf(QStringLiteral("threads"));
    const std::optional<Trace::Steps> steps = trace->stepsAt(1, waitOf(*trace, 1));
    QVERIFY(steps);
    QCOMPARE(trace->stepKind(steps->first), std::optional(StepKind::Lock));
    // Whoever shows the code is told the step of the chosen moment, and none for a lane alone.
    QSignalSpy selected(m_panel.get(), &LanesPanel::laneSelected);
    timeline()->selectMoment(0, 1, waitOf(*trace, 1));
    QVERIFY(!selected.isEmpty());
    QCOMPARE(selected.last().at(2).toString(), QString::fromStdString(trace->stepWhere(steps->first)));
    QVERIFY2(selected.last().at(2).toString().startsWith(QStringLiteral("program.tasks[1].steps[")),
             qPrintable(selected.last().at(2).toString()));
}

void TestLanesPanel::figuresOfARange()
{
    QSignalSpy changed(m_panel.get(), &LanesPanel::selectionChanged);
    QVERIFY(!find<QWidget>("rangeBar")->isVisible());
    // Ten milliseconds in which the second and the reader wait, whenever their threads began.
    const std::shared_ptr<const Trace> trace = m_panel->traceOf(QStringLiteral("threads"));
    const auto waits = [&trace](std::size_t lane, std::uint64_t ns) {
        const TimeLane &states = trace->lanes()[lane].states;
        return states.stateAt(states.indexAt(ns)) == State::WaitObject;
    };
    std::uint64_t from = 10'000'000;
    while (from < trace->end() &&
           !(waits(1, from) && waits(1, from + 10'000'000) && waits(2, from) && waits(2, from + 10'000'000)))
        from += 1'000'000;
    const TimeRange range{from, from + 10'000'000};
    QVERIFY(range.toNs < trace->end());
    timeline()->setSelection(range);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_panel->selection(), std::optional(range));
    QVERIFY(find<QWidget>("rangeBar")->isVisible());
    const auto *figures = find<QLabel>("rangeFigures");
    const QString head = QStringLiteral("From %1 ms to %2 ms: 10 ms.").arg(from / 1'000'000).arg(from / 1'000'000 + 10);
    QVERIFY2(figures->text().contains(head), qPrintable(figures->text()));
    QVERIFY(figures->text().contains(QStringLiteral("<b>Threads</b> · ")));
    QVERIFY(figures->text().contains(QStringLiteral("20 ms waiting for an object (50%)")));
    QVERIFY(!figures->text().contains(QStringLiteral("Threads, second")));
    timeline()->selectLane(0, 1);
    QVERIFY(figures->text().contains(QStringLiteral("<b>Threads, second</b> · 10 ms waiting for an object (100%)")));
    QVERIFY(figures->accessibleDescription().contains(QStringLiteral("Threads, second: 10 ms")));
    const TimeRange shown = m_panel->visibleRange();
    QCOMPARE(shown.fromNs, std::uint64_t(0));
    QVERIFY(shown.toNs > 60'000'000);
}

void TestLanesPanel::theRangeIsClearedByItsButton()
{
    timeline()->setSelection(TimeRange{10'000'000, 20'000'000});
    QTest::mouseClick(find<QToolButton>("zoomToRange"), Qt::LeftButton);
    QVERIFY(m_panel->visibleRange().fromNs > 9'000'000 && m_panel->visibleRange().toNs < 21'000'000);
    QTest::mouseClick(find<QToolButton>("clearRange"), Qt::LeftButton);
    QVERIFY(!m_panel->selection());
    QVERIFY(!find<QWidget>("rangeBar")->isVisible());
}

void TestLanesPanel::theTableShowsEveryInterval()
{
    QTest::mouseClick(find<QToolButton>("table"), Qt::LeftButton);
    const auto *view = find<QTableView>("intervals");
    QVERIFY(view->isVisible());
    QVERIFY(!timeline()->isVisible());
    std::size_t intervals = 0;
    for (const char *scenario : {"threads", "coroutines"}) {
        for (const Trace::Lane &lane : m_panel->traceOf(QLatin1String(scenario))->lanes())
            intervals += lane.states.size();
    }
    QCOMPARE(view->model()->rowCount(), static_cast<int>(intervals));
    QStringList whys;
    for (int row = 0; row < view->model()->rowCount(); ++row)
        whys += view->model()->index(row, LanesTableModel::Why).data().toString();
    QVERIFY(whys.contains(QStringLiteral("waits for the lock “m”, which first holds; first lets it go on")));
    const QModelIndex first = view->model()->index(0, 0);
    QCOMPARE(first.data().toString(), QStringLiteral("Threads"));
    QCOMPARE(first.siblingAtColumn(LanesTableModel::Lane).data().toString(), QStringLiteral("first"));
    QCOMPARE(first.siblingAtColumn(LanesTableModel::StateOf).data().toString(), QStringLiteral("queued"));
    QCOMPARE(first.siblingAtColumn(LanesTableModel::From).data().toString(), QStringLiteral("0 s"));
    QTest::mouseClick(find<QToolButton>("table"), Qt::LeftButton);
    QVERIFY(timeline()->isVisible());
}

void TestLanesPanel::theTableOfOneScenario()
{
    QTest::mouseClick(find<QToolButton>("table"), Qt::LeftButton);
    const auto *view = find<QTableView>("intervals");
    const int all = view->model()->rowCount();
    auto *scenario = find<QComboBox>("scenario");
    QCOMPARE(scenario->count(), 3);
    scenario->setCurrentIndex(2);
    QVERIFY(view->model()->rowCount() < all);
    QVERIFY(view->isColumnHidden(LanesTableModel::Scenario));
    QCOMPARE(view->model()->index(0, LanesTableModel::Scenario).data().toString(), QStringLiteral("Coroutines"));
}

void TestLanesPanel::theTableAndTheLanesShowTheSameMoment()
{
    const std::shared_ptr<const Trace> trace = m_panel->traceOf(QStringLiteral("threads"));
    timeline()->selectMoment(0, 1, waitOf(*trace, 1));
    QTest::mouseClick(find<QToolButton>("table"), Qt::LeftButton);
    auto *view = find<QTableView>("intervals");
    const QModelIndex current = view->currentIndex();
    QCOMPARE(current.siblingAtColumn(LanesTableModel::Lane).data().toString(), QStringLiteral("second"));
    QVERIFY(current.siblingAtColumn(LanesTableModel::Why).data().toString().contains(QStringLiteral("“m”")));
    QSignalSpy moments(m_panel.get(), &LanesPanel::momentSelected);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(moments.count(), 1);
    QCOMPARE(moments.first()[1].toInt(), 1);
    QCOMPARE(timeline()->scene().moment->ns, moments.first()[2].toULongLong());
}

void TestLanesPanel::tableRowsAreCopied()
{
    QTest::mouseClick(find<QToolButton>("table"), Qt::LeftButton);
    auto *view = find<QTableView>("intervals");
    view->selectRow(0);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.first().startsWith(QStringLiteral("Threads\tfirst\tqueued\t0 s\t")));
}

void TestLanesPanel::momentsCarryTheScenario()
{
    QSignalSpy moments(m_panel.get(), &LanesPanel::momentSelected);
    const TimelineScene &scene = timeline()->scene();
    timeline()->selectLane(1, 2);
    QTest::mouseClick(timeline()->viewport(), Qt::LeftButton, {},
                      {scene.gutter + 50, scene.rectOf(*scene.rowOf(1, 2)).center().y()});
    QCOMPARE(moments.count(), 1);
    QCOMPARE(moments.first()[0].toString(), QStringLiteral("coroutines"));
    QCOMPARE(moments.first()[1].toInt(), 2);
}

void TestLanesPanel::theMenuChangesTheLanes()
{
    const QMenu *menu = find<QToolButton>("options")->menu();
    QVERIFY(menu);
    const TimelineScene &scene = timeline()->scene();
    timeline()->selectLane(0, 1);
    const QImage with = timeline()->viewport()->grab().toImage();
    menu->findChild<QAction *>(QStringLiteral("arrows"))->trigger();
    QVERIFY(!scene.arrows);
    QVERIFY2(timeline()->viewport()->grab().toImage() != with, "there was an arrow");
    menu->findChild<QAction *>(QStringLiteral("ownAxes"))->trigger();
    QVERIFY(scene.ownAxes);
    menu->findChild<QAction *>(QStringLiteral("orderEnd"))->trigger();
    QVERIFY(scene.order == LaneOrder::ByEnd);
    for (const QAction *action : menu->actions())
        QVERIFY(action->isSeparator() || !action->text().isEmpty());
}

void TestLanesPanel::picturesAreSaved_data()
{
    QTest::addColumn<bool>("ownAxes");
    QTest::newRow("one axis") << false;
    QTest::newRow("own axes") << true;
}

void TestLanesPanel::picturesAreSaved()
{
    QFETCH(bool, ownAxes);
    timeline()->setOwnAxes(ownAxes);
    timeline()->selectLane(0, 1);
    timeline()->setSelection(TimeRange{10'000'000, 20'000'000});
    const QTemporaryDir folder;
    const QString png = folder.filePath(QStringLiteral("lanes.png"));
    QVERIFY(!savePicture(*timeline(), png));
    QCOMPARE(QImage(png).size(), timeline()->viewport()->size() * 2);

    const QString svg = folder.filePath(QStringLiteral("lanes.svg"));
    QVERIFY(!savePicture(*timeline(), svg));
    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QStringList words;
    int bars = 0;
    int marks = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("text"))
            words += xml.readElementText();
        else if (xml.attributes().value(QLatin1String("fill")).startsWith(QLatin1String("url(#state")))
            ++bars;
        else if (xml.name() == QLatin1String("path"))
            ++marks;
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    for (const char *name : {"first", "second", "reader", "writer"})
        QVERIFY2(words.contains(QLatin1String(name)), name);
    QVERIFY(words.filter(QStringLiteral("Threads: ")).size() == 1);
    QVERIFY2(bars >= 6, qPrintable(QString::number(bars)));
    QVERIFY2(marks >= 3, "the writers failed, and an arrow leads to who was chosen");
}

void TestLanesPanel::aPictureThatCannotBeWrittenSaysSo()
{
    const std::optional<Error> error = savePicture(*timeline(), QStringLiteral("/nowhere/at/all.png"));
    QVERIFY(error);
    QVERIFY(QString::fromStdString(error->message).contains(QStringLiteral("/nowhere/at/all.png")));
}

void TestLanesPanel::theDialogAsksForAPicture()
{
    askAndSavePicture(*timeline());
    auto *dialog = timeline()->findChild<QFileDialog *>(QStringLiteral("pictureDialog"));
    QVERIFY(dialog);
    QVERIFY(dialog->nameFilters().filter(QStringLiteral("svg")).size() == 1);
    dialog->reject();
}

QTEST_MAIN(TestLanesPanel)
#include "tst_lanespanel.moc"
