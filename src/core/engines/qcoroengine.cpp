// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qcoroengine.h"

#include "asides.h"
#include "loopcontext.h"
#include "programfacts.h"

#include "worker/thisthread.h"

#include <QEventLoop>

#include <atomic>
#include <deque>
#include <mutex>

namespace interleave {

namespace {

/// The coroutines of one run on the event loop of this thread.
class Coroutines final : public Asides {
public:
    Coroutines(RunScope &scope, LoopParking &parking)
        : Asides(scope),
          m_parking(parking), m_loop{
                                  scope.room,     parking,      m_hub, *this,
                                  scope.services, scope.places, {},    ThreadPlace(scope.code, scope.memory.openRing())}
    {
        QObject::connect(&m_hub, &TimerHub::aboutToTurn, &m_hub, [this] { turn(); });
        m_hub.setDue(&LoopContext::due);
        m_loop.whenEnded = [this] {
            if (--m_left == 0)
                m_eventLoop.quit();
        };
    }

    void runAll()
    {
        m_parking.serve(&m_hub);
        m_left = static_cast<std::uint32_t>(m_scope.code.startOrder.size());
        m_tasks.reserve(m_left);
        for (const std::uint32_t slot : m_scope.code.startOrder)
            begin(slot);
        do { // what runs in a thread beside may spawn after the last coroutine has ended
            if (m_left > 0)
                m_eventLoop.exec();
            waitForAsides();
        } while (m_left > 0);
        m_parking.serve(nullptr);
    }

    void recordCpu(std::uint64_t ns) { Recorder(m_loop.place.ring, noTask).cpuTime(ns); }

    /// Steps that are shielded are one more coroutine here; offloaded ones go to a thread or process.
    bool launch(std::uint32_t slot) override
    {
        const Beside beside = m_scope.code.instances[slot].beside;
        return beside == Beside::No || beside == Beside::Shield ? startTask(slot) : Asides::launch(slot);
    }

protected:
    /// At the next turn of the loop: a coroutine that started at once would do so on the stack of the one that spawns it.
    /// What runs in a thread beside can spawn too.
    bool startTask(std::uint32_t slot) override
    {
        ++m_left;
        const std::lock_guard lock(m_mutex);
        m_toBegin.push_back(slot);
        m_hub.wakeUp();
        return true;
    }

private:
    void turn()
    {
        for (const std::uint32_t slot : m_parking.takeWoken()) {
            // A slot may have gone on by itself since it was woken, and wait for something else by now.
            TimerHub::Node *node = m_parking.node(slot);
            if (node && !m_scope.room.isWaiting(slot))
                m_hub.resumeSoon(*node);
        }
        std::vector<std::uint32_t> toBegin;
        {
            const std::lock_guard lock(m_mutex);
            toBegin.swap(m_toBegin);
        }
        for (const std::uint32_t slot : toBegin)
            begin(slot);
    }

    void begin(std::uint32_t slot)
    {
        LoopContext &context = m_contexts.emplace_back(m_loop, slot);
        m_tasks.push_back(interpret(context, m_scope.code, slot));
    }

    LoopParking &m_parking;
    TimerHub m_hub;
    QEventLoop m_eventLoop;
    Loop m_loop;
    std::deque<LoopContext> m_contexts;
    std::vector<QCoro::Task<>> m_tasks;
    std::atomic<std::uint32_t> m_left{0};
    std::mutex m_mutex;
    std::vector<std::uint32_t> m_toBegin; // under m_mutex
};

} // namespace

QString QCoroEngine::runtime() const
{
    return QStringLiteral("QCoro " INTERLEAVE_QCORO_VERSION);
}

Support QCoroEngine::supports(const Program &program, const RunSettings &settings) const
{
    if (settings.gil)
        return {false, tr("All coroutines run in one thread: there is nobody to share a GIL with.")};
    return supportsInOneProcess(program);
}

Result<std::unique_ptr<RunMemory>> QCoroEngine::makeMemory(const Code &code, const RunSettings &settings,
                                                           const ServicePlaces &) const
{
    const Room::Size size = Room::sizeFor(code);
    // One ring serves all coroutines: it holds a burst in which each of them changes its state twice.
    std::uint32_t capacity = settings.ringCapacity;
    while (capacity < 2 * size.slots)
        capacity *= 2;
    std::unique_ptr<RunMemory> memory = std::make_unique<LocalMemory>(size, std::make_unique<LoopParking>(size.slots),
                                                                      settings.tracing ? capacity : 0);
    return memory;
}

std::optional<Error> QCoroEngine::execute(RunScope &scope, const std::shared_ptr<void> &) const
{
    giveWayToWindow();
    const std::uint64_t cpuAtStart = threadCpuNs();
    Coroutines coroutines(scope, dynamic_cast<LoopParking &>(scope.memory.parking()));
    coroutines.runAll();
    coroutines.recordCpu(threadCpuNs() - cpuAtStart);
    return std::nullopt;
}

} // namespace interleave
