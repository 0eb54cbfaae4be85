// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtparts.h"

namespace interleave {

namespace {

constexpr char queue[] = R"(/// %1
class %2 {
public:
    explicit %2(std::size_t capacity) : m_capacity(capacity) {}

    /// False: the queue stayed full until the time was over.
    QCoro::Task<bool> put(qint64 item%3, @stop QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        while (m_items.size() == m_capacity) {
            const bool woken = co_await m_hasRoom.wait(@pass deadline);
            if (!woken)
                co_return false;
        }
        m_items.%4;
        m_hasItems.wakeOne();
        co_return true;
    }
%5    std::size_t size() const { return m_items.size(); }

private:
    Waiters m_hasItems;
    Waiters m_hasRoom;
    %6 m_items;
    const std::size_t m_capacity;
};)";

constexpr char getAll[] = R"(    QCoro::Task<qint64> get(%3)
    {
        while (m_items.empty())
            co_await m_hasItems.wait(@pass QDeadlineTimer::Forever);
        const qint64 item = %1;
        m_items.%2;
        m_hasRoom.wakeOne();
        co_return item;
    }
)";

constexpr char getInTime[] = R"(    /// Nothing: the queue stayed empty until the time was over.
    QCoro::Task<std::optional<qint64>> get(%3QDeadlineTimer deadline)
    {
        while (m_items.empty()) {
            const bool woken = co_await m_hasItems.wait(@pass deadline);
            if (!woken)
                co_return std::nullopt;
        }
        const qint64 item = %1;
        m_items.%2;
        m_hasRoom.wakeOne();
        co_return item;
    }
)";

} // namespace

QString qtCoroQueue(QtSource &source, bool priority)
{
    bool gets = false, getsInTime = false;
    for (const Task &task : source.program.tasks) {
        eachStep(task.steps, [&](const Step &s) {
            const SharedObject *o = findObject(source.program, s.text("queue"));
            if (!o || o->priority != priority || s.kind != StepKind::Get)
                return;
            (s.has("timeout_ms") ? getsInTime : gets) = true;
        });
    }
    const QString first = priority ? QStringLiteral("m_items.begin()->second") : QStringLiteral("m_items.front()");
    const QString drop = priority ? QStringLiteral("erase(m_items.begin())") : QStringLiteral("pop_front()");
    const bool stops = source.facts.callsOff;
    QString get = gets ? QString::fromLatin1(getAll).arg(
                             first, drop, stops ? QStringLiteral("std::stop_token stop = {}") : QString())
                       : QString();
    if (getsInTime) {
        source.include("<optional>");
        get += QString::fromLatin1(getInTime).arg(first, drop,
                                                  stops ? QStringLiteral("std::stop_token stop, ") : QString());
    }
    source.include(priority ? "<map>" : "<deque>");
    const QString text = QString::fromLatin1(queue).arg(
        priority ? QStringLiteral(
                       "Values with a priority: the highest comes out first. Full or empty, it makes coroutines wait.")
                 : QStringLiteral("First in, first out. Full or empty, it makes coroutines wait."),
        priority ? QStringLiteral("PriorityQueue") : QStringLiteral("Queue"),
        priority ? QStringLiteral(", int priority") : QString(),
        priority ? QStringLiteral("emplace(priority, item)") : QStringLiteral("push_back(item)"), get,
        priority ? QStringLiteral("std::multimap<int, qint64, std::greater<>>") : QStringLiteral("std::deque<qint64>"));
    return qtStoppable(source, text);
}

} // namespace interleave
