// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentformat.h"

#include <algorithm>
#include <array>

namespace interleave::format {

namespace {

constexpr std::array all = {
    EngineFormat{"sequential", mostTasks, 0, false},
    EngineFormat{"ui-thread", mostTasks, 0, false},
    EngineFormat{"qthread", mostThreads, 0, false},
    EngineFormat{"qtconcurrent", mostTasks, mostThreads, false},
    EngineFormat{"qprocess", mostProcesses, 0, false},
    EngineFormat{"process-pool", mostTasks, mostProcesses, false},
    EngineFormat{"qcoro", mostTasks, 0, false},
    EngineFormat{"py-sequential", mostTasks, 0, true},
    EngineFormat{"py-threading", mostThreads, 0, true},
    EngineFormat{"py-threadpool", mostTasks, mostThreads, true},
    EngineFormat{"py-multiprocessing", mostProcesses, 0, true},
    EngineFormat{"py-processpool", mostTasks, mostProcesses, true},
    EngineFormat{"py-asyncio", mostTasks, 0, true},
    EngineFormat{"py-interpreterpool", mostTasks, mostProcesses, true},
    EngineFormat{"py-dask", mostTasks, mostProcesses, true},
    EngineFormat{"simulated", mostTasks, 0, false},
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

QStringList laterSteps()
{
    return words(
        "native fetch write read lock unlock acquire release put get wait_on notify notify_all arrive load add "
        "store increment local_set local_get emit raise with timeout shield offload spawn join cancel yield");
}

QStringList laterObjects()
{
    return words("lock semaphore condition barrier queue cell local");
}

QStringList laterTaskKeys()
{
    return words("priority daemon input_bytes shared_input");
}

QStringList laterProgramKeys()
{
    return words("collect");
}

QStringList laterScenarioKeys()
{
    return words("chunk start_method cores");
}

} // namespace interleave::format
