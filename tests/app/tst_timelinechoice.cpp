// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a user chooses in the lanes with mouse and keys: ranges, moments, folded groups, orders, axes.

#include "app/theme.h"
#include "app/timeline/timelineview.h"

#include "sampletrace.h"

#include <QLocale>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace interleave;

namespace {

/// Two items that wait 100 ms each, one after the other.
std::shared_ptr<Trace> oneByOne()
{
    SampleTrace sample;
    sample.lane("item 1", {{0, State::WaitTime}, {100'000, State::Done}});
    sample.lane("item 2", {{100'000, State::Running}, {200'000, State::Cancelled}});
    return sample.make(200'000);
}

std::shared_ptr<Trace> shortRun()
{
    SampleTrace sample;
    sample.lane("only", {{0, State::Running}, {20'000, State::Failed}});
    return sample.make(20'000);
}

} // namespace

class TestTimelineChoice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup() { m_view.reset(); }

    void shiftDragSelectsARange();
    void shiftClickSelectsFromTheMoment();
    void keysSelectARange();
    void bracketsSetTheEnds();
    void escapeTakesTheRangeBack();
    void escapeWithoutARangeIsLeftToTheWindow();
    void zoomToTheRange();
    void aRangeIsShown();
    void aNewRunHasNoRange();
    void clickChoosesAMoment();
    void keysWalkFromChangeToChange();
    void aHeaderIsFoldedByClick();
    void aHeaderIsFoldedByKeys();
    void aFoldedLaneIsUnfoldedWhenChosen();
    void lanesAreSorted();
    void theChosenLaneStaysChosenWhenSorted();
    void ownAxesFillTheWidth();
    void pinchZoomsAtTheFingers();
    void cancelledAndFailedLookDifferent();
    void homeAndEnd();

private:
    void show();
    QPoint placeOf(int group, int lane, double ns) const;

    std::unique_ptr<TimelineView> m_view;
};

void TestTimelineChoice::init()
{
    m_view = std::make_unique<TimelineView>();
    m_view->resize(800, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    show();
}

void TestTimelineChoice::show()
{
    m_view->setGroups({{QStringLiteral("A"), oneByOne()}, {QStringLiteral("B"), shortRun()}});
}

QPoint TestTimelineChoice::placeOf(int group, int lane, double ns) const
{
    const TimelineScene &scene = m_view->scene();
    const QRect row = scene.rectOf(*scene.rowOf(group, lane));
    return {scene.gutter + static_cast<int>(scene.scaleOf(group).xAt(ns)), row.bottom() - row.height() / 3};
}

void TestTimelineChoice::shiftDragSelectsARange()
{
    QSignalSpy changed(m_view.get(), &TimelineView::selectionChanged);
    QSignalSpy moments(m_view.get(), &TimelineView::momentSelected);
    const TimeScale before = m_view->scene().scale;
    // From right to left: the range is in order all the same.
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, placeOf(0, 0, 150e6));
    QTest::mouseMove(m_view->viewport(), placeOf(0, 0, 100e6));
    QTest::mouseMove(m_view->viewport(), placeOf(0, 0, 50e6));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, placeOf(0, 0, 50e6));
    QVERIFY(m_view->selection());
    QVERIFY(std::abs(static_cast<double>(m_view->selection()->fromNs) - 50e6) < 2 * before.nsPerPixel);
    QVERIFY(std::abs(static_cast<double>(m_view->selection()->toNs) - 150e6) < 2 * before.nsPerPixel);
    QVERIFY(changed.count() >= 1);
    QCOMPARE(moments.count(), 0);
    QCOMPARE(m_view->scene().scale, before);
}

void TestTimelineChoice::shiftClickSelectsFromTheMoment()
{
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(0, 0, 50e6));
    QVERIFY(m_view->scene().moment);
    const std::uint64_t moment = m_view->scene().moment->ns;
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, placeOf(0, 1, 120e6));
    QVERIFY(m_view->selection());
    QCOMPARE(m_view->selection()->fromNs, moment);
    QVERIFY(m_view->selection()->toNs > 110'000'000);
}

void TestTimelineChoice::keysSelectARange()
{
    m_view->selectMoment(0, 0, 60'000'000);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(m_view->selection());
    QCOMPARE(m_view->selection()->fromNs, std::uint64_t(60'000'000));
    const std::uint64_t first = m_view->selection()->toNs;
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(m_view->selection()->toNs > first);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_view->selection()->toNs, std::uint64_t(60'000'000)); // over the moment, to its other side
    QVERIFY(m_view->selection()->fromNs < 60'000'000);
}

void TestTimelineChoice::bracketsSetTheEnds()
{
    m_view->selectMoment(0, 0, 30'000'000);
    QTest::keyClick(m_view.get(), Qt::Key_BracketLeft);
    m_view->selectMoment(0, 1, 90'000'000);
    QTest::keyClick(m_view.get(), Qt::Key_BracketRight);
    QCOMPARE(m_view->selection(), std::optional(TimeRange{30'000'000, 90'000'000}));
}

void TestTimelineChoice::escapeTakesTheRangeBack()
{
    m_view->setSelection(TimeRange{10, 20'000'000});
    QSignalSpy changed(m_view.get(), &TimelineView::selectionChanged);
    QKeyEvent asked(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
    asked.ignore();
    QCoreApplication::sendEvent(m_view.get(), &asked);
    QVERIFY2(asked.isAccepted(), "Escape is not the window's while there is a range");
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(!m_view->selection());
    QCOMPARE(changed.count(), 1);
}

void TestTimelineChoice::escapeWithoutARangeIsLeftToTheWindow()
{
    QKeyEvent asked(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
    asked.ignore();
    QCoreApplication::sendEvent(m_view.get(), &asked);
    QVERIFY(!asked.isAccepted());
    QKeyEvent pressed(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    QCoreApplication::sendEvent(m_view.get(), &pressed);
    QVERIFY(!pressed.isAccepted());
}

void TestTimelineChoice::zoomToTheRange()
{
    m_view->setSelection(TimeRange{50'000'000, 60'000'000});
    QTest::keyClick(m_view.get(), Qt::Key_Z);
    const TimeRange shown = m_view->visibleRange();
    QVERIFY(shown.fromNs < 50'000'000 && shown.fromNs > 48'000'000);
    QVERIFY(shown.toNs > 60'000'000 && shown.toNs < 62'000'000);
    m_view->setSelection(TimeRange{0, 200'000'000});
    QTest::keyClick(m_view.get(), Qt::Key_Z);
    QVERIFY2(m_view->scene().scale.startNs >= 0, "not beyond the run");
}

void TestTimelineChoice::aRangeIsShown()
{
    const QImage plain = m_view->viewport()->grab().toImage();
    m_view->setSelection(TimeRange{40'000'000, 60'000'000});
    const QImage with = m_view->viewport()->grab().toImage();
    const QPoint inside = placeOf(0, 0, 50e6);
    const QPoint outside = placeOf(0, 0, 80e6);
    QVERIFY(plain.pixel(inside) != with.pixel(inside));
    QCOMPARE(plain.pixel(outside), with.pixel(outside));
}

void TestTimelineChoice::aNewRunHasNoRange()
{
    m_view->setSelection(TimeRange{10, 20'000'000});
    SampleTrace next;
    next.lane("item 1", {{0, State::Running}});
    m_view->setGroups({{QStringLiteral("A"), next.make(0)}});
    QVERIFY(!m_view->selection());
}

void TestTimelineChoice::clickChoosesAMoment()
{
    QSignalSpy moments(m_view.get(), &TimelineView::momentSelected);
    const QPoint at = placeOf(0, 1, 150e6);
    const QImage plain = m_view->viewport()->grab().toImage();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(moments.count(), 1);
    QCOMPARE(moments.first()[0].toInt(), 0);
    QCOMPARE(moments.first()[1].toInt(), 1);
    const double ns = static_cast<double>(moments.first()[2].toULongLong());
    QVERIFY(std::abs(ns - 150e6) < 2 * m_view->scene().scale.nsPerPixel);
    QVERIFY(m_view->accessibleDescription().startsWith(QStringLiteral("item 2 · running · ")));
    const QImage with = m_view->viewport()->grab().toImage();
    const int top = m_view->scene().rectOf(*m_view->scene().rowOf(0, 0)).top();
    int changed = 0;
    for (int y = top; y < top + 20; ++y)
        changed += plain.pixel(at.x(), y) != with.pixel(at.x(), y) ? 1 : 0;
    QVERIFY2(changed > 5, "a line marks it over all lanes");
    // A click on a name chooses the lane alone.
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(5, placeOf(0, 0, 0).y()));
    QCOMPARE(moments.count(), 1);
    QCOMPARE(m_view->scene().selected, m_view->scene().rowOf(0, 0));
}

void TestTimelineChoice::keysWalkFromChangeToChange()
{
    QSignalSpy moments(m_view.get(), &TimelineView::momentSelected);
    m_view->selectLane(0, 1);
    QList<quint64> seen;
    for (const Qt::Key key : {Qt::Key_Period, Qt::Key_Period, Qt::Key_Period, Qt::Key_Period, Qt::Key_Comma}) {
        QTest::keyClick(m_view.get(), key);
        seen.append(moments.last()[2].toULongLong());
    }
    QCOMPARE(seen, QList<quint64>({0, 100'000'000, 200'000'000, 200'000'000, 100'000'000}));
    QCOMPARE(m_view->accessibleDescription(), QStringLiteral("item 2 · running · 100 ms, from 100 ms to 200 ms"));
}

void TestTimelineChoice::aHeaderIsFoldedByClick()
{
    const TimelineScene &scene = m_view->scene();
    const int before = scene.rows.totalHeight();
    const QPoint header = scene.rectOf(scene.rows.header(0)).center();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, header);
    QCOMPARE(scene.rows.laneCount(0), 0);
    QVERIFY(scene.rows.totalHeight() < before);
    QVERIFY(!scene.rowOf(0, 0));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, header);
    QCOMPARE(scene.rows.laneCount(0), 2);
    QCOMPARE(scene.rows.totalHeight(), before);
}

void TestTimelineChoice::aHeaderIsFoldedByKeys()
{
    const TimelineScene &scene = m_view->scene();
    m_view->selectLane(0, 0);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QVERIFY(scene.selected && scene.selected->isHeader());
    const TimeScale scale = scene.scale;
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(scene.rows.laneCount(0), 0);
    QCOMPARE(m_view->accessibleDescription(), QStringLiteral("A: 200 ms in all; its lanes are folded away"));
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(scene.rows.laneCount(0), 2);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(scene.rows.laneCount(0), 0);
    QCOMPARE(scene.scale, scale);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(scene.selected, scene.rows.header(1));
}

void TestTimelineChoice::aFoldedLaneIsUnfoldedWhenChosen()
{
    m_view->setCollapsed(0, true);
    m_view->selectLane(0, 1);
    QCOMPARE(m_view->scene().rows.laneCount(0), 2);
    QCOMPARE(m_view->scene().selected, m_view->scene().rowOf(0, 1));
}

void TestTimelineChoice::lanesAreSorted()
{
    SampleTrace sample;
    sample.lane("long", {{0, State::Running}, {90'000, State::Done}});
    sample.lane("waits", {{0, State::WaitTime}, {70'000, State::Running}, {80'000, State::Done}});
    sample.lane("short", {{0, State::WaitGil}, {10'000, State::Done}});
    m_view->setGroups({{QStringLiteral("A"), sample.make(100'000)}});
    const auto shown = [this] {
        QList<int> lanes;
        for (int place = 0; place < 3; ++place)
            lanes.append(m_view->scene().laneIndex(m_view->scene().rows.lane(0, place)));
        return lanes;
    };
    QCOMPARE(shown(), QList<int>({0, 1, 2}));
    m_view->setLaneOrder(LaneOrder::ByEnd);
    QCOMPARE(shown(), QList<int>({2, 1, 0}));
    m_view->setLaneOrder(LaneOrder::ByWaiting);
    QCOMPARE(shown(), QList<int>({1, 2, 0}));
    m_view->setLaneOrder(LaneOrder::AsStarted);
    QCOMPARE(shown(), QList<int>({0, 1, 2}));
}

void TestTimelineChoice::theChosenLaneStaysChosenWhenSorted()
{
    m_view->selectLane(0, 1);
    m_view->setLaneOrder(LaneOrder::ByWaiting);
    QCOMPARE(m_view->scene().laneIndex(*m_view->scene().selected), 1);
    QSignalSpy selected(m_view.get(), &TimelineView::laneSelected);
    m_view->selectLane(0, 0);
    QCOMPARE(selected.last(), QVariantList({0, 0}));
}

void TestTimelineChoice::ownAxesFillTheWidth()
{
    const TimelineScene &scene = m_view->scene();
    QVERIFY(scene.scaleOf(1).xAt(20e6) < scene.scale.width / 5.0);
    m_view->setOwnAxes(true);
    QVERIFY(scene.scaleOf(1).xAt(20e6) > scene.scale.width * 0.9);
    QVERIFY(scene.scaleOf(0).xAt(200e6) > scene.scale.width * 0.9);
    QCOMPARE(scene.stateAt(placeOf(1, 0, 15e6)), std::optional(State::Running));
    const QImage image = m_view->viewport()->grab().toImage();
    const QPoint bar = placeOf(1, 0, 18e6);
    QCOMPARE(image.pixel(bar.x(), bar.y() + 2), Theme::current().lookOf(State::Running).fill.rgb());
    m_view->zoomIn(); // both at once
    QVERIFY(scene.scaleOf(1).endNs() < 20e6);
    m_view->setOwnAxes(false);
    QCOMPARE(scene.scaleOf(1), scene.scale);
}

void TestTimelineChoice::pinchZoomsAtTheFingers()
{
    const QPointF at(500, 100);
    const TimeScale before = m_view->scene().scale;
    const double ns = before.timeAt(at.x() - m_view->scene().gutter);
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, at, at,
                              m_view->viewport()->mapToGlobal(at), 0.5, QPointF());
    QCoreApplication::sendEvent(m_view->viewport(), &pinch);
    const TimeScale after = m_view->scene().scale;
    QVERIFY(std::abs(after.nsPerPixel * 1.5 - before.nsPerPixel) < before.nsPerPixel / 100);
    QVERIFY(std::abs(after.timeAt(at.x() - m_view->scene().gutter) - ns) < before.nsPerPixel);
}

void TestTimelineChoice::cancelledAndFailedLookDifferent()
{
    m_view->setOwnAxes(true);
    const QImage image = m_view->viewport()->grab().toImage();
    const auto marked = [&](const QPoint &centre, State state) {
        const QRgb ink = Theme::current().lookOf(state).ink.rgb();
        QList<QPoint> pixels;
        for (int x = -8; x < 8; ++x) {
            for (int y = -12; y < 12; ++y) {
                if (image.pixel(centre + QPoint(x, y)) == ink)
                    pixels.append({x, y});
            }
        }
        return pixels;
    };
    const QList<QPoint> square = marked(placeOf(0, 1, 200e6), State::Cancelled);
    const QList<QPoint> cross = marked(placeOf(1, 0, 20e6), State::Failed);
    QVERIFY(square.size() > 8 && cross.size() > 4);
    QVERIFY(square != cross);
}

void TestTimelineChoice::homeAndEnd()
{
    for (int i = 0; i < 4; ++i)
        m_view->zoomIn();
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(std::abs(m_view->scene().scale.endNs() - m_view->scene().rangeNs) < 2);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->scene().scale.startNs, 0.0);
}

QTEST_MAIN(TestTimelineChoice)
#include "tst_timelinechoice.moc"
