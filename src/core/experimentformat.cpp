// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentformat.h"

#include <algorithm>
#include <array>

namespace interleave::format {

namespace {

constexpr std::array all = {
    EngineFormat{.id = "sequential", .tasks = mostTasks},
    EngineFormat{.id = "ui-thread", .tasks = mostTasks, .pinned = false},
    EngineFormat{.id = "qthread", .tasks = mostThreads},
    EngineFormat{.id = "qtconcurrent", .tasks = mostTasks, .workers = mostThreads},
    EngineFormat{.id = "qprocess", .tasks = mostProcesses},
    EngineFormat{.id = "process-pool", .tasks = mostTasks, .workers = mostProcesses, .chunks = true},
    EngineFormat{.id = "qcoro", .tasks = mostTasks},
    EngineFormat{.id = "py-sequential", .tasks = mostTasks, .hasIntervals = true},
    EngineFormat{.id = "py-threading", .tasks = mostThreads, .hasIntervals = true},
    EngineFormat{.id = "py-threadpool", .tasks = mostTasks, .workers = mostThreads, .hasIntervals = true},
    EngineFormat{.id = "py-multiprocessing", .tasks = mostProcesses, .hasIntervals = true, .startsProcesses = true},
    EngineFormat{.id = "py-processpool",
                 .tasks = mostTasks,
                 .workers = mostProcesses,
                 .chunks = true,
                 .hasIntervals = true,
                 .startsProcesses = true},
    EngineFormat{.id = "py-asyncio", .tasks = mostTasks, .hasIntervals = true},
    EngineFormat{
        .id = "py-interpreterpool", .tasks = mostTasks, .workers = mostProcesses, .chunks = true, .hasIntervals = true},
    EngineFormat{.id = "py-dask", .tasks = mostTasks, .workers = mostProcesses, .hasIntervals = true},
    EngineFormat{.id = "py-script", .tasks = mostTasks, .hasIntervals = true, .script = true},
    EngineFormat{.id = "explored", .tasks = mostThreads, .pinned = false, .switches = true},
    EngineFormat{.id = "simulated", .tasks = mostTasks},
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

bool isAboutObject(const QString &metric)
{
    return metric == finalValue || metric == mostAtOnce;
}

bool isAboutPattern(const QString &metric)
{
    return std::find(std::begin(patternMetrics), std::end(patternMetrics), metric) != std::end(patternMetrics);
}

QStringList collectModes()
{
    return words("all in_order as_completed first_completed group");
}

QStringList plannedOutcomes()
{
    return words("finished failed timed-out deadlocked");
}

QStringList switchPlaces()
{
    return words("anywhere at_waits");
}

QStringList startMethods()
{
    return words("fork spawn forkserver");
}

} // namespace interleave::format
