// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tasks that wait by blocking their thread.

#include "qtsteps.h"

namespace interleave {

namespace {

const Number &numberOf(const Step &step, const char *argument)
{
    return std::get<Number>(step.arguments.find(argument)->second);
}

} // namespace

QString QtSteps::limits(const Step &step) const
{
    return step.has("timeout_ms") ? timeOf(step) : QString();
}

QString QtSteps::call(const Step &step)
{
    const std::string object = objectOf(step);
    const QString name = m_source.object(object);
    const bool timed = step.has("timeout_ms");
    const QString time = limits(step);
    const QString last = time.isEmpty() ? time : QStringLiteral(", ") + time;
    switch (step.kind) {
    case StepKind::Lock:
        return timed ? QStringLiteral("%1.try_lock_for(%2)").arg(name, time) : name + QStringLiteral(".lock()");
    case StepKind::Acquire:
        return timed ? QStringLiteral("%1.tryAcquire(1, %2)").arg(name, time) : name + QStringLiteral(".acquire()");
    case StepKind::Await:
        return QStringLiteral("%1.wait(%2)").arg(name, time);
    case StepKind::Put: {
        const QString value = step.has("value") ? m_source.whole(numberOf(step, "value")) : hand();
        const SharedObject *queue = findObject(m_source.program, object);
        QString priority;
        if (queue && queue->priority)
            priority = QStringLiteral(", ") +
                       (step.has("priority") ? m_source.whole(numberOf(step, "priority")) : QStringLiteral("0"));
        return QStringLiteral("%1.put(%2%3%4)").arg(name, value, priority, last);
    }
    case StepKind::WaitOn: {
        const QString lock = m_source.object(findObject(m_source.program, object)->lock);
        if (!timed)
            return QStringLiteral("%1.wait(&%2)").arg(name, lock);
        m_source.include("<QDeadlineTimer>");
        return QStringLiteral("%1.wait(&%2, QDeadlineTimer(%3))").arg(name, lock, time);
    }
    case StepKind::Arrive:
        return name + QStringLiteral(".arrive_and_wait()");
    case StepKind::Join:
        return QStringLiteral("%1.wait(%2)").arg(qtCounter(m_source, step.text("task")), time);
    case StepKind::Fetch: {
        const Number bytes = step.has("bytes") ? numberOf(step, "bytes") : Number{};
        return QStringLiteral("%1(%2, %3%4)")
            .arg(m_source.helper("askServer"), m_source.time(step, "ms"), m_source.whole(bytes), last);
    }
    default:
        Q_UNREACHABLE();
    }
}

void QtSteps::waiting(const Step &step)
{
    if (m_source.family == QtFamily::InTurn && step.kind == StepKind::Join) {
        m_out->line(QStringLiteral("// %1 has ended already: one comes after the other")
                        .arg(m_source.names.function(step.text("task"))));
        return;
    }
    if (step.kind == StepKind::Await && m_source.hasPlainEvents()) {
        const QString name = m_source.object(objectOf(step));
        m_source.include("<thread>");
        if (!step.has("timeout_ms")) {
            block(QStringLiteral("while (!%1) // in vain: nobody else can set it meanwhile").arg(name),
                  [&] { m_out->line(QStringLiteral("std::this_thread::sleep_for(100ms);")); });
        } else {
            block(QStringLiteral("if (!%1)").arg(name), [&] {
                m_out->line(QStringLiteral("std::this_thread::sleep_for(%1);").arg(timeOf(step)));
                body(step.otherwise);
            });
        }
        return;
    }
    const QString expression = call(step);
    if (step.otherwise.empty())
        m_out->line(expression + QLatin1Char(';'));
    else
        block(QStringLiteral("if (!%1)").arg(expression), [&] { body(step.otherwise); });
}

void QtSteps::until(const Step &step)
{
    const QString name = m_source.object(step.text("event")), time = m_source.time(step, "every_ms");
    if (!m_source.hasPlainEvents()) {
        block(QStringLiteral("while (!%1.wait(%2))").arg(name, time), [&] { body(step.body); });
        return;
    }
    m_source.include("<thread>");
    block(QStringLiteral("while (!%1)").arg(name), [&] {
        m_out->line(QStringLiteral("std::this_thread::sleep_for(%1);").arg(time));
        body(step.body);
    });
}

void QtSteps::with(const Step &step)
{
    const QString name = m_source.object(step.text("lock"));
    const SharedObject *o = findObject(m_source.program, step.text("lock"));
    const bool permit = o && o->kind == ObjectKind::Semaphore;
    const auto inside = [&] { body(step.body); };
    if (step.has("timeout_ms")) {
        if (permit) {
            block(
                QStringLiteral("if (%1.tryAcquire(1, %2))").arg(name, timeOf(step)),
                [&] {
                    m_out->line(QStringLiteral("const QSemaphoreReleaser %1(%2);").arg(fresh("permit"), name));
                    inside();
                },
                true);
        } else {
            m_source.include("<mutex>");
            const QString locker = fresh("locker");
            block(QStringLiteral("if (std::unique_lock %1(%2, %3); %1)").arg(locker, name, timeOf(step)), inside, true);
        }
        elseBlock(step);
        return;
    }
    if (permit)
        holding({name + QStringLiteral(".acquire();"),
                 QStringLiteral("const QSemaphoreReleaser %1(%2);").arg(fresh("permit"), name)},
                inside);
    else
        holding({QStringLiteral("const QMutexLocker %1(&%2);").arg(fresh("locker"), name)}, inside);
}

void QtSteps::get(const Step &step)
{
    const QString name = m_source.object(step.text("queue"));
    if (!step.has("timeout_ms")) {
        if (m_handIsRead)
            assignHand(step, name + QStringLiteral(".get()"));
        else
            m_out->line(name + QStringLiteral(".get();"));
        stopAt(step);
        return;
    }
    m_source.include("<optional>");
    const QString item = fresh("item");
    block(
        QStringLiteral("if (const std::optional<qint64> %1 = %2.get(%3))").arg(item, name, timeOf(step)),
        [&] {
            assignHand(step, QLatin1Char('*') + item);
            stopAt(step);
        },
        true);
    elseBlock(step);
}

void QtSteps::event(const Step &step)
{
    const QString name = m_source.object(step.text("event"));
    const bool set = step.kind == StepKind::Set;
    if (m_source.hasPlainEvents())
        m_out->line(QStringLiteral("%1 = %2;").arg(name, set ? QStringLiteral("true") : QStringLiteral("false")));
    else
        m_out->line(QStringLiteral("%1.%2();").arg(name, set ? QStringLiteral("set") : QStringLiteral("clear")));
}

void QtSteps::giveBack(const Step &step)
{
    m_out->line(QStringLiteral("%1.%2();")
                    .arg(m_source.object(objectOf(step)),
                         step.kind == StepKind::Unlock ? QStringLiteral("unlock") : QStringLiteral("release")));
}

/// A thread of its own; what is in hand goes there and back by reference, since this thread waits.
void QtSteps::offload(const Step &step)
{
    m_source.include("<QThread>");
    m_source.include("<memory>");
    const QString thread = fresh("helper");
    m_out->line(QStringLiteral("const std::unique_ptr<QThread> %1(QThread::create([&] {").arg(thread));
    m_out->indent();
    m_beside = QStringLiteral(", thread");
    body(step.body);
    m_beside.clear();
    m_out->dedent();
    m_out->line(QStringLiteral("}));"));
    m_out->line(QStringLiteral("%1->start();").arg(thread));
    m_out->line(QStringLiteral("%1->wait();").arg(thread));
}

void QtSteps::pause(const Step &step)
{
    m_source.include("<thread>");
    m_out->line(QStringLiteral("std::this_thread::sleep_for(%1);").arg(m_source.time(step, "ms")));
}

void QtSteps::giveWay(const Step &)
{
    m_source.include("<QThread>");
    m_out->line(QStringLiteral("QThread::yieldCurrentThread();"));
}

} // namespace interleave
