// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run.h"

#include "collector.h"
#include "machine.h"

#include <utility>

namespace interleave {

Run::Run(const Engine &engine, Program program, RunSettings settings, QObject *parent)
    : QObject(parent), m_engine(engine), m_program(std::move(program)), m_settings(settings),
      m_trace(std::make_shared<Trace>())
{
    m_inThread.moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("run"));
}

Run::~Run()
{
    cancel(Outcome::Cancelled);
    m_thread.quit();
    m_thread.wait();
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
    Result<Code> code = compile(m_program, calibration().nsPerTurn);
    if (!code) {
        m_error = code.error();
    } else {
        m_code = std::move(*code);
        Result<std::unique_ptr<RunMemory>> memory = m_engine.makeMemory(m_code, m_settings);
        if (memory)
            m_memory = std::move(*memory);
        else
            m_error = memory.error();
    }
    QMetaObject::invokeMethod(this, [this] { begin(); });
}

void Run::begin()
{
    if (m_error) {
        conclude();
        return;
    }
    m_room = std::make_unique<Room>(m_memory->room(), Room::sizeFor(m_code), m_memory->parking(),
                                    m_engine.places(m_settings));
    if (m_settings.gil)
        m_gil = std::make_unique<Gil>(m_settings.switchInterval);
    m_scope = std::make_unique<RunScope>(m_code, m_settings, *m_memory, *m_room, m_gil.get());
    if (m_cancelledEarly)
        m_room->cancel(*m_cancelledEarly);
    *m_trace = Trace(m_code, nowNs());
    m_collector = std::make_unique<Collector>(*m_memory, std::min(m_settings.limit, m_engine.longest()),
                                              [this] { m_room->cancel(Outcome::TimedOut); });
    Q_EMIT began();
    if (m_engine.needsUiThread())
        execute();
    else
        QMetaObject::invokeMethod(&m_inThread, [this] { execute(); });
}

void Run::execute()
{
    m_error = m_engine.execute(*m_scope);
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
    m_trace->append(m_collector->take());
    m_trace->setDropped(m_memory->dropped());
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
        const std::uint64_t last = m_room->lastEnd();
        m_trace->close(last > m_trace->origin() ? last - m_trace->origin() : 0);
        m_errors = m_scope->errors();
        for (std::uint16_t i = 0; i < m_code.objects.size(); ++i)
            m_final.insert(QString::fromStdString(m_code.objects[i].name), m_room->isSet(i) ? 1 : 0);

        QStringList unfinished;
        bool failed = false;
        for (std::uint32_t task = 0; task < m_scope->tasks(); ++task) {
            const State how = m_room->endOf(task);
            failed = failed || how == State::Failed;
            if (how != State::Done)
                unfinished.append(m_scope->nameOf(task));
        }
        if (m_outcome != Outcome::Failed && !unfinished.isEmpty()) {
            m_outcome = failed ? Outcome::Failed : m_room->reason();
            constexpr int most = 5;
            QString names = unfinished.mid(0, most).join(QStringLiteral(", "));
            if (unfinished.size() > most)
                names = tr("%1 and %n more", nullptr, static_cast<int>(unfinished.size()) - most).arg(names);
            switch (m_outcome) {
            case Outcome::TimedOut:
                m_reason =
                    tr("Stopped at the time limit of %1 s. Never finished: %2.")
                        .arg(std::chrono::duration<double>(std::min(m_settings.limit, m_engine.longest())).count())
                        .arg(names);
                break;
            case Outcome::Deadlocked:
                m_reason = tr("Nobody can go on: each task that is left waits for something that nobody will do. "
                              "Never finished: %1.")
                               .arg(names);
                break;
            case Outcome::Failed:
                m_reason = m_errors.isEmpty() ? tr("Failed: %1.").arg(names) : m_errors.constFirst();
                break;
            default:
                m_reason = tr("Cancelled. Not finished: %1.").arg(names);
            }
        }
    }
    m_thread.quit();
    Q_EMIT ended();
}

} // namespace interleave
