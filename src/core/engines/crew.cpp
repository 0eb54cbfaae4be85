// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crew.h"

#include "asideprocesses.h"
#include "childprocess.h"

#include "worker/sharedrun.h"
#include "worker/workerprotocol.h"

#include <algorithm>
#include <cstring>

#include <unistd.h>

namespace interleave {

namespace {

constexpr int lookEveryMs = 20;
constexpr int graceLooks = 10; // 200 ms after a cancel, workers that have not ended are killed

} // namespace

/// One worker process and what it was given.
class Crew::Worker {
public:
    explicit Worker(std::uint32_t number_) : number(number_) {}

    const std::uint32_t number;
    ChildProcess child;
    std::deque<std::uint32_t> orders; ///< given and not answered
    bool wasGiven = false;
    QByteArray said; ///< the beginning of a report

    void give(std::uint32_t slot, bool answer, const QByteArray &input)
    {
        const WorkOrder order{slot, answer ? 1u : 0u, static_cast<std::uint64_t>(input.size())};
        child.write(&order, sizeof order);
        if (!input.isEmpty())
            child.write(input.constData(), input.size());
        orders.push_back(slot);
        wasGiven = true;
    }
};

Crew::Crew(RunScope &scope, SharedRun &memory, const Plan &plan)
    : m_scope(scope), m_memory(memory), m_plan(plan), m_workers(plan.most)
{
    QObject::connect(&m_look, &QTimer::timeout, &m_look, [this] { look(); });
    while (m_memory.openRing()) {
    }
    std::int64_t most = 0;
    for (const TaskPlan &task : scope.code.tasks)
        most = std::max(most, task.sharedInput ? 0 : task.inputBytes);
    m_input.fill('Z', most);
    if (m_memory.settings().manager.length > 0) {
        m_manager = std::make_unique<ChildProcess>();
        m_manager->start(workerPath(), {QString::number(m_memory.descriptor()), QString::number(managerNumber),
                                        QString::number(getpid())});
    }
}

Crew::~Crew() = default;

void Crew::warmUp()
{
    // A worker that has answered an empty chunk is ready.
    const WorkOrder nothing{WorkOrder::nothing, 1, 0};
    m_left = static_cast<std::uint32_t>(std::min<std::size_t>(m_plan.most, m_scope.code.startOrder.size()));
    for (std::uint32_t i = 0; i < m_left; ++i)
        startWorker(i)->child.write(&nothing, sizeof nothing);
    m_look.start(lookEveryMs);
    if (m_left > 0)
        m_loop.exec(); // an answer counts m_left down, and so does the end of a worker
    m_look.stop();
    m_left = 0;
}

void Crew::runAll()
{
    m_warm = false;
    for (const std::uint32_t slot : m_scope.code.startOrder)
        queue(slot);
    dispatch();
    m_look.start(lookEveryMs);
    endWhenDone();
    if (m_left > 0 || std::any_of(m_workers.begin(), m_workers.end(), [](const auto &w) { return w != nullptr; }))
        m_loop.exec();
}

void Crew::queue(std::uint32_t slot)
{
    m_queue.push_back(slot);
    ++m_left;
}

/// Gives work to whoever has none, and starts workers as long as there is work and room for them.
void Crew::dispatch()
{
    for (std::uint32_t i = 0; i < m_workers.size() && !m_queue.empty(); ++i) {
        Worker *worker = m_workers[i] ? m_workers[i].get() : startWorker(i);
        if (!worker->orders.empty() || (worker->wasGiven && !m_plan.reuse))
            continue;
        for (std::uint32_t n = 0; n < m_plan.chunk && !m_queue.empty(); ++n) {
            const std::uint32_t slot = m_queue.front();
            m_queue.pop_front();
            const TaskPlan &task = m_scope.code.tasks[m_scope.code.instances[slot].task];
            const bool last = n + 1 == m_plan.chunk || m_queue.empty();
            const qsizetype bytes = task.sharedInput ? 0 : static_cast<qsizetype>(task.inputBytes);
            worker->give(slot, last, QByteArray::fromRawData(m_input.constData(), bytes));
        }
        if (!m_plan.reuse)
            worker->child.closeInput();
    }
}

Crew::Worker *Crew::startWorker(std::uint32_t number)
{
    m_workers[number] = std::make_unique<Worker>(number);
    Worker &worker = *m_workers[number];
    QObject::connect(&worker.child, &ChildProcess::said, &m_look, [this, &worker] { workerSaid(worker); });
    // Queued: a failed start is told from within start(), while dispatch() works on the worker.
    QObject::connect(
        &worker.child, &ChildProcess::done, &m_look,
        [this, &worker](const QString &problem) { workerEnded(worker, problem); }, Qt::QueuedConnection);
    worker.child.start(workerPath(),
                       {QString::number(m_memory.descriptor()), QString::number(number), QString::number(getpid())});
    if (worker.child.processId() > 0)
        m_scope.addWorker(worker.child.processId());
    return &worker;
}

void Crew::workerSaid(Worker &worker)
{
    worker.said += worker.child.takeOutput();
    while (worker.said.size() >= static_cast<qsizetype>(sizeof(WorkReport))) {
        WorkReport report;
        std::memcpy(&report, worker.said.constData(), sizeof report);
        worker.said.remove(0, sizeof report);
        if (report.kind == WorkReport::Launch) {
            queue(report.value);
        } else {
            m_left -= static_cast<std::uint32_t>(m_warm ? 1 : worker.orders.size());
            worker.orders.clear();
        }
    }
    if (!m_warm)
        dispatch();
    endWhenDone();
}

void Crew::workerEnded(Worker &worker, const QString &problem)
{
    workerSaid(worker); // what it said last
    const std::deque<std::uint32_t> orders = std::move(worker.orders);
    const bool onPurpose = m_scope.room.cancelled();
    bool first = true;
    if (m_warm && m_left > 0)
        --m_left;
    for (const std::uint32_t slot : orders) {
        const State how = m_scope.room.endOf(slot).how;
        if (endsLane(how)) {
            --m_left;
        } else if (onPurpose) {
            m_scope.room.end(slot, State::Cancelled);
            --m_left;
        } else if (first) { // the one that it was at; without a loss for each lost worker this would go on for ever
            first = false;
            m_scope.room.fail(slot, Failure::Reported);
            m_scope.report(QStringLiteral("%1: %2").arg(
                m_scope.nameOf(slot), problem.isEmpty() ? tr("the worker ended too early") : problem));
            m_scope.room.end(slot, State::Failed);
            --m_left;
        } else {
            m_queue.push_back(slot);
        }
    }
    const std::uint32_t number = worker.number;
    m_workers[number].reset(); // `worker` is gone
    if (!m_warm)
        dispatch();
    endWhenDone();
}

void Crew::endWhenDone()
{
    if (m_left > 0)
        return;
    if (m_warm) {
        m_loop.quit();
        return;
    }
    bool any = false;
    for (const auto &worker : m_workers) {
        if (worker) {
            worker->child.closeInput();
            any = true;
        }
    }
    if (!any)
        m_loop.quit();
}

void Crew::look()
{
    if (!m_scope.room.cancelled())
        return;
    while (!m_queue.empty()) {
        m_scope.room.end(m_queue.front(), State::Cancelled);
        m_queue.pop_front();
        --m_left;
    }
    if (++m_looks >= graceLooks) {
        for (const auto &worker : m_workers) {
            if (worker)
                worker->child.kill();
        }
    }
    endWhenDone();
}

} // namespace interleave
