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
inline constexpr int mostCores = 1'024;
inline constexpr double shortestIntervalMs = 0.1;
inline constexpr double longestIntervalMs = 1'000;
inline constexpr double shortestLimitS = 0.1;
inline constexpr double longestLimitS = 600;

/// What the format knows of an engine; whether it can be used here is the engine's own business.
struct EngineFormat {
    const char *id;
    int tasks;                    ///< most tasks that it may be given
    int workers = 0;              ///< largest pool; 0: it has no pool
    bool chunks = false;          ///< its pool can be given several tasks at a time
    bool hasIntervals = false;    ///< has a GIL of its own, whatever the scenario's `gil` says
    bool startsProcesses = false; ///< in a way that `start_method` names
    bool script = false;          ///< runs a Python program as it stands
    bool pinned = true;           ///< can be kept on some of the cores
    bool switches = false;        ///< asks where tasks can take turns
};
std::span<const EngineFormat> engines();
const EngineFormat *findEngine(const QString &id);
QStringList engineIds();

/// Metrics about one object of the program, named with it: "final:counter".
inline constexpr QLatin1String finalValue("final"); ///< its value at the end
inline constexpr QLatin1String mostAtOnce("most");  ///< most items of a queue, or permits of a semaphore, at one time

/// Metrics about the printed lines that match a pattern, named with it: "lines:^done".
inline constexpr QLatin1String lines("lines");          ///< how many
inline constexpr QLatin1String firstLine("first_line"); ///< the number, from 1, of the first
inline constexpr QLatin1String lastLine("last_line");
inline constexpr QLatin1String distinctLines("distinct_lines"); ///< how many different ones
inline constexpr QLatin1String reason("reason"); ///< 1 where what is said about the end of the run matches, else 0
inline constexpr QLatin1String patternMetrics[] = {lines, firstLine, lastLine, distinctLines, reason};
/// Is `metric` one of the two kinds that are named with something?
bool isAboutObject(const QString &metric);
bool isAboutPattern(const QString &metric);

/// What `collect` may be, in the order of Collect.
QStringList collectModes();

/// How a run can be meant to end.
QStringList plannedOutcomes();

/// Where tasks whose schedules are explored can take turns.
QStringList switchPlaces();

/// How Python can start processes.
QStringList startMethods();

} // namespace interleave::format
