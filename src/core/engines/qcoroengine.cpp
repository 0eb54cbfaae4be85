// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qcoroengine.h"

#include "loopcontext.h"

#include "worker/thisthread.h"

#include <QEventLoop>

#include <deque>

namespace interleave {

QString QCoroEngine::runtime() const
{
    return QStringLiteral("QCoro " INTERLEAVE_QCORO_VERSION);
}

Support QCoroEngine::supports(const Program &, const RunSettings &settings) const
{
    if (settings.gil)
        return {false, tr("All coroutines run in one thread: there is nobody to share a GIL with.")};
    return {};
}

Result<std::unique_ptr<RunMemory>> QCoroEngine::makeMemory(const Code &code, const RunSettings &settings) const
{
    const Room::Size size = Room::sizeFor(code);
    // One ring serves all coroutines: it holds a burst in which each of them changes its state.
    std::uint32_t capacity = settings.ringCapacity;
    while (capacity < 8 * size.slots)
        capacity *= 2;
    std::unique_ptr<RunMemory> memory = std::make_unique<LocalMemory>(size, std::make_unique<LoopParking>(size.slots),
                                                                      settings.tracing ? capacity : 0);
    return memory;
}

std::optional<Error> QCoroEngine::execute(RunScope &scope) const
{
    giveWayToWindow();
    auto &parking = dynamic_cast<LoopParking &>(scope.memory.parking());
    const std::uint64_t cpuAtStart = threadCpuNs();
    TimerHub hub;
    QEventLoop eventLoop;
    Loop loop{scope.room, parking, hub, scope.memory.openRing(), scope.tasks(), [&eventLoop] { eventLoop.quit(); }};

    QObject::connect(&hub, &TimerHub::aboutToTurn, &hub, [&] {
        for (const std::uint32_t slot : parking.takeWoken()) {
            // A slot may have gone on by itself since it was woken, and wait for something else by now.
            TimerHub::Node *node = parking.node(slot);
            if (node && !scope.room.isWaiting(slot))
                hub.resumeSoon(*node);
        }
    });
    parking.serve(&hub);

    std::deque<LoopContext> contexts;
    std::vector<QCoro::Task<>> tasks;
    tasks.reserve(scope.tasks());
    for (std::uint32_t task = 0; task < scope.tasks(); ++task) {
        LoopContext &context = contexts.emplace_back(loop, task);
        tasks.push_back(interpret(context, scope.code, scope.code.instances[task].entry));
    }
    if (loop.left > 0)
        eventLoop.exec();
    parking.serve(nullptr);
    Recorder(loop.ring, noTask).cpuTime(threadCpuNs() - cpuAtStart);
    return std::nullopt;
}

} // namespace interleave
