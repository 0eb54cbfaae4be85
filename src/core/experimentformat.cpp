// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentformat.h"

#include <algorithm>
#include <array>

namespace interleave::format {

namespace {

constexpr std::array all = {
    EngineFormat{"sequential", mostTasks, 0, false, false},
    EngineFormat{"ui-thread", mostTasks, 0, false, false, false, false, false},
    EngineFormat{"qthread", mostThreads, 0, false, false},
    EngineFormat{"qtconcurrent", mostTasks, mostThreads, false, false},
    EngineFormat{"qprocess", mostProcesses, 0, false, false},
    EngineFormat{"process-pool", mostTasks, mostProcesses, true, false},
    EngineFormat{"qcoro", mostTasks, 0, false, false},
    EngineFormat{"py-sequential", mostTasks, 0, false, true},
    EngineFormat{"py-threading", mostThreads, 0, false, true},
    EngineFormat{"py-threadpool", mostTasks, mostThreads, false, true},
    EngineFormat{"py-multiprocessing", mostProcesses, 0, false, true, true},
    EngineFormat{"py-processpool", mostTasks, mostProcesses, true, true, true},
    EngineFormat{"py-asyncio", mostTasks, 0, false, true},
    EngineFormat{"py-interpreterpool", mostTasks, mostProcesses, true, true},
    EngineFormat{"py-dask", mostTasks, mostProcesses, false, true},
    EngineFormat{"py-script", mostTasks, 0, false, true, false, true},
    EngineFormat{"simulated", mostTasks, 0, false, false},
};

/// "a b c" as a list.
QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

} // namespace

std::span<const EngineFormat> engines()
{
    return all;
}

const EngineFormat *findEngine(const QString &id)
{
    const auto it = std::find_if(all.begin(), all.end(),
                                 [&id](const EngineFormat &e) { return id == QLatin1String(e.id); });
    return it == all.end() ? nullptr : &*it;
}

QStringList engineIds()
{
    QStringList ids;
    for (const EngineFormat &engine : all)
        ids.append(QString::fromLatin1(engine.id));
    return ids;
}

QStringList collectModes()
{
    return words("all in_order as_completed first_completed group");
}

QStringList plannedOutcomes()
{
    return words("finished failed timed-out deadlocked");
}

QStringList startMethods()
{
    return words("fork spawn forkserver");
}

} // namespace interleave::format
