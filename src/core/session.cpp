// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include "engines/engine.h"
#include "experimentfile.h"
#include "figures.h"
#include "machine.h"
#include "python/interpreters.h"
#include "run.h"
#include "scenariosettings.h"

#include <algorithm>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace interleave {

namespace {

constexpr int frameMs = 16;
/// Between two runs: what the last one leaves behind (results are written) must not count as a gap of the next.
constexpr int pauseMs = 2 * frameMs;
/// Before the first run: cores that rest have a lower clock rate.
constexpr int warmUpMs = 100;
/// While Pythons are looked for: how soon a run that is cancelled meanwhile notices it.
constexpr std::chrono::milliseconds lookAtCancel{50};
/// With fewer tasks their memory is lost in that of the program.
constexpr int fewestForMemory = 100;

RunSettings settingsFor(const Scenario &scenario, const ParameterValues &values, const Session::Plan &plan,
                        const QString &title)
{
    RunSettings settings = settingsOf(scenario, values, title);
    settings.tracing = plan.tracing;
    settings.ringCapacity = plan.ringCapacity;
    settings.interpreter = plan.interpreter;
    return settings;
}

/// What big runs have given back lies about in pieces; the allocator joins them when it next needs room, which takes it
/// milliseconds. That shall not fall into the time of a small run.
void tidyUpMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

Session::Session(QObject *parent) : QObject(parent)
{
    m_frame.setTimerType(Qt::PreciseTimer);
    m_frame.setInterval(frameMs);
    connect(&m_frame, &QTimer::timeout, this, &Session::pump);
}

Session::~Session()
{
    m_cancelled = true;
    if (m_warmUp.joinable())
        m_warmUp.join();
}

std::optional<Error> Session::start(const Experiment &experiment, const Plan &plan)
{
    Q_ASSERT(!m_running);
    QList<const Scenario *> scenarios;
    for (const QString &id : plan.scenarios) {
        const Scenario *scenario = experiment.scenario(id);
        if (!scenario) {
            return Error{tr("The experiment \"%1\" has no scenario \"%2\".").arg(experiment.id, id).toStdString(),
                         "scenario"};
        }
        scenarios.append(scenario);
    }
    if (plan.scenarios.isEmpty()) {
        for (const Scenario &scenario : experiment.scenarios)
            scenarios.append(&scenario);
    }
    QList<RunRecord> records;
    for (int repeat = 1; repeat <= plan.repeats; ++repeat) {
        for (const Scenario *scenario : scenarios) {
            RunRecord record;
            record.experiment = experiment.id;
            record.scenario = scenario->id;
            record.engine = scenario->engine;
            record.gil = scenario->gil;
            record.repeat = repeat;
            record.parameters = valuesFor(experiment, *scenario, plan.parameters);
            const RunSettings settings = settingsFor(*scenario, record.parameters, plan, experiment.title);
            record.cores = settings.cores;
            const Result<Program> program = programFor(experiment, record.parameters);
            if (!program)
                return program.error();
            const Engine *engine = findEngine(scenario->engine);
            for (const Task &task : program->tasks)
                record.tasks += engine->runsProgram() ? static_cast<int>(task.copies.value) : 0;
            const std::uint32_t places = engine->places(settings);
            record.workers = static_cast<int>(std::min(places, static_cast<std::uint32_t>(record.tasks)));
            records.append(record);
        }
    }
    m_experiment = experiment;
    m_plan = plan;
    m_records = std::move(records);
    m_current = -1;
    m_running = true;
    m_cancelled = false;
    m_heartbeat.start();
    m_frame.start();
    if (m_warmUp.joinable())
        m_warmUp.join();
    const bool python = std::any_of(m_records.cbegin(), m_records.cend(), [](const RunRecord &record) {
        return record.engine.startsWith(QLatin1String("py-"));
    });
    m_warmUp = std::thread([this, python] {
        bool known = !python;
        while (!known && !m_cancelled)
            known = Interpreters::here().waitUntilReady(lookAtCancel);
        calibration();
        warmUpCores(warmUpMs);
        QMetaObject::invokeMethod(this, &Session::startNext, Qt::QueuedConnection);
    });
    return std::nullopt;
}

void Session::cancel()
{
    m_cancelled = true;
    if (m_run)
        m_run->cancel(Outcome::Cancelled);
}

void Session::startNext()
{
    m_run.reset();
    tidyUpMemory();
    if (++m_current == m_records.size() || m_cancelled) {
        m_frame.stop();
        m_heartbeat.stop();
        m_running = false;
        Q_EMIT finished();
        return;
    }
    RunRecord &record = m_records[m_current];
    record.startedAt = QDateTime::currentDateTimeUtc();
    const Scenario &scenario = *m_experiment.scenario(record.scenario);
    const RunSettings settings = settingsFor(scenario, record.parameters, m_plan, m_experiment.title);
    const Engine *engine = findEngine(scenario.engine);
    Program program = engine->runsProgram() ? *programFor(m_experiment, record.parameters) : Program();
    const Support support = engine->supports(program, settings);
    record.runtime = engine->runtime();
    if (!support.yes) {
        record.outcome = Outcome::Unsupported;
        record.reason = support.reason;
        record.ended = true;
        Q_EMIT runEnded(m_current);
        QTimer::singleShot(pauseMs, Qt::PreciseTimer, this, &Session::startNext);
        return;
    }
    record.provenance = engine->simulates() ? QStringLiteral("simulated")
                        : settings.gil      ? QStringLiteral("emulated")
                                            : QStringLiteral("measured");
    m_run = std::make_unique<Run>(*engine, std::move(program), settings);
    connect(m_run.get(), &Run::began, this, [this] {
        m_records[m_current].trace = m_run->trace();
        m_records[m_current].queueLengths = m_run->queueLengths();
        m_firstGap = m_heartbeat.count();
        m_foreignLoad.start();
        Q_EMIT runStarted(m_current);
    });
    connect(m_run.get(), &Run::ended, this, &Session::endRun);
    m_run->start();
}

void Session::pump()
{
    if (!m_run || !m_records[m_current].trace || m_records[m_current].ended) // prepared still, or over
        return;
    m_run->pump();
    Q_EMIT traceGrew(m_current);
}

void Session::endRun()
{
    RunRecord &record = m_records[m_current];
    record.outcome = m_run->outcome();
    record.reason = m_run->reason();
    record.errors = m_run->errors();
    record.final = m_run->finalState();
    record.peaks = m_run->peaks();
    record.emitted = m_run->emitted();
    record.results = m_run->results();
    record.slowSteps = m_run->slowSteps();
    record.broken = m_run->broke();
    record.tasksDone = m_run->tasksEnded(State::Done);
    record.tasksFailed = m_run->tasksEnded(State::Failed);
    record.tasksCancelled = m_run->tasksEnded(State::Cancelled);
    if (const std::optional<qint64> bytes = m_run->memoryBytes(); bytes && record.tasks >= fewestForMemory)
        record.memoryPerTask = static_cast<double>(*bytes) / record.tasks;
    record.memoryPerProcess = m_run->memoryPerWorker();
    record.resultsInOrder = m_run->resultsInOrder();
    record.gil = m_run->gilSeen().value_or(record.gil);
    record.runtime = m_run->runtime();
    if (record.trace) {
        record.foreignLoadPct = m_foreignLoad.percentSoFar().value_or(0);
        record.metrics = measure(*record.trace, coresOf(record.cores, thisMachine().coresUsable));
        record.uiGapP99Ms = m_heartbeat.p99Ms(m_firstGap);
        record.uiGapMaxMs = m_heartbeat.maxMs(m_firstGap);
        if (record.metrics.makespan > 0)
            record.traceOverheadPct = 100 * m_run->watchNs() * 1e-9 / record.metrics.makespan;
    }
    record.search = m_run->search();
    if (!findEngine(record.engine)->runsProgram())
        record.tasks = record.workers = static_cast<int>(record.metrics.tasks); // nobody knew before
    record.ended = true;
    Q_EMIT runEnded(m_current);
    QTimer::singleShot(pauseMs, Qt::PreciseTimer, this, &Session::startNext);
}

QList<ClaimResult> Session::claims() const
{
    return judge(m_experiment, m_records, thisMachine().coresUsable);
}

quint64 Session::elapsedNs() const
{
    return m_run ? m_run->elapsedNs() : 0;
}

} // namespace interleave
