// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kernel/timelane.h"

#include <QTest>

#include <random>

using namespace interleave;

namespace {

std::uint64_t time(const StateTimes &times, State state)
{
    return times[static_cast<std::size_t>(state)];
}

/// The same by walking every interval.
StateTimes slowTimes(const TimeLane &lane, std::uint64_t t0, std::uint64_t t1)
{
    StateTimes times{};
    for (std::size_t i = 0; i < lane.size(); ++i) {
        const std::uint64_t begin = std::max(lane.timeAt(i), t0), end = std::min(lane.endAt(i, t1), t1);
        const auto state = static_cast<std::size_t>(lane.stateAt(i));
        if (begin < end && state < times.size())
            times[state] += end - begin;
    }
    return times;
}

} // namespace

class TestTimeLane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyLaneHasNoTimes();
    void timesBetweenTwoMoments();
    void theSameStateAgainIsLeftOut();
    void anEarlierTimeBecomesTheLastOne();
    void indexAtAndIndexFromAgree();
    void timesAgreeWithWalkingEveryInterval();
    void sixteenBytesAnIntervalAtMost();
};

void TestTimeLane::emptyLaneHasNoTimes()
{
    const TimeLane lane;
    QCOMPARE(lane.timesBetween(0, 100), StateTimes{});
    QCOMPARE(lane.indexAt(5), lane.size());
}

void TestTimeLane::timesBetweenTwoMoments()
{
    TimeLane lane;
    lane.append(0, State::Queued);
    lane.append(10, State::Running);
    lane.append(30, State::WaitTime);
    lane.append(60, State::Done);
    const StateTimes all = lane.timesBetween(0, 100);
    QCOMPARE(time(all, State::Queued), 10u);
    QCOMPARE(time(all, State::Running), 20u);
    QCOMPARE(time(all, State::WaitTime), 30u);
    const StateTimes part = lane.timesBetween(20, 40);
    QCOMPARE(time(part, State::Running), 10u);
    QCOMPARE(time(part, State::WaitTime), 10u);
    QCOMPARE(lane.endAt(1, 100), 30u);
    QCOMPARE(lane.endAt(3, 100), 100u);
}

void TestTimeLane::theSameStateAgainIsLeftOut()
{
    TimeLane lane;
    lane.append(0, State::Running);
    lane.append(5, State::Running);
    QCOMPARE(lane.size(), std::size_t(1));
}

void TestTimeLane::anEarlierTimeBecomesTheLastOne()
{
    TimeLane lane;
    lane.append(50, State::Running);
    lane.append(40, State::Done);
    QCOMPARE(lane.timeAt(1), 50u);
}

void TestTimeLane::indexAtAndIndexFromAgree()
{
    TimeLane lane;
    for (std::uint64_t i = 0; i < 1'000; ++i)
        lane.append(10 + i * 7, i % 2 ? State::Running : State::WaitTime);
    QCOMPARE(lane.indexAt(9), lane.size());
    for (std::uint64_t t = 10; t < 7'100; t += 13) {
        const std::size_t index = lane.indexAt(t);
        QVERIFY(lane.timeAt(index) <= t && (index + 1 == lane.size() || lane.timeAt(index + 1) > t));
        for (const std::size_t from : {std::size_t(0), index / 2, index})
            QCOMPARE(lane.indexFrom(from, t), index);
    }
}

void TestTimeLane::timesAgreeWithWalkingEveryInterval()
{
    std::mt19937_64 random(1);
    TimeLane lane;
    std::uint64_t t = 100;
    for (int i = 0; i < 500; ++i) {
        lane.append(t, static_cast<State>(random() % timedStateCount));
        t += random() % 50;
    }
    for (int i = 0; i < 2'000; ++i) {
        std::uint64_t t0 = random() % (t + 100), t1 = random() % (t + 100);
        if (t0 > t1)
            std::swap(t0, t1);
        QCOMPARE(lane.timesBetween(t0, t1), slowTimes(lane, t0, t1));
    }
}

void TestTimeLane::sixteenBytesAnIntervalAtMost()
{
    TimeLane lane;
    constexpr std::uint64_t count = 1 << 16;
    for (std::uint64_t i = 0; i < count; ++i)
        lane.append(i, i % 2 ? State::Running : State::WaitTime);
    QVERIFY2(lane.bytes() <= 16 * count, qPrintable(QString::number(lane.bytes() / count)));
}

QTEST_APPLESS_MAIN(TestTimeLane)
#include "tst_timelane.moc"
