// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statepaint.h"
#include "app/timeline/lanepicture.h"
#include "app/timeline/lanespans.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace interleave;

namespace {

TimeLane laneOf(std::initializer_list<std::pair<std::uint64_t, State>> changes)
{
    TimeLane lane;
    for (const auto &[t, state] : changes)
        lane.append(t, state);
    return lane;
}

std::vector<LaneSpan> spans(const TimeLane &lane, std::uint64_t now, const TimeScale &scale)
{
    std::vector<LaneSpan> found;
    spansOf(lane, now, scale, 0, scale.width, found);
    return found;
}

/// Long and short intervals mixed, by a fixed seed.
TimeLane randomLane(unsigned seed, int changes)
{
    std::mt19937 random(seed);
    TimeLane lane;
    std::uint64_t t = 0;
    for (int i = 0; i < changes; ++i) {
        lane.append(t, static_cast<State>(random() % timedStateCount));
        t += random() % 7 == 0 ? random() % 100'000 : random() % 900;
    }
    return lane;
}

} // namespace

class TestTimelineLanes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeIntervals();
    void theStateOfMostOfTheTimeWins();
    void aHiddenBlockIsReported();
    void nothingAfterTheEnd_data();
    void nothingAfterTheEnd();
    void aLiveLaneReachesNow();
    void agreesWithAddingUp_data();
    void agreesWithAddingUp();
    void movedPictureEqualsAFreshOne_data();
    void movedPictureEqualsAFreshOne();
    void aCrowdedPictureMovesAlike();
    void grownPictureEqualsAFreshOne();
    void wideBarsHavePatternsNarrowOnesNot();
};

void TestTimelineLanes::wholeIntervals()
{
    const TimeLane lane = laneOf({{0, State::Queued}, {1000, State::Running}, {4000, State::WaitTime}});
    const std::vector<LaneSpan> expected = {
        {0, 10, State::Queued, {}}, {10, 30, State::Running, {}}, {40, 60, State::WaitTime, {}}};
    QCOMPARE(spans(lane, 10'000, {0, 100, 100}), expected);
    const std::vector<LaneSpan> zoomedIn = {{0, 20, State::Running, {}}};
    QCOMPARE(spans(lane, 10'000, {2000, 10, 20}), zoomedIn);
}

void TestTimelineLanes::theStateOfMostOfTheTimeWins()
{
    const TimeLane lane = laneOf({{0, State::Running},
                                  {10, State::WaitGil},
                                  {20, State::Running},
                                  {30, State::WaitGil},
                                  {100, State::WaitTime}});
    const std::vector<LaneSpan> expected = {{0, 1, State::WaitGil, {}}, {1, 1, State::WaitTime, {}}};
    QCOMPARE(spans(lane, 200, {0, 100, 2}), expected);
}

void TestTimelineLanes::aHiddenBlockIsReported()
{
    const TimeLane lane = laneOf({{0, State::Running}, {40, State::BlockedLoop}, {45, State::Running}});
    const std::vector<LaneSpan> expected = {{0, 1, State::Running, State::BlockedLoop}, {1, 1, State::Running, {}}};
    QCOMPARE(spans(lane, 200, {0, 100, 2}), expected);
}

void TestTimelineLanes::nothingAfterTheEnd_data()
{
    QTest::addColumn<int>("end");
    QTest::newRow("done") << static_cast<int>(State::Done);
    QTest::newRow("failed") << static_cast<int>(State::Failed);
    QTest::newRow("cancelled") << static_cast<int>(State::Cancelled);
}

void TestTimelineLanes::nothingAfterTheEnd()
{
    QFETCH(int, end);
    const TimeLane lane = laneOf({{0, State::Running}, {500, static_cast<State>(end)}});
    const std::vector<LaneSpan> expected = {{0, 5, State::Running, {}}};
    QCOMPARE(spans(lane, 10'000, {0, 100, 100}), expected);
}

void TestTimelineLanes::aLiveLaneReachesNow()
{
    const TimeLane lane = laneOf({{0, State::Running}});
    QCOMPARE(spans(lane, 750, {0, 100, 100}).back().width, 8);
    QVERIFY(spans(lane, 750, {1000, 100, 100}).empty());
    QVERIFY(spans(TimeLane(), 750, {0, 100, 100}).empty());
}

void TestTimelineLanes::agreesWithAddingUp_data()
{
    QTest::addColumn<double>("nsPerPixel");
    QTest::newRow("many changes a pixel") << 50'000.0;
    QTest::newRow("some changes a pixel") << 3'000.0;
    QTest::newRow("hardly any") << 170.0;
}

void TestTimelineLanes::agreesWithAddingUp()
{
    QFETCH(double, nsPerPixel);
    const TimeLane lane = randomLane(1, 5000);
    const std::uint64_t now = lane.timeAt(lane.size() - 1) + 1000;
    const TimeScale scale{static_cast<double>(now) / 3, nsPerPixel, 200};
    std::array<int, 200> seen{};
    for (const LaneSpan &span : spans(lane, now, scale)) {
        for (int x = span.x; x < span.x + span.width; ++x) {
            const auto t0 = static_cast<std::uint64_t>(scale.timeAt(x) + 0.5);
            const auto t1 = std::min(now, static_cast<std::uint64_t>(scale.timeAt(x + 1) + 0.5));
            const StateTimes times = lane.timesBetween(t0, t1);
            const std::uint64_t most = *std::ranges::max_element(times);
            // A nanosecond of rounding at each edge.
            QVERIFY2(times[static_cast<std::size_t>(span.state)] + 2 >= most, qPrintable(QString::number(x)));
            ++seen[static_cast<std::size_t>(x)];
        }
    }
    QVERIFY2(std::ranges::all_of(seen, [](int times) { return times <= 1; }), "no column has two spans");
    const auto reach = std::min(200.0, (static_cast<double>(now) - scale.startNs) / nsPerPixel);
    QCOMPARE(std::ranges::count(seen, 1), static_cast<std::ptrdiff_t>(std::ceil(reach)));
}

void TestTimelineLanes::movedPictureEqualsAFreshOne_data()
{
    QTest::addColumn<int>("pixels");
    QTest::addColumn<double>("pixelRatio");
    QTest::newRow("a pixel to the right") << 1 << 1.0;
    QTest::newRow("a pixel to the left") << -1 << 1.0;
    QTest::newRow("a few") << 7 << 1.0;
    QTest::newRow("far") << -150 << 1.0;
    QTest::newRow("out of sight") << 1000 << 1.0;
    QTest::newRow("two device pixels each") << 3 << 2.0;
}

void TestTimelineLanes::movedPictureEqualsAFreshOne()
{
    QFETCH(int, pixels);
    QFETCH(double, pixelRatio);
    const Theme theme(Scheme::Light);
    const TimeLane first = randomLane(2, 3000);
    const TimeLane second = randomLane(3, 3000);
    const std::uint64_t now = std::max(first.timeAt(first.size() - 1), second.timeAt(second.size() - 1));
    LanePicture::Request request{{{&first, now, 2}, {&second, now, 24}}, 16, {2e6, 2000, 300}, 50, pixelRatio};
    LanePicture moved;
    moved.draw(request, theme);
    for (int step = 0; step < 5; ++step) {
        request.scale.startNs += pixels * request.scale.nsPerPixel;
        LanePicture fresh;
        QCOMPARE(moved.draw(request, theme), fresh.draw(request, theme));
    }
}

void TestTimelineLanes::aCrowdedPictureMovesAlike()
{
    // So many changes that columns are read in pairs or more.
    const Theme theme(Scheme::Light);
    std::vector<TimeLane> lanes;
    for (unsigned seed = 0; seed < 80; ++seed)
        lanes.push_back(randomLane(seed + 10, 4000));
    LanePicture::Request request{{}, 4, {1e6, 9000, 2400}, 400, 1};
    for (std::size_t i = 0; i < lanes.size(); ++i)
        request.lanes.push_back({&lanes[i], 40'000'000, static_cast<int>(i) * 5});
    LanePicture moved;
    QImage image = moved.draw(request, theme);
    int pairs = 0;
    for (int x = 0; x + 1 < 1000; x += 2)
        pairs += image.pixel(x, 2) == image.pixel(x + 1, 2) || image.pixel(x + 1, 2) == image.pixel(x + 2, 2) ? 1 : 0;
    QVERIFY2(pairs == 500, qPrintable(QString::number(pairs)));
    for (const int pixels : {1, 3, -2, 7}) {
        request.scale.startNs += pixels * request.scale.nsPerPixel;
        LanePicture fresh;
        QCOMPARE(moved.draw(request, theme), fresh.draw(request, theme));
    }
}

void TestTimelineLanes::grownPictureEqualsAFreshOne()
{
    const Theme theme(Scheme::Light);
    const TimeLane whole = randomLane(4, 800);
    const std::uint64_t end = whole.timeAt(whole.size() - 1);
    TimeLane growing;
    LanePicture kept;
    LanePicture::Request request{{{&growing, 0, 0}}, 12, fitted(static_cast<double>(end), 400), 12, 1};
    for (std::size_t i = 0; i < whole.size(); ++i) {
        growing.append(whole.timeAt(i), whole.stateAt(i));
        if (i % 50 != 0 && i + 1 != whole.size())
            continue;
        request.lanes[0].nowNs = whole.endAt(i, end) - (whole.endAt(i, end) - whole.timeAt(i)) / 2;
        LanePicture fresh;
        QCOMPARE(kept.draw(request, theme), fresh.draw(request, theme));
    }
}

void TestTimelineLanes::wideBarsHavePatternsNarrowOnesNot()
{
    const Theme theme(Scheme::Light);
    const StateLook &look = theme.lookOf(State::WaitGil);
    const auto inkIn = [&](int barPixels) {
        const TimeLane lane = laneOf({{0, State::WaitGil}, {static_cast<std::uint64_t>(barPixels) * 100, State::Done}});
        LanePicture picture;
        const QImage image = picture.draw({{{&lane, 10'000, 0}}, 16, {0, 100, 100}, 16, 1}, theme);
        int ink = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                ink += image.pixel(x, y) == look.ink.rgb() ? 1 : 0;
        }
        return ink;
    };
    QVERIFY(inkIn(40) > 40);
    QCOMPARE(inkIn(2), 0);
}

QTEST_GUILESS_MAIN(TestTimelineLanes)
#include "tst_timelinelanes.moc"
