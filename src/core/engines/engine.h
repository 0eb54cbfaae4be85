// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"
#include "core/searchresult.h"

#include "kernel/gil.h"
#include "kernel/instructions.h"
#include "kernel/result.h"
#include "kernel/room.h"
#include "kernel/runmemory.h"
#include "kernel/threadcontext.h"

#include "worker/systemservices.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include <unistd.h>

namespace interleave {

/// How a program is to run. Complete when made, then constant.
struct RunSettings {
    bool gil = false;
    std::chrono::nanoseconds switchInterval{5'000'000};
    int workers = 1;
    int chunk = 1;     ///< tasks that a process of a pool is given at a time
    bool warm = false; ///< the threads or processes of a pool are there before the run begins
    bool tracing = true;
    std::uint32_t ringCapacity = 1 << 16;
    std::chrono::milliseconds limit{60'000};
    QString title;       ///< of the experiment: code says it
    QString startMethod; ///< of processes in Python: fork, spawn or forkserver; empty: the interpreter's own choice
    QString script;      ///< a Python program that runs instead of the program; empty: none
    QString interpreter; ///< which Python, by its path; empty: the one that the user prefers
    int cores = 0;       ///< the run is kept on so many; 0: all that there are
    bool setsInterval = false; ///< switchInterval holds for a real Python too
    bool atWaits = false;      ///< explored: tasks take turns only where they wait, as coroutines do
};

/// Yes, or a sentence that tells a student why not.
struct Support {
    bool yes = true;
    QString reason;
};

/// What came of a run whose tasks and objects are not in this program's room, but in another program's own (Python).
struct Outside {
    std::vector<Room::End> ends; ///< of each slot
    QMap<QString, double> final; ///< of the objects that the other program could tell of
    QStringList emitted;
    GilMode gil = GilMode::Off; ///< how its GIL was seen
    QString runtime;            ///< "CPython 3.11.2"
    double watchNs = 0;         ///< what watching it cost, at most
    QString problem;            ///< a program that was not planned ended badly: why, in a sentence
};

/// One run as an engine sees it. Outlives execute().
class RunScope {
public:
    RunScope(const Program &program_, const Code &code_, const RunSettings &settings_, const ServicePlaces &places_,
             RunMemory &memory_, Room &room_, Gil *gil_)
        : program(program_), code(code_), settings(settings_), places(places_), memory(memory_), room(room_), gil(gil_),
          services(places_)
    {
    }

    const Program &program;
    const Code &code;
    const RunSettings &settings;
    const ServicePlaces places;
    RunMemory &memory;
    Room &room;
    Gil *const gil; ///< null: no GIL
    SystemServices services;
    std::atomic<qint64> memoryPid = getpid(); ///< the process that all tasks are in; 0 where there are several
    std::optional<Outside> outside;           ///< set by execute() where the run was not in the room
    std::optional<SearchResult> search;       ///< set by execute() where the run is one schedule of many
    std::uint64_t beganNs = 0;                ///< when the run began, on the monotonic clock

    std::uint32_t tasks() const { return static_cast<std::uint32_t>(code.instances.size()); }
    QString nameOf(std::uint32_t task) const { return QString::fromStdString(code.nameOf(task)); }
    /// A process that carries out tasks has started. Any thread.
    void addWorker(qint64 pid);
    /// Those told so far, also those that have ended.
    std::vector<qint64> workers() const;
    /// Something failed that no task can tell of itself (its process died), in a sentence. Any thread.
    void report(const QString &sentence);
    /// A thread or task turned up in a program that was not planned. Lanes are numbered in the order they are told. Any
    /// thread; events of the lane come later.
    void addLane(const QString &name);
    /// Those told since it was last asked.
    QStringList takeLanes();
    QStringList errors() const;

private:
    mutable std::mutex m_mutex;
    QStringList m_errors;
    QStringList m_lanes;
    std::vector<qint64> m_workers;
};

/// A way to run programs. Stateless: one object serves all runs, from any thread.
class Engine {
public:
    virtual ~Engine() = default;
    virtual QString id() const = 0;
    /// A name for people, translated.
    virtual QString title() const = 0;
    /// What carries it out, with its version: "Qt 6.4.2".
    virtual QString runtime() const = 0;
    /// Can it run `program` here?
    virtual Support supports(const Program &program, const RunSettings &settings) const = 0;
    /// Tasks that can be under way at once.
    virtual std::uint32_t places(const RunSettings &settings) const = 0;
    /// Who goes on when an object becomes free.
    virtual Room::Hand hand() const { return Room::Hand::WhoComesFirst; }
    /// Has to get something ready before the clock of each run starts, warm or not: warmUp() is always called.
    virtual bool getsReady() const { return false; }
    /// Carries out the program of the experiment; else a text of its own.
    virtual bool runsProgram() const { return true; }
    /// Its time is made up, not measured.
    virtual bool simulates() const { return false; }
    /// Must run in the thread of the window's event loop (and blocks it).
    virtual bool needsUiThread() const { return false; }
    /// The longest such a run may last, whatever the scenario says.
    virtual std::chrono::milliseconds longest() const { return std::chrono::minutes(10); }
    virtual Result<std::unique_ptr<RunMemory>> makeMemory(const Code &code, const RunSettings &settings,
                                                          const ServicePlaces &places) const;
    /// Gets ready what the scenario wants to be warm: what this returns lives until the run is over. Called before the
    /// clock of the run starts, in the thread of execute().
    virtual std::shared_ptr<void> warmUp(RunScope &scope) const;
    /// Runs every task to its end and returns then. Blocks; called in a thread of its own that has an event dispatcher
    /// (or in the window's thread, see needsUiThread()). Cancelled through the room, it returns within half a second.
    virtual std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const = 0;
};

/// Every engine of the format, usable here or not, in the order they are explained.
std::span<const Engine *const> engines();
/// The engine called `id`, or nullptr.
const Engine *findEngine(const QString &id);

} // namespace interleave
