// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "asideprocesses.h"

#include "childprocess.h"

#include "worker/sharedrun.h"
#include "worker/workerprotocol.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimer>

#include <unistd.h>

namespace interleave {

namespace {

constexpr int lookEveryMs = 20;
constexpr int graceLooks = 10; // 200 ms after a cancel, a worker that has not ended is killed

/// The steps of one instance as a program of their own.
Code alone(const Code &code, std::uint32_t slot)
{
    Code one;
    one.instructions = code.instructions;
    one.scopes = code.scopes;
    one.texts = code.texts;
    one.names = {code.nameOf(slot)};
    one.instances = {code.instances[slot]};
    one.instances[0].task = 0;
    one.instances[0].beside = Beside::No;
    TaskPlan plan;
    plan.copies = 1;
    one.tasks = {plan};
    one.startOrder = {0};
    return one;
}

} // namespace

QString workerPath()
{
    const QString here = QCoreApplication::applicationDirPath();
    const QStringList places = {
        here + QStringLiteral("/interleave-worker"),
        here + QStringLiteral("/../libexec/interleave/interleave-worker"),
    };
    for (const QString &place : places) {
        if (QFileInfo(place).isExecutable())
            return QFileInfo(place).canonicalFilePath();
    }
    return {};
}

QString workerMissing()
{
    return QCoreApplication::translate(
        "Engine", "The program interleave-worker is missing beside this program. Install Interleave again.");
}

/// One process, from start to end. Lives in the thread of its processes.
class AsideProcesses::Process : public QObject {
public:
    Process(AsideProcesses &owner, std::uint32_t slot, QObject *parent) : QObject(parent), m_owner(owner), m_slot(slot)
    {
    }

    void start()
    {
        RunScope &scope = m_owner.m_scope;
        const Code code = alone(scope.code, m_slot);
        SharedSettings settings;
        settings.places = 1;
        settings.workers = 1;
        settings.ringCapacity = scope.settings.tracing ? scope.settings.ringCapacity : 0;
        settings.slotOffset = m_slot;
        settings.services = scope.places;
        Result<std::unique_ptr<SharedRun>> run = SharedRun::create(code, settings);
        scope.room.begin(m_slot);
        if (!run) {
            finish(State::Failed, QString::fromStdString(run.error().message));
            return;
        }
        m_run = std::move(*run);
        m_room.emplace(m_run->room(), Room::sizeFor(code), m_run->parking());
        m_room->prepare(code);
        m_room->setHand(0, scope.room.endOf(m_slot).value);
        if (EventRing *ring = m_run->ring(0, 0))
            scope.memory.adopt(ring, m_run);
        connect(&m_child, &ChildProcess::done, this, &Process::childDone);
        connect(&m_look, &QTimer::timeout, this, &Process::look);
        m_child.start(workerPath(),
                      {QString::number(m_run->descriptor()), QStringLiteral("0"), QString::number(getpid())});
        const WorkOrder order{0, 0, 0};
        m_child.write(&order, sizeof order);
        m_child.closeInput();
        m_look.start(lookEveryMs);
    }

private:
    void look()
    {
        if (!m_owner.m_scope.room.isCancelled(m_slot))
            return;
        m_room->cancel(Outcome::Cancelled);
        if (++m_looks == graceLooks)
            m_child.kill();
    }

    void childDone(const QString &problem)
    {
        const Room::End end = m_room->endOf(0);
        if (m_owner.m_scope.room.isCancelled(m_slot))
            finish(State::Cancelled, {});
        else if (!endsLane(end.how))
            finish(State::Failed,
                   problem.isEmpty() ? QCoreApplication::translate("Engine", "the worker ended too early") : problem);
        else
            finish(end.how, {});
    }

    void finish(State how, const QString &problem)
    {
        Room &room = m_owner.m_scope.room;
        Room::End end;
        if (m_room) {
            end = m_room->endOf(0);
            for (const Room::Piece &piece : m_room->output())
                room.print({m_slot, piece.text, piece.endsLine, piece.value});
        }
        if (how == State::Failed && end.failure != Failure::None)
            room.fail(m_slot, end.failure, end.detail);
        if (!problem.isEmpty()) {
            room.fail(m_slot, Failure::Reported);
            m_owner.m_scope.report(QStringLiteral("%1: %2").arg(m_owner.m_scope.nameOf(m_slot), problem));
        }
        room.end(m_slot, how, end.value, end.step);
        m_owner.ended(this);
    }

    AsideProcesses &m_owner;
    const std::uint32_t m_slot;
    std::shared_ptr<SharedRun> m_run;
    std::optional<Room> m_room;
    ChildProcess m_child;
    QTimer m_look;
    int m_looks = 0;
};

AsideProcesses::AsideProcesses(RunScope &scope) : m_scope(scope)
{
    if (!scope.code.has(Beside::Process))
        return;
    m_inThread = new QObject;
    m_inThread->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("processes"));
    m_thread.start();
}

AsideProcesses::~AsideProcesses()
{
    m_thread.quit();
    m_thread.wait();
}

bool AsideProcesses::launch(std::uint32_t slot)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_running;
    }
    return QMetaObject::invokeMethod(m_inThread, [this, slot] { (new Process(*this, slot, m_inThread))->start(); });
}

void AsideProcesses::ended(Process *process)
{
    process->deleteLater();
    const std::lock_guard lock(m_mutex);
    --m_running;
    m_ended.notify_all();
}

void AsideProcesses::wait()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_running == 0; });
}

} // namespace interleave
