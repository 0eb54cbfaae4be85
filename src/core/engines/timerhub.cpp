// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timerhub.h"

#include "kernel/event.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace interleave {

namespace {

constexpr std::size_t arity = 4;
constexpr int batch = 64;
constexpr std::uint64_t longestTurnNs = 4'000'000; // then other events of the loop get their chance
const auto turnEvent = static_cast<QEvent::Type>(QEvent::registerEventType());

} // namespace

TimerHub::TimerHub(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TimerHub::turn);
}

void TimerHub::resumeAt(Node &node, std::uint64_t deadlineNs)
{
    m_heap.emplace_back();
    moveUp(m_heap.size() - 1, {deadlineNs, &node});
    if (node.place == 0 && !m_turning)
        setTimer();
}

void TimerHub::resumeSoon(Node &node)
{
    if (node.ready)
        return;
    if (node.place != nowhere)
        remove(node.place);
    node.ready = true;
    node.next = nullptr;
    (m_last ? m_last->next : m_first) = &node;
    m_last = &node;
    if (m_first == &node && !m_turning)
        wakeUp();
}

void TimerHub::wakeUp()
{
    QCoreApplication::postEvent(this, new QEvent(turnEvent), Qt::LowEventPriority);
}

bool TimerHub::event(QEvent *event)
{
    if (event->type() != turnEvent)
        return QObject::event(event);
    turn();
    return true;
}

void TimerHub::turn()
{
    m_turning = true;
    Q_EMIT aboutToTurn();
    const std::uint64_t begin = nowNs();
    std::uint64_t now = begin;
    for (;;) {
        for (int i = 0; i < batch && !m_heap.empty() && m_heap.front().deadline <= now; ++i) {
            Node &node = *m_heap.front().node;
            if (!m_due || m_due(node))
                resumeSoon(node);
            else
                remove(0);
        }
        if (!m_first)
            break;
        for (int i = 0; i < batch && m_first; ++i) {
            Node *node = m_first;
            m_first = node->next;
            if (!m_first)
                m_last = nullptr;
            node->ready = false;
            node->coroutine.resume(); // its frame, and the node in it, may be gone now
        }
        now = nowNs();
        if (now - begin > longestTurnNs)
            break;
    }
    m_turning = false;
    if (m_first)
        wakeUp();
    setTimer();
}

void TimerHub::setTimer()
{
    if (m_heap.empty())
        return;
    const std::uint64_t now = nowNs();
    const std::uint64_t deadline = m_heap.front().deadline;
    // Rounded up: a timer that fires early would find nothing to do.
    const std::uint64_t ms = deadline <= now ? 0 : (deadline - now + 999'999) / 1'000'000;
    m_timer.start(static_cast<int>(std::min<std::uint64_t>(ms, 1'000'000)));
}

void TimerHub::put(std::size_t place, Entry entry)
{
    m_heap[place] = entry;
    entry.node->place = static_cast<std::uint32_t>(place);
}

void TimerHub::moveUp(std::size_t place, Entry entry)
{
    while (place > 0) {
        const std::size_t parent = (place - 1) / arity;
        if (m_heap[parent].deadline <= entry.deadline)
            break;
        put(place, m_heap[parent]);
        place = parent;
    }
    put(place, entry);
}

void TimerHub::moveDown(std::size_t place, Entry entry)
{
    for (;;) {
        const std::size_t first = place * arity + 1;
        if (first >= m_heap.size())
            break;
        const std::size_t last = std::min(first + arity, m_heap.size());
        std::size_t least = first;
        for (std::size_t child = first + 1; child < last; ++child) {
            if (m_heap[child].deadline < m_heap[least].deadline)
                least = child;
        }
        if (entry.deadline <= m_heap[least].deadline)
            break;
        put(place, m_heap[least]);
        place = least;
    }
    put(place, entry);
}

void TimerHub::remove(std::size_t place)
{
    m_heap[place].node->place = nowhere;
    const Entry last = m_heap.back();
    m_heap.pop_back();
    if (place == m_heap.size())
        return;
    if (place > 0 && last.deadline < m_heap[(place - 1) / arity].deadline)
        moveUp(place, last);
    else
        moveDown(place, last);
}

} // namespace interleave
