// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How coroutines wait, and how waiting is called off: by a std::stop_token, and an exception where the coroutine waits.

#include "qtparts.h"

#include <QMap>

namespace interleave {

namespace {

/// The one that suspends. All others are written with it.
constexpr char waiters[] = R"(/// Coroutines that wait until another one wakes them, %1.
class Waiters {
public:
    struct Waiter {
        Waiters &list;
%2        const QDeadlineTimer deadline;
        std::coroutine_handle<> coroutine;
        std::unique_ptr<QTimer> timer;
%3        bool woken = false; // this is what co_await returns

        bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> suspended)
        {
            coroutine = suspended;
            list.m_waiting.push_back(this);
            if (!deadline.isForever()) {
                timer = std::make_unique<QTimer>();
                timer->setSingleShot(true);
                timer->callOnTimeout([this] { list.goOn(this); });
                timer->start(static_cast<int>(deadline.remainingTime()));
            }
%4        }
%5    };

    Waiter wait(@stops QDeadlineTimer deadline) { return {*this, @pass deadline, {}, {}%6}; }
    void wakeOne()
    {
        if (m_waiting.empty())
            return;
        m_waiting.front()->woken = true;
        goOn(m_waiting.front());
    }
    void wakeAll()
    {
        while (!m_waiting.empty())
            wakeOne();
    }

private:
    /// It goes on at the next turn of the event loop, and only once.
    void goOn(Waiter *waiter)
    {
        if (std::erase(m_waiting, waiter) > 0)
            QTimer::singleShot(0, [waiter] { waiter->coroutine.resume(); });
    }

    std::deque<Waiter *> m_waiting;
};)";

constexpr char result[] = R"(        bool await_resume() const { return woken; }
)";

constexpr char resultOrCancelled[] = R"(        bool await_resume() const
        {
            if (!woken && stop.stop_requested())
                throw Cancelled();
            return woken;
        }
)";

constexpr char sleepFor[] = R"(/// Sleeps, unless it is called off.
QCoro::Task<> sleepFor(std::chrono::nanoseconds length, std::stop_token stop)
{
    Waiters alone; // nobody wakes it
    co_await alone.wait(stop, length);
})";

constexpr char timeout[] =
    R"(/// Calls off what waits with its token: when the time is over, or when the task itself is called off.
class Timeout {
public:
    explicit Timeout(std::chrono::nanoseconds length, std::stop_token task = {})
        : m_task(task, [this] { m_source.request_stop(); })
    {
        m_timer.setSingleShot(true);
        m_timer.callOnTimeout([this] { m_source.request_stop(); });
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(length));
    }
    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::stop_callback<std::function<void()>> m_task;
    QTimer m_timer;
};)";

constexpr char shield[] =
    R"(std::deque<QCoro::Task<>> shieldedTasks; // they go on by themselves, and runAll() waits for them

/// Wakes those who wait for the task when it has ended. An error is theirs, not this one's.
QCoro::Task<> wakeAtEnd(std::shared_ptr<QCoro::Task<%1>> task, std::shared_ptr<Waiters> waiters)
{
    try {
        co_await *task;
    } catch (const std::exception &) {
    }
    waiters->wakeAll();
}

/// Waits for a task that goes on when the waiting is called off.
QCoro::Task<%1> shield(QCoro::Task<%1> started, std::stop_token stop)
{
    const auto task = std::make_shared<QCoro::Task<%1>>(std::move(started));
    const auto waiters = std::make_shared<Waiters>();
    shieldedTasks.push_back(wakeAtEnd(task, waiters));
    if (!task->isReady())
        co_await waiters->wait(stop, QDeadlineTimer::Forever);
%2})";

} // namespace

QString qtStoppable(const QtSource &source, QString text)
{
    const bool stops = source.facts.callsOff;
    const QMap<QString, QString> forms = {{QStringLiteral("@stops "), QStringLiteral("std::stop_token stop, ")},
                                          {QStringLiteral("@stop "), QStringLiteral("std::stop_token stop = {}, ")},
                                          {QStringLiteral("@pass "), QStringLiteral("stop, ")}};
    for (auto it = forms.constBegin(); it != forms.constEnd(); ++it)
        text.replace(it.key(), stops ? it.value() : QString());
    return text;
}

void qtStopSources(QtSource &source, CodeText &out)
{
    if (!source.facts.callsOff)
        return;
    source.include("<stop_token>");
    qtPart(
        source, out,
        QStringLiteral("/// What a coroutine that is called off finds where it waits: an exception, so that it gives "
                       "back what it holds.\nstruct Cancelled {};"));
    out.blank();
    if (source.facts.together) {
        out.line(QStringLiteral("std::stop_source %1; // calls all tasks off").arg(source.groupStop()));
        return;
    }
    for (const Task &task : source.program.tasks) {
        if (source.facts.calledOff.count(task.name) > 0)
            out.line(QStringLiteral("std::stop_source %1; // calls %2 off")
                         .arg(source.stopSource(task), source.names.function(task.name)));
    }
}

void qtCoroWaiters(QtSource &source, CodeText &out)
{
    for (const char *header : {"<QCoroTask>", "<QDeadlineTimer>", "<QTimer>", "<coroutine>", "<deque>", "<memory>"})
        source.include(header);
    const bool stops = source.facts.callsOff;
    const auto only = [stops](const char *text) { return stops ? QString::fromLatin1(text) : QString(); };
    QString text = QString::fromLatin1(waiters).arg(
        stops ? QStringLiteral("until their time is over, or until they are called off")
              : QStringLiteral("or until their time is over"),
        only("        const std::stop_token stop;\n"),
        only("        std::unique_ptr<std::stop_callback<std::function<void()>>> stopped;\n"),
        only("            stopped = std::make_unique<decltype(stopped)::element_type>(stop, [this] { list.goOn(this); "
             "});\n"),
        QString::fromLatin1(stops ? resultOrCancelled : result), only(", {}"));
    qtPart(source, out, qtStoppable(source, text));
    if (!stops)
        return;
    for (const char *header : {"<functional>", "<stop_token>"})
        source.include(header);
    if (source.helpers.contains(QStringLiteral("sleepFor"))) {
        source.include("<chrono>");
        qtPart(source, out, QString::fromLatin1(sleepFor));
    }
    if (source.helpers.contains(QStringLiteral("Timeout"))) {
        source.include("<chrono>");
        qtPart(source, out, QString::fromLatin1(timeout));
    }
    if (source.helpers.contains(QStringLiteral("shield"))) {
        source.include("<exception>");
        source.include("<utility>");
        const bool carries = source.shieldsCarryHands();
        qtPart(source, out,
               QString::fromLatin1(shield).arg(
                   carries ? QStringLiteral("qint64") : QString(),
                   QString::fromLatin1(carries ? "    const qint64 value = co_await *task; // or its error\n"
                                                 "    co_return value;\n"
                                               : "    co_await *task; // its error, if there is one\n")));
    }
}

} // namespace interleave
