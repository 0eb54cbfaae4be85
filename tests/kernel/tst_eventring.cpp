// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kernel/eventring.h"
#include "kernel/runmemory.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace interleave;

namespace {

Event tickAt(std::uint64_t t, std::uint32_t task = 0)
{
    return {t, task, EventKind::Tick, State::Running, noObject};
}

struct Fixture {
    HeapBlock memory{EventRing::bytesFor(64)};
    EventRing *ring = EventRing::create(memory.get(), 64);

    std::vector<Event> drain()
    {
        std::vector<Event> events;
        ring->drain([&events](std::span<const Event> part) { events.insert(events.end(), part.begin(), part.end()); });
        return events;
    }
};

} // namespace

class TestEventRing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsComeOutInOrder();
    void orderHoldsAroundTheEnd();
    void fullRingCountsAndLeavesAGap();
    void theEndOfATaskAlwaysFits();
    void oneProducerOneConsumer();
};

void TestEventRing::eventsComeOutInOrder()
{
    Fixture f;
    for (std::uint64_t t = 1; t <= 10; ++t)
        f.ring->push(tickAt(t));
    const std::vector<Event> events = f.drain();
    QCOMPARE(events.size(), std::size_t(10));
    for (std::uint64_t t = 1; t <= 10; ++t)
        QCOMPARE(events[t - 1].t, t);
    QVERIFY(f.drain().empty());
}

void TestEventRing::orderHoldsAroundTheEnd()
{
    Fixture f;
    std::uint64_t pushed = 0, seen = 0;
    for (int round = 0; round < 50; ++round) {
        for (int i = 0; i < 23; ++i)
            f.ring->push(tickAt(++pushed));
        for (const Event &event : f.drain())
            QCOMPARE(event.t, ++seen);
    }
    QCOMPARE(seen, pushed);
    QCOMPARE(f.ring->dropped(), 0u);
}

void TestEventRing::fullRingCountsAndLeavesAGap()
{
    Fixture f;
    for (std::uint64_t t = 1; t <= 100; ++t)
        f.ring->push(tickAt(t, 7));
    const std::size_t kept = f.drain().size();
    QCOMPARE(kept + f.ring->dropped(), std::size_t(100));
    QVERIFY(kept < 64);
    f.ring->push(tickAt(200, 7));
    const std::vector<Event> events = f.drain();
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].state, State::Unknown);
    QCOMPARE(events[0].t, std::uint64_t(kept + 1)); // from the first event that was lost
    QCOMPARE(events[0].task, 7u);
    QCOMPARE(events[1].t, 200u);
}

void TestEventRing::theEndOfATaskAlwaysFits()
{
    Fixture f;
    for (std::uint64_t t = 1; t <= 100; ++t)
        f.ring->push(tickAt(t));
    f.ring->push({5, 0, EventKind::CpuTime, State::Done, noObject});
    f.ring->push({101, 0, EventKind::State, State::Done, noObject});
    QCOMPARE(f.drain().back().state, State::Done);
}

void TestEventRing::oneProducerOneConsumer()
{
    constexpr std::uint64_t count = 200'000;
    const HeapBlock memory(EventRing::bytesFor(1024));
    EventRing *ring = EventRing::create(memory.get(), 1024);
    std::uint64_t ticks = 0, gaps = 0, last = 0;
    bool ordered = true;
    std::atomic<bool> done{false};
    const auto drain = [&] {
        ring->drain([&](std::span<const Event> part) {
            for (const Event &event : part) {
                (event.kind == EventKind::Tick ? ticks : gaps) += 1;
                ordered = ordered && event.t >= last;
                last = event.t;
            }
        });
    };
    {
        const std::jthread producer([&] {
            for (std::uint64_t t = 1; t <= count; ++t)
                ring->push(tickAt(t));
            done = true;
        });
        while (!done)
            drain();
    }
    drain();
    QVERIFY(ordered);
    QCOMPARE(ticks + ring->dropped(), count);
}

QTEST_APPLESS_MAIN(TestEventRing)
#include "tst_eventring.moc"
