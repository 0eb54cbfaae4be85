// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exploredengine.h"
#include "localengines.h"
#include "processengine.h"
#include "pythonengine.h"
#include "qcoroengine.h"
#include "threadengines.h"
#include "unavailableengine.h"

#include <vector>

namespace interleave {

std::span<const Engine *const> engines()
{
    static const SequentialEngine sequential;
    static const UiThreadEngine uiThread;
    static const QThreadEngine qthread;
    static const QtConcurrentEngine qtconcurrent;
    static const ProcessEngine qprocess;
    static const ProcessPoolEngine processPool;
    static const QCoroEngine qcoro;
    static const auto python = pythonEngines();
    static const ExploredEngine explored;
    static const auto later = unavailableEngines();
    static const auto all = [] {
        std::vector<const Engine *> list{&sequential, &uiThread,    &qthread, &qtconcurrent,
                                         &qprocess,   &processPool, &qcoro};
        for (const auto &engine : python)
            list.push_back(engine.get());
        list.push_back(&explored);
        for (const auto &engine : later)
            list.push_back(engine.get());
        return list;
    }();
    return all;
}

const Engine *findEngine(const QString &id)
{
    for (const Engine *engine : engines()) {
        if (engine->id() == id)
            return engine;
    }
    return nullptr;
}

Result<std::unique_ptr<RunMemory>> Engine::makeMemory(const Code &code, const RunSettings &settings,
                                                      const ServicePlaces &) const
{
    const Room::Size size = Room::sizeFor(code);
    std::unique_ptr<RunMemory> memory = std::make_unique<LocalMemory>(size, std::make_unique<ThreadParking>(size.slots),
                                                                      settings.tracing ? settings.ringCapacity : 0);
    return memory;
}

std::shared_ptr<void> Engine::warmUp(RunScope &) const
{
    return nullptr;
}

void RunScope::report(const QString &sentence)
{
    const std::lock_guard lock(m_mutex);
    m_errors.append(sentence);
}

void RunScope::addLane(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    m_lanes.append(name);
}

QStringList RunScope::takeLanes()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_lanes, {});
}

void RunScope::addWorker(qint64 pid)
{
    const std::lock_guard lock(m_mutex);
    m_workers.push_back(pid);
}

std::vector<qint64> RunScope::workers() const
{
    const std::lock_guard lock(m_mutex);
    return m_workers;
}

QStringList RunScope::errors() const
{
    const std::lock_guard lock(m_mutex);
    return m_errors;
}

} // namespace interleave
