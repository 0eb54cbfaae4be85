// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <span>

namespace interleave::format {

/// What the format "interleave-experiment/1" fixes beside the steps, which are in kernel/steps.h.
inline constexpr char name[] = "interleave-experiment/1";
inline constexpr qint64 largestFile = 1 << 20; ///< bytes
inline constexpr int mostTasks = 100'000;      ///< coroutines, or tasks that queue for a pool or run in a sequence
inline constexpr int mostThreads = 2'000;
inline constexpr int mostProcesses = 64;
inline constexpr int mostObjects = 1'000;
inline constexpr double highestPriority = 1'000;
inline constexpr double mostInputBytes = 1e8;
inline constexpr int largestChunk = 100'000;
inline constexpr double shortestLimitS = 0.1;
inline constexpr double longestLimitS = 600;

/// What the format knows of an engine; whether it can be used here is the engine's own business.
struct EngineFormat {
    const char *id;
    int tasks;                    ///< most tasks that it may be given
    int workers;                  ///< largest pool; 0: it has no pool
    bool chunks;                  ///< its pool can be given several tasks at a time
    bool hasIntervals;            ///< has a GIL of its own, whatever the scenario's `gil` says
    bool startsProcesses = false; ///< in a way that `start_method` names
};
std::span<const EngineFormat> engines();
const EngineFormat *findEngine(const QString &id);
QStringList engineIds();

/// Metrics about one object of the program, named with it: "final:counter".
inline constexpr QLatin1String finalValue("final"); ///< its value at the end
inline constexpr QLatin1String mostAtOnce("most");  ///< most items of a queue, or permits of a semaphore, at one time

/// What `collect` may be, in the order of Collect.
QStringList collectModes();

/// How Python can start processes.
QStringList startMethods();

/// Keys that belong to the format and that this version cannot carry out yet.
QStringList laterScenarioKeys();

} // namespace interleave::format
