// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The emulated GIL against what real CPython does. Only assertions that hold on a loaded machine.

#include "kernel/event.h"
#include "kernel/gil.h"
#include "kernel/spin.h"
#include "kernel/statistics.h"

#include <QScopeGuard>
#include <QTest>

#include <ctime>
#include <deque>
#include <thread>

using namespace interleave;
using namespace std::chrono_literals;

namespace {

struct Hold {
    std::uint64_t begin;
    std::uint64_t end;
    bool forced; ///< ended because another thread asked
};

/// A thread that computes with the GIL until `stop`, and notes when it had it.
struct Cruncher {
    std::atomic<std::uint32_t> breaker{0};
    std::vector<Hold> holds;
    int mostHolders = 0;

    void run(Gil &gil, const std::atomic<bool> &stop, std::atomic<int> &holders)
    {
        Gil::Thread self(breaker);
        std::uint64_t seed = 1;
        gil.take(self);
        for (;;) {
            const std::uint64_t begin = nowNs();
            mostHolders = std::max(mostHolders, holders.fetch_add(1) + 1);
            while (!stop && spin(1'000, breaker, seed) == 1'000) {
            }
            const bool forced = (breaker & gilDropRequested) != 0;
            holders.fetch_sub(1);
            holds.push_back({begin, nowNs(), forced});
            if (stop) {
                gil.drop(self, true);
                return;
            }
            gil.drop(self);
            gil.take(self);
        }
    }
};

} // namespace

class TestGil : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoComputingThreadsTakeTurns_data();
    void twoComputingThreadsTakeTurns();
    void tryTakeFailsWhileHeld();
    void ioThreadWaitsAboutOneInterval_data();
    void ioThreadWaitsAboutOneInterval();
    void withoutWaitersNobodyAsks();
};

void TestGil::twoComputingThreadsTakeTurns_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("intervalUs");
    QTest::newRow("two threads, 5 ms") << 2 << 5'000;
    QTest::newRow("four threads, 5 ms") << 4 << 5'000;
    QTest::newRow("two threads, 0.5 ms") << 2 << 500;
}

void TestGil::twoComputingThreadsTakeTurns()
{
    QFETCH(int, threads);
    QFETCH(int, intervalUs);
    const std::chrono::microseconds interval(intervalUs);
    Gil gil(interval);
    std::atomic<bool> stop{false};
    std::atomic<int> holders{0};
    std::deque<Cruncher> crunchers(static_cast<std::size_t>(threads));
    {
        std::vector<std::jthread> running;
        const auto stopAnyhow = qScopeGuard([&stop] { stop = true; });
        for (Cruncher &cruncher : crunchers)
            running.emplace_back([&] { cruncher.run(gil, stop, holders); });
        QTRY_VERIFY_WITH_TIMEOUT(gil.switchNumber() > 40, 60'000);
        stop = true;
    }

    std::vector<std::pair<Hold, int>> all;
    int changes = 0, number = 0;
    for (const Cruncher &cruncher : crunchers) {
        QCOMPARE(cruncher.mostHolders, 1);
        for (const Hold &hold : cruncher.holds) {
            all.emplace_back(hold, number);
        }
        ++number;
    }
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.first.begin < b.first.begin; });
    for (std::size_t i = 1; i < all.size(); ++i) {
        QVERIFY(all[i - 1].first.end <= all[i].first.begin);
        changes += all[i].second != all[i - 1].second;
    }
    QCOMPARE(static_cast<std::uint64_t>(changes) + 1, gil.switchNumber());
    for (const auto &[hold, who] : all) {
        if (hold.forced)
            QVERIFY(hold.end - hold.begin >= static_cast<std::uint64_t>(interval.count()) * 1'000 * 9 / 10);
    }
}

void TestGil::tryTakeFailsWhileHeld()
{
    Gil gil(5ms);
    std::atomic<std::uint32_t> a{0}, b{0};
    Gil::Thread first(a), second(b);
    QVERIFY(gil.tryTake(first));
    QVERIFY(first.holds);
    QVERIFY(!gil.tryTake(second));
    gil.drop(first);
    QVERIFY(gil.tryTake(second));
    gil.drop(second, true);
    QCOMPARE(gil.switchNumber(), 2u);
}

void TestGil::ioThreadWaitsAboutOneInterval_data()
{
    QTest::addColumn<int>("intervalUs");
    QTest::newRow("2 ms") << 2'000;
    QTest::newRow("20 ms") << 20'000;
}

void TestGil::ioThreadWaitsAboutOneInterval()
{
    // The convoy effect: a thread that wakes up beside a computing one must first ask for the GIL, and ask again.
    QFETCH(int, intervalUs);
    Gil gil{std::chrono::microseconds(intervalUs)};
    std::atomic<bool> stop{false};
    std::atomic<int> holders{0};
    Cruncher cruncher;
    std::vector<double> waits;
    {
        const std::jthread crunch([&] { cruncher.run(gil, stop, holders); });
        std::atomic<std::uint32_t> breaker{0};
        Gil::Thread self(breaker);
        for (int i = 0; i < 15; ++i) {
            std::this_thread::sleep_for(2ms);
            const std::uint64_t asked = nowNs();
            gil.take(self);
            waits.push_back(static_cast<double>(nowNs() - asked) * 1e-3);
            gil.drop(self, i == 14);
        }
        stop = true;
    }
    const double middle = median(waits);
    QVERIFY2(middle >= 0.9 * intervalUs && middle <= 3 * intervalUs, qPrintable(QString::number(middle)));
}

void TestGil::withoutWaitersNobodyAsks()
{
    Gil gil(1ms);
    std::atomic<bool> stop{false};
    std::atomic<int> holders{0};
    Cruncher cruncher;
    {
        const std::jthread crunch([&] { cruncher.run(gil, stop, holders); });
        std::this_thread::sleep_for(30ms);
        stop = true;
    }
    QCOMPARE(cruncher.holds.size(), std::size_t(1));
    QCOMPARE(gil.switchNumber(), 1u);
}

QTEST_APPLESS_MAIN(TestGil)
#include "tst_gil.moc"
