// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/engine.h"
#include "core/run.h"

#include <QSignalSpy>
#include <QTest>

/// Programs run by an engine, for tests.
namespace interleave::runs {

constexpr int longEnoughMs = 30'000;

/// The engines of this program itself; Python and the simulator have tests of their own.
inline const QStringList nativeEngines = {QStringLiteral("sequential"), QStringLiteral("ui-thread"),
                                          QStringLiteral("qthread"),    QStringLiteral("qtconcurrent"),
                                          QStringLiteral("qprocess"),   QStringLiteral("process-pool"),
                                          QStringLiteral("qcoro")};

/// Do tasks overlap in it?
inline bool concurrent(const QString &engine)
{
    return engine != QLatin1String("sequential") && engine != QLatin1String("ui-thread");
}

/// A run that waits for its end, with what the tests look at.
struct Finished {
    Outcome outcome;
    QString reason;
    QStringList errors;
    QStringList emitted;
    QList<TaskResult> results;
    QStringList slowSteps;
    QMap<QString, double> final;
    QMap<QString, double> peaks;
    std::shared_ptr<Trace> trace;
};

template <typename WhileItRuns>
Finished runAnd(const QString &engine, const Program &program, RunSettings settings, WhileItRuns &&whileItRuns)
{
    Run run(*findEngine(engine), program, settings);
    QSignalSpy ended(&run, &Run::ended);
    QObject::connect(&run, &Run::began, &run, [&] { whileItRuns(run); });
    run.start();
    if (ended.isEmpty() && !ended.wait(longEnoughMs))
        qFatal("the run did not end");
    return {run.outcome(),   run.reason(),     run.errors(), run.emitted(), run.results(),
            run.slowSteps(), run.finalState(), run.peaks(),  run.trace()};
}

inline Finished runIt(const QString &engine, const Program &program, RunSettings settings = {})
{
    settings.workers = 8;
    return runAnd(engine, program, settings, [](Run &) {});
}

inline std::uint64_t timeIn(const Finished &run, std::size_t lane, State state)
{
    const TimeLane &states = run.trace->lanes()[lane].states;
    return states.timesBetween(0, run.trace->end())[static_cast<std::size_t>(state)];
}

inline std::uint64_t endOf(const Finished &run, std::size_t lane)
{
    const TimeLane &states = run.trace->lanes()[lane].states;
    return states.timeAt(states.size() - 1);
}

/// How the tasks ended, in words: "done failed".
inline QByteArray finalStates(const Finished &run)
{
    QByteArray names;
    for (const Trace::Lane &lane : run.trace->lanes()) {
        if (lane.beside || lane.states.empty())
            continue;
        const std::string_view name = nameOf(lane.states.stateAt(lane.states.size() - 1));
        names += QByteArray(name.data(), static_cast<qsizetype>(name.size())) + ' ';
    }
    return names.trimmed();
}

} // namespace interleave::runs
