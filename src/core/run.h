// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engines/engine.h"
#include "memorywatch.h"
#include "runrecord.h"

#include "kernel/program.h"
#include "kernel/trace.h"

#include <QMap>
#include <QObject>
#include <QStringList>
#include <QThread>

#include <memory>
#include <optional>

namespace interleave {

class Collector;
class LoopbackServer;

/// One run under way: a program in an engine. Lives in the thread of the window (or of the terminal program); the engine
/// works in another one. start() once; ended() comes once, whatever happens.
class Run : public QObject {
    Q_OBJECT
public:
    Run(const Engine &engine, Program program, RunSettings settings, QObject *parent = nullptr);
    /// Cancels and waits until nothing of the run is left.
    ~Run() override;

    void start();
    /// The first reason counts. The run ends within 50 ms or so, processes within 250 ms.
    void cancel(Outcome reason);
    /// Moves the events that have come into the trace, and looks how long the queues are.
    void pump();

    const std::shared_ptr<Trace> &trace() const { return m_trace; }
    const std::shared_ptr<QueueLengths> &queueLengths() const { return m_queueLengths; }
    quint64 elapsedNs() const;

    // After ended()
    Outcome outcome() const { return m_outcome; }
    /// A sentence where the outcome is not finished.
    QString reason() const { return m_reason; }
    QStringList errors() const { return m_errors; }
    /// The value of every object: a cell's number, a queue's length, ...
    QMap<QString, double> finalState() const { return m_final; }
    /// The most items in each queue, and the most permits of each semaphore out, at one time.
    QMap<QString, double> peaks() const { return m_peaks; }
    /// The lines printed, in order.
    QStringList emitted() const { return m_emitted; }
    /// The results of the tasks that are done, in the order in which the program collects them.
    QList<TaskResult> results() const { return m_results; }
    /// How the GIL of another program was seen, and what that program was; nothing where the run was in this one.
    std::optional<GilMode> gilSeen() const;
    QString runtime() const;
    /// What a search found: the run is one schedule of these. Nothing where it was none.
    std::optional<SearchResult> search() const { return m_scope ? m_scope->search : std::nullopt; }
    /// Were they collected in the order in which the program lists its tasks?
    bool resultsInOrder() const { return m_resultsInOrder; }
    /// How many tasks ended as Done, Failed or Cancelled.
    int tasksEnded(State how) const { return m_tasksEnded.value(how); }
    /// It was not the program that failed, but what was to run it.
    bool broke() const { return m_error.has_value(); }
    /// The most memory that the tasks took, bytes; nothing where it is not known.
    std::optional<qint64> memoryBytes() const { return m_memoryWatch.grownBytes(); }
    /// What a worker process had for itself alone, bytes; nothing where the tasks were not in such processes.
    std::optional<double> memoryPerWorker() const { return m_memoryWatch.bytesPerWorker(); }
    /// What recording cost the run, at most, ns.
    double watchNs() const;
    /// Who held the event loop of the coroutines for long, in sentences.
    QStringList slowSteps() const { return m_slowSteps; }

Q_SIGNALS:
    /// The tasks begin now: trace() has a lane for each.
    void began();
    void ended();

private:
    void prepare();
    void warmUp();
    void begin();
    void execute();
    void conclude();
    std::optional<Error> makeServices();
    void endLanes();
    Room::End endOf(std::uint32_t slot) const;
    std::uint64_t lastEnd() const;
    void lookAtQueues();
    void takeState();
    void takeOutcome();

    const Engine &m_engine;
    const Program m_program;
    const RunSettings m_settings;
    QThread m_thread;
    QObject m_inThread; ///< lives in m_thread: what is invoked on it happens there

    std::optional<Error> m_error;
    Code m_code;
    std::unique_ptr<LoopbackServer> m_server;
    int m_file = -1; ///< what `read` steps read
    ServicePlaces m_places;
    std::unique_ptr<RunMemory> m_memory;
    std::unique_ptr<Room> m_room;
    std::unique_ptr<Gil> m_gil;
    std::unique_ptr<RunScope> m_scope;
    std::shared_ptr<void> m_warm; ///< made and used up in m_thread
    std::unique_ptr<Collector> m_collector;

    std::optional<Outcome> m_cancelledEarly; ///< before there was a room
    std::shared_ptr<Trace> m_trace;
    std::shared_ptr<QueueLengths> m_queueLengths;
    const bool m_queuesAreHere; ///< not in a Python
    Outcome m_outcome = Outcome::Finished;
    QString m_reason;
    QStringList m_errors;
    QMap<QString, double> m_final;
    QMap<QString, double> m_peaks;
    QStringList m_emitted;
    QList<TaskResult> m_results;
    bool m_resultsInOrder = true;
    QMap<State, int> m_tasksEnded;
    MemoryWatch m_memoryWatch;
    QStringList m_slowSteps;
};

} // namespace interleave
