// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run.h"

#include "collector.h"
#include "loopbackserver.h"
#include "machine.h"
#include "pinning.h"
#include "runwords.h"
#include "scenariocode.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace interleave {

namespace {
constexpr std::size_t mostResults = 1'000;
}

Run::Run(const Engine &engine, Program program, RunSettings settings, QObject *parent)
    : QObject(parent), m_engine(engine), m_program(std::move(program)), m_settings(settings),
      m_trace(std::make_shared<Trace>()), m_queueLengths(std::make_shared<QueueLengths>()),
      m_queuesAreHere(!findPythonEngine(engine.id()))
{
    m_inThread.moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("run"));
}

Run::~Run()
{
    cancel(Outcome::Cancelled);
    m_thread.quit();
    m_thread.wait();
    if (m_file >= 0)
        close(m_file);
}

void Run::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(&m_inThread, [this] { prepare(); });
}

void Run::cancel(Outcome reason)
{
    if (m_room)
        m_room->cancel(reason);
    else if (!m_cancelledEarly)
        m_cancelledEarly = reason;
}

/// In the run's thread: whatever takes time before the first task can begin.
void Run::prepare()
{
    if (m_settings.cores > 0)
        m_error = pinThisThread(m_settings.cores);
    if (!m_error) {
        Result<Code> code = compile(m_program, calibration().nsPerTurn);
        if (code) {
            m_code = std::move(*code);
            m_error = makeServices();
        } else {
            m_error = code.error();
        }
    }
    if (!m_error) {
        Result<std::unique_ptr<RunMemory>> memory = m_engine.makeMemory(m_code, m_settings, m_places);
        if (memory)
            m_memory = std::move(*memory);
        else
            m_error = memory.error();
    }
    QMetaObject::invokeMethod(this, [this] { warmUp(); });
}

/// The server that `fetch` steps ask, and the file that `read` steps read.
std::optional<Error> Run::makeServices()
{
    if (m_code.uses(Op::Fetch)) {
        Result<std::unique_ptr<LoopbackServer>> server = LoopbackServer::start();
        if (!server)
            return server.error();
        m_server = std::move(*server);
        m_places.serverPort = m_server->port();
    }
    if (!m_code.uses(Op::Read))
        return std::nullopt;
    constexpr std::int64_t largest = 64 << 20; // longer reads begin again at its beginning
    std::int64_t most = 1;
    for (const Instruction &i : m_code.instructions)
        most = std::max(most, i.op == Op::Read ? i.amount : 0);
    m_file = openUnnamedFile();
    const std::vector<char> piece(1 << 20, 'x');
    std::int64_t left = std::min(most, largest);
    while (m_file >= 0 && left > 0) {
        const ssize_t count = ::write(m_file, piece.data(),
                                      static_cast<std::size_t>(std::min<std::int64_t>(left, 1 << 20)));
        if (count < 0)
            break;
        left -= count;
    }
    if (m_file < 0 || left > 0)
        return Error{
            tr("There is no temporary file for \"read\" steps: %1. Make room in the folder for temporary files.")
                .arg(QString::fromLocal8Bit(strerror(errno)))
                .toStdString(),
            "read"};
    m_places.filePid = getpid();
    m_places.fileDescriptor = m_file;
    return std::nullopt;
}

/// The room is there; what is to be warm is made so, in the run's thread.
void Run::warmUp()
{
    if (m_error) {
        conclude();
        return;
    }
    m_room = std::make_unique<Room>(m_memory->room(), Room::sizeFor(m_code), m_memory->parking(),
                                    m_engine.places(m_settings), m_engine.hand());
    m_room->prepare(m_code);
    if (m_settings.gil)
        m_gil = std::make_unique<Gil>(m_settings.switchInterval);
    m_scope = std::make_unique<RunScope>(m_program, m_code, m_settings, m_places, *m_memory, *m_room, m_gil.get());
    if (m_cancelledEarly)
        m_room->cancel(*m_cancelledEarly);
    if (!m_settings.warm && !m_engine.getsReady()) {
        begin();
        return;
    }
    QMetaObject::invokeMethod(&m_inThread, [this] {
        m_warm = m_engine.warmUp(*m_scope);
        QMetaObject::invokeMethod(this, [this] { begin(); });
    });
}

void Run::begin()
{
    *m_trace = Trace(m_code, nowNs());
    m_scope->beganNs = m_trace->origin();
    m_collector = std::make_unique<Collector>(*m_memory, std::min(m_settings.limit, m_engine.longest()),
                                              [this] { m_room->cancel(Outcome::TimedOut); });
    m_memoryWatch.start(m_scope->memoryPid);
    Q_EMIT began();
    if (m_engine.needsUiThread())
        execute();
    else
        QMetaObject::invokeMethod(&m_inThread, [this] { execute(); });
}

void Run::execute()
{
    m_error = m_engine.execute(*m_scope, m_warm);
    m_warm.reset();
    QMetaObject::invokeMethod(
        this, [this] { conclude(); }, Qt::QueuedConnection);
}

quint64 Run::elapsedNs() const
{
    if (!m_collector)
        return 0;
    return m_trace->closed() ? m_trace->end() : nowNs() - m_trace->origin();
}

void Run::pump()
{
    if (!m_collector)
        return;
    const auto events = m_collector->take();
    for (const QString &lane : m_scope->takeLanes())
        m_trace->addLane(lane.toStdString());
    m_trace->append(events);
    m_memoryWatch.look(m_scope->memoryPid);
    m_memoryWatch.lookAtWorkers(m_scope->workers());
    m_trace->setDropped(m_memory->dropped());
    lookAtQueues();
}

void Run::lookAtQueues()
{
    if (!m_queuesAreHere)
        return;
    const double atS = static_cast<double>(elapsedNs()) * 1e-9;
    for (std::uint16_t i = 0; i < m_code.objects.size(); ++i) {
        if (m_code.objects[i].kind != ObjectKind::Queue)
            continue;
        QList<QPointF> &lengths = (*m_queueLengths)[QString::fromStdString(m_code.names[i])];
        const QPointF now(atS, static_cast<double>(m_room->valueOf(i)));
        // A length that stays needs its two ends only.
        const qsizetype count = lengths.size();
        if (count >= 2 && lengths[count - 1].y() == now.y() && lengths[count - 2].y() == now.y())
            lengths.last() = now;
        else
            lengths.append(now);
    }
}

void Run::conclude()
{
    if (m_error) {
        m_outcome = Outcome::Failed;
        m_reason = QString::fromStdString(m_error->message);
    }
    if (m_collector) {
        m_collector->stop();
        pump();
        endLanes();
        const std::uint64_t last = lastEnd();
        m_trace->close(last > m_trace->origin() ? last - m_trace->origin() : 0);
        takeState();
        takeOutcome();
    }
    m_thread.quit();
    Q_EMIT ended();
}

/// A task whose process was killed could not tell the trace that it has ended.
void Run::endLanes()
{
    for (std::uint32_t slot = 0; m_settings.tracing && slot < m_scope->tasks(); ++slot) {
        const Room::End end = endOf(slot);
        const TimeLane &lane = m_trace->lanes()[slot].states;
        if (endsLane(end.how) && !lane.empty() && !endsLane(lane.stateAt(lane.size() - 1)))
            m_trace->append(std::array{Event{end.at, slot, EventKind::State, end.how, noObject}});
    }
}

Room::End Run::endOf(std::uint32_t slot) const
{
    return m_scope->outside ? m_scope->outside->ends[slot] : m_room->endOf(slot);
}

std::uint64_t Run::lastEnd() const
{
    if (!m_scope->outside)
        return m_room->lastEnd();
    std::uint64_t last = 0;
    for (const Room::End &end : m_scope->outside->ends)
        last = std::max(last, end.at);
    return last;
}

std::optional<GilMode> Run::gilSeen() const
{
    return m_scope && m_scope->outside ? std::optional(m_scope->outside->gil) : std::nullopt;
}

QString Run::runtime() const
{
    return m_scope && m_scope->outside ? m_scope->outside->runtime : m_engine.runtime();
}

double Run::watchNs() const
{
    return m_scope && m_scope->outside ? m_scope->outside->watchNs
                                       : static_cast<double>(m_trace->events()) * calibration().nsPerEvent;
}

void Run::takeState()
{
    m_slowSteps = slowStepWords(m_code, m_trace->loopHolds());
    if (m_scope->outside) {
        m_final = m_scope->outside->final;
        m_emitted = m_scope->outside->emitted;
        return;
    }
    for (std::uint16_t i = 0; i < m_code.objects.size(); ++i) {
        const ObjectKind kind = m_code.objects[i].kind;
        const QString name = QString::fromStdString(m_code.names[i]);
        if (kind != ObjectKind::Local && kind != ObjectKind::Condition)
            m_final.insert(name, static_cast<double>(m_room->valueOf(i)));
        if (kind == ObjectKind::Queue || kind == ObjectKind::Semaphore)
            m_peaks.insert(name, static_cast<double>(m_room->mostOf(i)));
    }
    m_emitted = linesOf(m_code, m_room->output());
}

void Run::takeOutcome()
{
    QStringList unfinished;
    bool failed = false;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> done; // when, slot
    m_errors = m_scope->errors();
    if (const std::uint32_t lost = m_room->lostPieces(); lost > 0)
        m_errors.append(tr("%n piece(s) of output did not fit and were left out.", nullptr, static_cast<int>(lost)));
    for (std::uint32_t slot = 0; slot < m_scope->tasks(); ++slot) {
        const Room::End end = endOf(slot);
        if (!end.queued)
            continue; // it was never to start
        if (end.how == State::Failed) {
            failed = true;
            const QString words = faultWords(m_code, slot, end);
            if (!words.isEmpty())
                m_errors.append(words);
        }
        if (m_code.instances[slot].beside != Beside::No)
            continue;
        ++m_tasksEnded[end.how];
        if (end.how == State::Done)
            done.emplace_back(end.at, slot);
        else
            unfinished.append(m_scope->nameOf(slot));
    }

    const bool inOrder = m_code.collect != Collect::AsCompleted && m_code.collect != Collect::FirstCompleted;
    if (!inOrder)
        std::sort(done.begin(), done.end());
    m_resultsInOrder = std::is_sorted(done.begin(), done.end(),
                                      [](const auto &a, const auto &b) { return a.second < b.second; });
    std::uint64_t collected = 0;
    done.resize(std::min(done.size(), mostResults));
    for (const auto &[at, slot] : done) {
        collected = std::max(collected, at); // a result that is taken in its turn waits for those before it
        m_results.append({m_scope->nameOf(slot), endOf(slot).value,
                          static_cast<double>(collected - std::min(collected, m_trace->origin())) * 1e-9});
    }

    if (m_scope->outside && !m_scope->outside->problem.isEmpty()) {
        failed = true;
        m_errors.append(m_scope->outside->problem);
    }
    const Outcome cut = m_room->reason();
    if (m_outcome == Outcome::Failed || (!failed && cut == Outcome::Finished))
        return; // tasks that the program itself has cancelled are as it wants them
    m_outcome = failed ? Outcome::Failed : cut;
    const QString names = someOf(unfinished);
    switch (m_outcome) {
    case Outcome::TimedOut:
        m_reason = tr("Stopped at the time limit of %1 s. Never finished: %2.")
                       .arg(std::chrono::duration<double>(std::min(m_settings.limit, m_engine.longest())).count())
                       .arg(names);
        break;
    case Outcome::Deadlocked:
        m_reason = tr("Nobody of these can ever go on: %1. Never finished: %2.")
                       .arg(deadlockWords(m_code, m_room->deadlock()), names);
        break;
    case Outcome::Failed:
        m_reason = m_errors.isEmpty() ? tr("Failed: %1.").arg(names) : m_errors.constFirst();
        break;
    default:
        m_reason = tr("Cancelled. Not finished: %1.").arg(names);
    }
}

} // namespace interleave
