// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What tasks in threads share. Tasks that run in turn use the same objects, and never have to wait.

#include "qtdeclarations.h"
#include "qtparts.h"
#include "qtsteps.h"

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr char event[] = R"(/// A flag that tasks wait for.
class Event {
public:
    void set()
    {
        const QMutexLocker locker(&m_mutex);
        m_set = true;
        m_changed.wakeAll();
    }
    /// False: the time was over before the flag was set.
    bool wait(QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        const QMutexLocker locker(&m_mutex);
        while (!m_set) {
            if (!m_changed.wait(&m_mutex, deadline))
                return m_set;
        }
        return true;
    }

private:
    QMutex m_mutex;
    QWaitCondition m_changed;
    bool m_set = false;
};)";

constexpr char clearableEvent[] = R"(/// A flag that tasks wait for.
class Event {
public:
    void set()
    {
        const QMutexLocker locker(&m_mutex);
        m_set = true;
        ++m_times;
        m_changed.wakeAll();
    }
    void clear()
    {
        const QMutexLocker locker(&m_mutex);
        m_set = false;
    }
    /// False: the time was over before the flag was set. Goes on even if the flag is cleared again by then.
    bool wait(QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        const QMutexLocker locker(&m_mutex);
        const int before = m_times;
        while (!m_set && m_times == before) {
            if (!m_changed.wait(&m_mutex, deadline))
                return m_set || m_times != before;
        }
        return true;
    }

private:
    QMutex m_mutex;
    QWaitCondition m_changed;
    bool m_set = false;
    int m_times = 0;
};)";

constexpr char queueHead[] = R"(/// %1
class %2 {
public:
    explicit %2(std::size_t capacity) : m_capacity(capacity) {}

)";

constexpr char putAll[] = R"(    void put(qint64 item%1)
    {
        const QMutexLocker locker(&m_mutex);
        while (m_items.size() == m_capacity)
            m_hasRoom.wait(&m_mutex);
        m_items.%2;
        m_hasItems.wakeOne();
    }
)";

constexpr char putInTime[] = R"(    /// False: the queue stayed full until the time was over.
    bool put(qint64 item%1, QDeadlineTimer deadline)
    {
        const QMutexLocker locker(&m_mutex);
        while (m_items.size() == m_capacity) {
            if (!m_hasRoom.wait(&m_mutex, deadline) && m_items.size() == m_capacity)
                return false;
        }
        m_items.%2;
        m_hasItems.wakeOne();
        return true;
    }
)";

constexpr char getAll[] = R"(    qint64 get()
    {
        const QMutexLocker locker(&m_mutex);
        while (m_items.empty())
            m_hasItems.wait(&m_mutex);
        const qint64 item = %1;
        m_items.%2;
        m_hasRoom.wakeOne();
        return item;
    }
)";

constexpr char getInTime[] = R"(    /// Nothing: the queue stayed empty until the time was over.
    std::optional<qint64> get(QDeadlineTimer deadline)
    {
        const QMutexLocker locker(&m_mutex);
        while (m_items.empty()) {
            if (!m_hasItems.wait(&m_mutex, deadline) && m_items.empty())
                return std::nullopt;
        }
        const qint64 item = %1;
        m_items.%2;
        m_hasRoom.wakeOne();
        return item;
    }
)";

constexpr char queueEnd[] = R"(    std::size_t size() const { return m_items.size(); }

private:
    QMutex m_mutex;
    QWaitCondition m_hasItems;
    QWaitCondition m_hasRoom;
    %1 m_items;
    const std::size_t m_capacity;
};)";

constexpr char counter[] = R"(/// How many copies of a task are under way.
class TaskCounter {
public:
    explicit TaskCounter(int running) : m_running(running) {}

    void started()
    {
        const QMutexLocker locker(&m_mutex);
        ++m_running;
    }
    void ended()
    {
        const QMutexLocker locker(&m_mutex);
        --m_running;
        m_changed.wakeAll();
    }
    /// Until all have ended. False: the time was over before.
    bool wait(QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        const QMutexLocker locker(&m_mutex);
        while (m_running > 0) {
            if (!m_changed.wait(&m_mutex, deadline))
                return m_running == 0;
        }
        return true;
    }

private:
    QMutex m_mutex;
    QWaitCondition m_changed;
    int m_running;
};)";

void queueClass(QtSource &source, CodeText &out, bool priority)
{
    bool puts = false, putsInTime = false, gets = false, getsInTime = false;
    for (const Task &task : source.program.tasks) {
        eachStep(task.steps, [&](const Step &s) {
            const SharedObject *queue = findObject(source.program, s.text("queue"));
            if (!queue || queue->priority != priority)
                return;
            const bool timed = s.has("timeout_ms");
            puts = puts || (s.kind == StepKind::Put && !timed);
            putsInTime = putsInTime || (s.kind == StepKind::Put && timed);
            gets = gets || (s.kind == StepKind::Get && !timed);
            getsInTime = getsInTime || (s.kind == StepKind::Get && timed);
        });
    }
    const QString parameter = priority ? QStringLiteral(", int priority") : QString();
    const QString add = priority ? QStringLiteral("emplace(priority, item)") : QStringLiteral("push_back(item)");
    const QString first = priority ? QStringLiteral("m_items.begin()->second") : QStringLiteral("m_items.front()");
    const QString drop = priority ? QStringLiteral("erase(m_items.begin())") : QStringLiteral("pop_front()");
    QString text = QString::fromLatin1(queueHead).arg(
        priority
            ? QStringLiteral("Values with a priority: the highest comes out first. Full or empty, it makes tasks wait.")
            : QStringLiteral("First in, first out. Full or empty, it makes tasks wait."),
        priority ? QStringLiteral("PriorityQueue") : QStringLiteral("Queue"));
    if (puts)
        text += QString::fromLatin1(putAll).arg(parameter, add);
    if (putsInTime)
        text += QString::fromLatin1(putInTime).arg(parameter, add);
    if (gets)
        text += QString::fromLatin1(getAll).arg(first, drop);
    if (getsInTime)
        text += QString::fromLatin1(getInTime).arg(first, drop);
    text += QString::fromLatin1(queueEnd).arg(priority ? QStringLiteral("std::multimap<int, qint64, std::greater<>>")
                                                       : QStringLiteral("std::deque<qint64>"));
    for (const char *header : {"<QDeadlineTimer>", "<QMutex>", "<QWaitCondition>"})
        source.include(header);
    source.include(priority ? "<map>" : "<deque>");
    if (getsInTime)
        source.include("<optional>");
    qtPart(source, out, text);
}

void classes(QtSource &source, CodeText &out)
{
    const auto any = [&source](auto &&predicate) {
        return std::any_of(source.program.objects.begin(), source.program.objects.end(), predicate);
    };
    const bool counts = source.family == QtFamily::Threads &&
                        std::any_of(source.facts.joined.begin(), source.facts.joined.end(),
                                    [&source](const std::string &task) { return !source.hasLatch(task); });
    const bool events = any([](const SharedObject &o) { return o.kind == ObjectKind::Event; }) &&
                        !source.hasPlainEvents();
    if (events || counts) {
        for (const char *header : {"<QDeadlineTimer>", "<QMutex>", "<QWaitCondition>"})
            source.include(header);
    }
    if (events)
        qtPart(source, out, QString::fromLatin1(source.facts.uses(StepKind::Clear) ? clearableEvent : event));
    for (const bool priority : {false, true}) {
        if (any([priority](const SharedObject &o) { return o.kind == ObjectKind::Queue && o.priority == priority; }))
            queueClass(source, out, priority);
    }
    if (counts)
        qtPart(source, out, QString::fromLatin1(counter));
}

QString declaration(QtSource &source, const SharedObject &o)
{
    const QString name = source.names.variable(o.name), number = source.whole(o.number);
    switch (o.kind) {
    case ObjectKind::Lock:
        source.include("<QMutex>");
        return (o.reentrant ? QStringLiteral("QRecursiveMutex ") : QStringLiteral("QMutex ")) + name + QLatin1Char(';');
    case ObjectKind::Semaphore:
        source.include("<QSemaphore>");
        return QStringLiteral("QSemaphore %1(%2);").arg(name, number);
    case ObjectKind::Event:
        return source.hasPlainEvents() ? QStringLiteral("bool %1 = false;").arg(name)
                                       : QStringLiteral("Event %1;").arg(name);
    case ObjectKind::Condition:
        source.include("<QWaitCondition>");
        return QStringLiteral("QWaitCondition %1; // with the lock %2").arg(name, source.names.variable(o.lock));
    case ObjectKind::Barrier:
        source.include("<barrier>");
        return QStringLiteral("std::barrier<> %1(%2);").arg(name, number);
    case ObjectKind::Queue:
        return qtQueueDeclaration(source, o);
    case ObjectKind::Cell:
        return qtCellDeclaration(source, o);
    case ObjectKind::Local:
        return QStringLiteral("thread_local qint64 %1 = %2; // each thread has its own").arg(name, number);
    }
    Q_UNREACHABLE();
}

} // namespace

void qtThreadObjects(QtSource &source, CodeText &out)
{
    classes(source, out);
    out.blank();
    for (const SharedObject &o : source.program.objects)
        out.line(declaration(source, o));
    if (source.family != QtFamily::Threads)
        return;
    for (const Task &task : source.program.tasks) {
        if (source.facts.joined.count(task.name) == 0)
            continue;
        if (source.hasLatch(task.name)) {
            source.include("<latch>");
            out.line(QStringLiteral("std::latch %1(%2);").arg(qtCounter(source, task.name), source.whole(task.copies)));
            continue;
        }
        out.line(qtCounterDeclaration(source, task));
    }
}

} // namespace interleave
