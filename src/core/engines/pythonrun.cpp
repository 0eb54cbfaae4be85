// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythonrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace interleave {

namespace {

constexpr int lookEveryMs = 5;
constexpr std::chrono::seconds beyondLimit{2}; ///< the run's own limit comes first
constexpr qsizetype mostLines = 10'000;

QMap<QString, QString> servicesFor(const ServicePlaces &places)
{
    QMap<QString, QString> environment;
    if (places.serverPort != 0)
        environment.insert(QStringLiteral("INTERLEAVE_SERVER"),
                           QStringLiteral("http://127.0.0.1:%1").arg(places.serverPort));
    if (places.filePid != 0)
        environment.insert(QStringLiteral("INTERLEAVE_FILE"),
                           QStringLiteral("/proc/%1/fd/%2").arg(places.filePid).arg(places.fileDescriptor));
    return environment;
}

} // namespace

PythonRun::PythonRun(RunScope &scope, const Interpreter &interpreter, const GeneratedCode &code, const QString &cluster)
    : m_scope(scope), m_ring(scope.memory.openRing())
{
    m_outside.ends.resize(scope.tasks());
    for (const std::uint32_t slot : scope.code.startOrder)
        m_outside.ends[slot].queued = true;
    m_outside.runtime = interpreter.name();

    PythonProcess::Setup setup;
    setup.interpreter = interpreter.path;
    setup.script = code.text.toUtf8();
    const bool planned = scope.tasks() > 0;
    if (planned)
        setup.plan = plan(code);
    setup.environment = servicesFor(scope.places);
    if (!cluster.isEmpty())
        setup.environment.insert(QStringLiteral("INTERLEAVE_CLUSTER"), cluster);
    setup.limit = scope.settings.limit + beyondLimit;
    const auto newLane = [this](std::uint32_t, const QString &title) { m_scope.addLane(title); };
    m_process = std::make_unique<PythonProcess>(std::move(setup), *this,
                                                planned ? TraceFolder::NewLane() : TraceFolder::NewLane(newLane));
    QObject::connect(m_process.get(), &PythonProcess::ready, &m_loop, &QEventLoop::quit);
    QObject::connect(m_process.get(), &PythonProcess::done, &m_loop, [this] {
        m_done = true;
        m_loop.quit();
    });
    QObject::connect(m_process.get(), &PythonProcess::printed, &m_loop, [this](const QByteArray &text, bool error) {
        if (!error)
            m_output += text;
    });
}

PythonRun::~PythonRun() = default;

/// What the hooks have to know: which lane is whose, and what the objects are called.
QByteArray PythonRun::plan(const GeneratedCode &code) const
{
    QJsonObject lanes, tasks, objects;
    const Code &program = m_scope.code;
    for (std::uint32_t t = 0; t < program.tasks.size(); ++t) {
        const QString name = QString::fromStdString(program.names[program.objects.size() + t]);
        QJsonArray copies;
        for (std::uint32_t copy = 0; copy < program.tasks[t].copies; ++copy) {
            const auto slot = static_cast<int>(program.tasks[t].first + copy);
            copies.append(slot);
            lanes.insert(m_scope.nameOf(static_cast<std::uint32_t>(slot)), slot);
        }
        if (program.tasks[t].copies == 1) // code that could start more numbers them all
            lanes.insert(name + QStringLiteral(" 1"), static_cast<int>(program.tasks[t].first));
        tasks.insert(code.functions.value(name, name), copies);
    }
    for (std::size_t i = 0; i < program.objects.size(); ++i) {
        const ObjectKind kind = program.objects[i].kind;
        const QString name = QString::fromStdString(program.names[i]);
        if (kind != ObjectKind::Local && kind != ObjectKind::Condition)
            objects.insert(code.variables.value(name, name), name);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("lanes"), lanes},
                                     {QStringLiteral("tasks"), tasks},
                                     {QStringLiteral("objects"), objects}})
        .toJson(QJsonDocument::Compact);
}

void PythonRun::getReady()
{
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &m_loop, [this] {
        if (m_scope.room.cancelled())
            m_process->cancel();
    });
    look.start(lookEveryMs);
    m_process->start();
    if (!m_done)
        m_loop.exec();
}

/// Those that have turned up since.
void PythonRun::tellWorkers()
{
    const std::vector<qint64> workers = m_process->workers();
    for (; m_workersTold < workers.size(); ++m_workersTold)
        m_scope.addWorker(workers[m_workersTold]);
}

std::optional<Error> PythonRun::run()
{
    if (!m_done) {
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &m_loop, [this] {
            if (m_scope.room.cancelled())
                m_process->cancel();
            tellWorkers();
        });
        look.start(lookEveryMs);
        m_process->go();
        m_loop.exec();
    }
    if (m_process->end() == PythonProcess::End::NotStarted)
        return Error{m_process->problem().toStdString(), "python"};
    conclude();
    m_scope.outside = std::move(m_outside);
    return std::nullopt;
}

void PythonRun::conclude()
{
    const TraceFolder &trace = m_process->trace();
    m_outside.gil = !trace.hasGil() ? GilMode::Off : trace.isExact() ? GilMode::Exact : GilMode::Inferred;
    m_outside.watchNs = trace.costNs();
    const QStringList lines = QString::fromUtf8(m_output).split(QLatin1Char('\n'));
    m_outside.emitted = lines.mid(0, lines.constLast().isEmpty() ? lines.size() - 1 : lines.size()).mid(0, mostLines);
    if (trace.final()) {
        m_outside.final = trace.final()->values;
        push(
            {static_cast<std::uint64_t>(trace.final()->cpuS * 1e9), noTask, EventKind::CpuTime, State::Done, noObject});
    }
    // What has not said that it ended was ended with its process.
    const bool onPurpose = m_scope.room.cancelled();
    const std::uint64_t now = nowNs();
    bool unfinished = false;
    std::uint64_t last = m_scope.room.lastEnd();
    for (const Room::End &end : m_outside.ends)
        last = std::max(last, end.at);
    for (std::uint32_t slot = 0; slot < m_outside.ends.size(); ++slot) {
        Room::End &end = m_outside.ends[slot];
        if (!end.queued || endsLane(end.how))
            continue;
        const bool daemon = m_scope.code.tasks[m_scope.code.instances[slot].task].daemon;
        end.how = onPurpose || daemon ? State::Cancelled : State::Failed;
        end.failure = Failure::Reported;
        end.at = daemon && last > 0 ? last : now; // daemons are cut off when the others have ended
        unfinished = unfinished || !daemon;
        push({end.at, slot, EventKind::State, end.how, noObject});
    }
    for (const TraceFolder::Note &note : trace.notes()) {
        if (note.what == QLatin1String("worker-vanished"))
            m_scope.report(tr("A worker of the cluster vanished: %1. Dask gave its tasks to others.").arg(note.about));
    }
    if (onPurpose)
        return;
    if (m_outside.ends.empty())
        m_outside.problem = m_process->problem();
    else if (!m_process->problem().isEmpty() && (unfinished || m_scope.errors().isEmpty()))
        m_scope.report(m_process->problem());
    else if (unfinished)
        m_scope.report(tr("Python ended before all tasks had begun and ended."));
    if (const std::uint64_t lost = trace.dropped(); lost > 0)
        m_scope.report(tr("%n event(s) of the Python program did not fit and were not recorded.", nullptr,
                          static_cast<int>(lost)));
}

void PythonRun::push(const Event &event)
{
    if (m_ring)
        m_ring->push(event);
}

void PythonRun::state(std::uint32_t lane, std::uint64_t t, State state, std::uint16_t gil)
{
    push({t, lane, EventKind::State, state, state == State::RunningGil ? gil : noObject});
}

void PythonRun::held(std::uint32_t lane, std::uint64_t, std::uint64_t ns)
{
    push({ns, lane, EventKind::LoopHeld, State::BlockedLoop, noObject}); // in which step is not known
}

void PythonRun::tick(std::uint32_t lane, std::uint64_t t)
{
    push({t, lane, EventKind::Tick, State::Running, noObject});
}

void PythonRun::ended(std::uint32_t lane, std::uint64_t t, State how, std::int64_t value, const std::string &words)
{
    if (lane >= m_outside.ends.size())
        return;
    Room::End &end = m_outside.ends[lane];
    end.how = how;
    end.queued = true;
    end.value = value;
    end.failure = how == State::Failed ? Failure::Reported : Failure::None;
    end.at = t;
    if (how == State::Failed)
        m_scope.report(QStringLiteral("%1: %2").arg(m_scope.nameOf(lane), QString::fromStdString(words)));
}

} // namespace interleave
