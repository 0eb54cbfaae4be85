// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/legend.h"
#include "app/statepaint.h"
#include "app/timeline/timelineview.h"

#include "sampletrace.h"
#include "support/programs.h"

#include <QApplication>
#include <QLocale>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace interleave;

namespace {

/// Two items that wait 100 ms each, one after the other.
std::shared_ptr<Trace> oneByOne()
{
    SampleTrace sample;
    sample.lane("item 1", {{0, State::WaitTime}, {100'000, State::Done}});
    sample.lane("item 2", {{100'000, State::WaitTime}, {200'000, State::Failed}});
    return sample.make(200'000);
}

std::shared_ptr<Trace> manyLanes(int lanes)
{
    SampleTrace sample;
    for (int i = 0; i < lanes; ++i)
        sample.lane("task " + std::to_string(i), {{0, State::Running}, {1000, State::Done}});
    return sample.make(1000);
}

QPoint placeOf(const TimelineView &view, int group, int lane, double ns)
{
    const TimelineScene &scene = view.scene();
    const QRect row = scene.rectOf(scene.rows.lane(group, lane));
    return {scene.gutter + static_cast<int>(scene.scale.xAt(ns)), row.bottom() - row.height() / 3};
}

void turnWheel(TimelineView &view, const QPoint &at, int clicks, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(at, view.viewport()->mapToGlobal(at), QPoint(), QPoint(0, 120 * clicks), Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

} // namespace

class TestTimelineView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup() { m_view.reset(); }

    void anEmptyViewPaintsAndTakesKeys();
    void allGroupsShareOneAxis();
    void wheelZoomsAtThePointer();
    void wheelOverTheNamesScrolls();
    void dragMovesAndDoesNotSelect();
    void clickSelectsALane();
    void keysChooseLanesAndSayWhatTheyShow();
    void keysZoomMoveAndFit();
    void controlPlusIsLeftToTheWindow();
    void followsARunUntilTheUserZooms();
    void aNewRunIsShownWhole();
    void saysWhatIsUnderThePointer();
    void failedLanesHaveACross();
    void aThousandLanesAreScrolled();
    void selectionOutOfSightIsScrolledTo();
    void fewerLanesThanBefore();
    void legendMarksOneState();

private:
    std::unique_ptr<TimelineView> m_view;
};

void TestTimelineView::init()
{
    m_view = std::make_unique<TimelineView>();
    m_view->resize(800, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestTimelineView::anEmptyViewPaintsAndTakesKeys()
{
    for (const Qt::Key key :
         {Qt::Key_Plus, Qt::Key_Minus, Qt::Key_F, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down})
        QTest::keyClick(m_view.get(), key);
    turnWheel(*m_view, QPoint(400, 200), 1);
    const QImage image = m_view->grab().toImage();
    QVERIFY2(image.pixel(0, 0) != 0 && image.convertToFormat(QImage::Format_Indexed8).colorCount() > 1,
             "the sentence is there");
    QCOMPARE(m_view->scene().wordsAt(QPoint(400, 200)), QString());
}

void TestTimelineView::allGroupsShareOneAxis()
{
    SampleTrace quick;
    quick.lane("item 1", {{0, State::WaitTime}, {50'000, State::Done}});
    m_view->setGroups({{QStringLiteral("One by one"), oneByOne()},
                       {QStringLiteral("Threads"), quick.make(50'000)},
                       {QStringLiteral("Later"), nullptr}});
    const TimelineScene &scene = m_view->scene();
    QCOMPARE(scene.scale.startNs, 0.0);
    QVERIFY(scene.scale.endNs() >= 200e6 && scene.scale.endNs() < 250e6);
    QCOMPARE(scene.rows.groupCount(), 3);
    QVERIFY(
        m_view->scene().wordsAt(scene.rectOf(scene.rows.header(1)).center()).contains(QStringLiteral("50 ms in all")));
    QVERIFY(m_view->scene()
                .wordsAt(scene.rectOf(scene.rows.header(2)).center())
                .contains(QStringLiteral("waits for its turn")));
}

void TestTimelineView::wheelZoomsAtThePointer()
{
    m_view->setGroups({{QStringLiteral("One by one"), oneByOne()}});
    const QPoint at(500, 100);
    const TimeScale before = m_view->scene().scale;
    const double ns = before.timeAt(at.x() - m_view->scene().gutter);
    turnWheel(*m_view, at, 3);
    const TimeScale after = m_view->scene().scale;
    QVERIFY(after.nsPerPixel < before.nsPerPixel);
    QVERIFY(std::abs(after.timeAt(at.x() - m_view->scene().gutter) - ns) < before.nsPerPixel);
    turnWheel(*m_view, at, -9, Qt::ControlModifier);
    QCOMPARE(m_view->scene().scale, before);
    turnWheel(*m_view, at, 3);
    const double start = m_view->scene().scale.startNs;
    turnWheel(*m_view, at, -1, Qt::ShiftModifier);
    QVERIFY(m_view->scene().scale.startNs > start);
}

void TestTimelineView::wheelOverTheNamesScrolls()
{
    m_view->setGroups({{QStringLiteral("Many"), manyLanes(1000)}});
    const TimeScale before = m_view->scene().scale;
    turnWheel(*m_view, QPoint(10, 200), -2);
    QVERIFY(m_view->scene().scrolledBy > 0);
    QCOMPARE(m_view->scene().scale, before);
}

void TestTimelineView::dragMovesAndDoesNotSelect()
{
    m_view->setGroups({{QStringLiteral("One by one"), oneByOne()}});
    QSignalSpy selected(m_view.get(), &TimelineView::laneSelected);
    for (int i = 0; i < 4; ++i)
        m_view->zoomIn();
    const TimeScale before = m_view->scene().scale;
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, QPoint(500, 60));
    QTest::mouseMove(m_view->viewport(), QPoint(480, 60));
    QTest::mouseMove(m_view->viewport(), QPoint(460, 60));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, QPoint(460, 60));
    QVERIFY(std::abs(m_view->scene().scale.startNs - before.startNs - 40 * before.nsPerPixel) < 1);
    QCOMPARE(selected.count(), 0);
}

void TestTimelineView::clickSelectsALane()
{
    m_view->setGroups({{QStringLiteral("A"), oneByOne()}, {QStringLiteral("B"), oneByOne()}});
    QSignalSpy selected(m_view.get(), &TimelineView::laneSelected);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(*m_view, 1, 1, 50e6));
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.first(), QVariantList({1, 1}));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      m_view->scene().rectOf(m_view->scene().rows.header(0)).center());
    QCOMPARE(selected.count(), 1);
}

void TestTimelineView::keysChooseLanesAndSayWhatTheyShow()
{
    m_view->setGroups({{QStringLiteral("A"), oneByOne()}, {QStringLiteral("B"), oneByOne()}});
    QSignalSpy selected(m_view.get(), &TimelineView::laneSelected);
    for (int i = 0; i < 4; ++i) // two lanes, a header, a lane
        QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(selected.last(), QVariantList({1, 0}));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->accessibleDescription(), QStringLiteral("B: 200 ms in all"));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(selected.last(), QVariantList({0, 1}));
    QCOMPARE(m_view->accessibleDescription(),
             QStringLiteral("A, item 2: 100 ms queued; 100 ms waiting for I/O or time; failed after 200 ms."));
}

void TestTimelineView::keysZoomMoveAndFit()
{
    m_view->setGroups({{QStringLiteral("A"), oneByOne()}});
    const TimeScale all = m_view->scene().scale;
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    const TimeScale zoomedIn = m_view->scene().scale;
    QVERIFY(zoomedIn.nsPerPixel < all.nsPerPixel);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QVERIFY(m_view->scene().scale.startNs > zoomedIn.startNs);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->scene().scale.startNs, zoomedIn.startNs);
    QTest::keyClick(m_view.get(), Qt::Key_0);
    QCOMPARE(m_view->scene().scale, all);
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QCOMPARE(m_view->scene().scale, all);
}

void TestTimelineView::controlPlusIsLeftToTheWindow()
{
    m_view->setGroups({{QStringLiteral("A"), oneByOne()}});
    const TimeScale before = m_view->scene().scale;
    QTest::keyClick(m_view.get(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(m_view->scene().scale, before);
}

void TestTimelineView::followsARunUntilTheUserZooms()
{
    const auto trace = std::make_shared<Trace>(programs::named({"count"}), 0);
    const auto goOn = [&](std::uint64_t ms, State state) {
        const Event event{ms * 1'000'000, 0, EventKind::State, state, noObject};
        trace->append({&event, 1});
        m_view->refresh();
    };
    m_view->setGroups({{QStringLiteral("Live"), trace}});
    goOn(10, State::Running);
    const TimeScale first = m_view->scene().scale;
    QVERIFY(first.endNs() > 10e6);
    goOn(20, State::WaitTime);
    QCOMPARE(m_view->scene().scale, first); // calm while there is room
    goOn(5000, State::Running);
    QVERIFY(m_view->scene().scale.endNs() >= 5e9);
    m_view->zoomIn();
    const TimeScale chosen = m_view->scene().scale;
    goOn(50'000, State::WaitTime);
    QCOMPARE(m_view->scene().scale, chosen);
    m_view->fit();
    QVERIFY(m_view->scene().scale.endNs() >= 50e9);
    trace->close(50'000'000'000);
    m_view->refresh();
    QVERIFY(m_view->scene().scale.endNs() < 55e9);
}

void TestTimelineView::aNewRunIsShownWhole()
{
    m_view->setGroups({{QStringLiteral("A"), oneByOne()}});
    m_view->zoomIn();
    SampleTrace next;
    next.lane("item 1", {{0, State::Running}});
    m_view->setGroups({{QStringLiteral("A"), next.make(0)}});
    QCOMPARE(m_view->scene().scale.startNs, 0.0);
    const TimeScale all = m_view->scene().scale;
    m_view->fit();
    QCOMPARE(m_view->scene().scale, all);
}

void TestTimelineView::saysWhatIsUnderThePointer()
{
    m_view->setGroups({{QStringLiteral("A"), oneByOne()}});
    QSignalSpy hovered(m_view.get(), &TimelineView::hovered);
    std::optional<State> state;
    connect(m_view.get(), &TimelineView::stateHovered, this, [&state](std::optional<State> s) { state = s; });
    QTest::mouseMove(m_view->viewport(), placeOf(*m_view, 0, 1, 150e6));
    QTRY_VERIFY(!hovered.isEmpty());
    QCOMPARE(hovered.last().first().toString(),
             QStringLiteral("item 2 · waiting for I/O or time · 100 ms, from 100 ms to 200 ms"));
    QCOMPARE(state, std::optional<State>(State::WaitTime));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_view->viewport(), &leave);
    QCOMPARE(hovered.last().first().toString(), QString());
    QVERIFY(!state);
    QVERIFY(m_view->scene().wordsAt(QPoint(5, placeOf(*m_view, 0, 1, 0).y())).startsWith(QStringLiteral("item 2: ")));
}

void TestTimelineView::failedLanesHaveACross()
{
    m_view->setGroups({{QStringLiteral("A"), oneByOne()}});
    const QImage image = m_view->viewport()->grab().toImage();
    const auto crossIn = [&](int lane) {
        const QPoint end = placeOf(*m_view, 0, lane, lane == 0 ? 100e6 : 200e6);
        const QRgb ink = Theme::current().lookOf(State::Failed).ink.rgb();
        int pixels = 0;
        for (int x = end.x() - 8; x < end.x() + 8; ++x) {
            for (int y = end.y() - 12; y < end.y() + 12; ++y)
                pixels += image.pixel(x, y) == ink ? 1 : 0;
        }
        return pixels;
    };
    QVERIFY(crossIn(1) > 4);
    QCOMPARE(crossIn(0), 0);
}

void TestTimelineView::aThousandLanesAreScrolled()
{
    m_view->setGroups({{QStringLiteral("Many"), manyLanes(1000)}});
    QCOMPARE(m_view->scene().rows.laneHeight(), 3);
    QVERIFY(m_view->verticalScrollBar()->maximum() > 2000);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
    QCOMPARE(m_view->scene().visibleRows().last(), m_view->scene().rows.lane(0, 999));
}

void TestTimelineView::selectionOutOfSightIsScrolledTo()
{
    m_view->setGroups({{QStringLiteral("Many"), manyLanes(1000)}});
    m_view->selectLane(0, 900);
    const TimelineScene &scene = m_view->scene();
    QVERIFY(scene.visibleRows().contains(scene.rows.lane(0, 900)));
    m_view->selectLane(0, 0);
    QVERIFY(scene.visibleRows().contains(scene.rows.lane(0, 0)));
    m_view->selectLane(0, 1000); // there is none
    QCOMPARE(scene.selected->lane, 0);
}

void TestTimelineView::fewerLanesThanBefore()
{
    m_view->setGroups({{QStringLiteral("Many"), manyLanes(40)}});
    m_view->selectLane(0, 39);
    m_view->setGroups({{QStringLiteral("A"), oneByOne()}});
    QVERIFY(!m_view->scene().selected);
    QVERIFY(!m_view->grab().isNull());
    m_view->setGroups({});
    QVERIFY(!m_view->grab().isNull());
}

void TestTimelineView::legendMarksOneState()
{
    Legend legend;
    legend.resize(500, legend.heightForWidth(500));
    QVERIFY2(legend.heightForWidth(300) > legend.heightForWidth(2000), "a narrow legend has more lines");
    legend.show();
    const QImage plain = legend.grab().toImage();
    legend.highlight(State::WaitGil);
    QVERIFY(legend.grab().toImage() != plain);
    legend.highlight(std::nullopt);
    QCOMPARE(legend.grab().toImage(), plain);
    for (const QWidget *entry : legend.findChildren<QWidget *>())
        QVERIFY(!entry->accessibleName().isEmpty() && !entry->toolTip().isEmpty());
    QCOMPARE(legend.findChildren<QWidget *>().size(), stateCount - 1); // done looks like nothing
}

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
