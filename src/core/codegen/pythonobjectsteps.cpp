// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Steps with queues, events, barriers and cells.

#include "pythonstepwriter.h"

namespace interleave::python {

void StepWriter::put(const Step &s)
{
    const SharedObject &queue = m_plan.object(s.text("queue"));
    const QString name = m_plan.name(queue.name);
    QString item = s.has("value") ? argument(s, "value", Role::Count) : QStringLiteral("value");
    if (queue.priority) {
        m_source.import(QStringLiteral("itertools"));
        m_source.define(QStringLiteral("order"),
                        {QStringLiteral("order = itertools.count()  # among equals: first come, first served")});
        const double priority = s.number("priority");
        item = QStringLiteral("(%1, next(order), %2)").arg(Source::literal(-priority, Role::Count), item);
    }
    if (m_async) {
        limited(s, QStringLiteral("%1.put(%2)").arg(name, item));
        return;
    }
    if (!s.has("timeout_ms")) {
        m_source.line(QStringLiteral("%1.put(%2)").arg(name, item));
        return;
    }
    m_source.import(QStringLiteral("queue"));
    m_source.line(QStringLiteral("try:"));
    m_source.line(
        QStringLiteral("    %1.put(%2, timeout=%3)").arg(name, item, argument(s, "timeout_ms", Role::Seconds)));
    m_source.line(QStringLiteral("except queue.Full:"));
    block(s.otherwise);
}

void StepWriter::get(const Step &s)
{
    const SharedObject &queue = m_plan.object(s.text("queue"));
    const QString name = m_plan.name(queue.name);
    const QString target = queue.priority ? QStringLiteral("_, _, value") : QStringLiteral("value");
    const auto stop = [this, &s] {
        if (!s.has("stop"))
            return;
        m_source.line(QStringLiteral("if value == %1:").arg(argument(s, "stop", Role::Count)));
        m_source.line(QStringLiteral("    break"));
    };
    if (!s.has("timeout_ms")) {
        m_source.line(
            QStringLiteral("%1 = %2%3.get()").arg(target, m_async ? QStringLiteral("await ") : QString(), name));
        stop();
        return;
    }
    const QString seconds = argument(s, "timeout_ms", Role::Seconds);
    m_source.line(QStringLiteral("try:"));
    if (m_async) {
        m_source.line(QStringLiteral("    %1 = await asyncio.wait_for(%2.get(), %3)").arg(target, name, seconds));
        m_source.line(QStringLiteral("except %1:").arg(m_plan.timeoutError()));
    } else {
        m_source.import(QStringLiteral("queue"));
        m_source.line(QStringLiteral("    %1 = %2.get(timeout=%3)").arg(target, name, seconds));
        m_source.line(QStringLiteral("except queue.Empty:"));
    }
    block(s.otherwise);
    if (s.has("stop")) {
        m_source.line(QStringLiteral("else:"));
        m_source.indent();
        stop();
        m_source.dedent();
    }
}

void StepWriter::awaitEvent(const Step &s)
{
    const QString name = m_plan.name(s.text("event"));
    if (!m_async) {
        asked(s, name + QStringLiteral(".wait"), {});
    } else if (!s.has("timeout_ms")) {
        m_source.line(QStringLiteral("await %1.wait()").arg(name));
    } else {
        m_source.line(
            QStringLiteral("if not await %1:").arg(setWithin(name, argument(s, "timeout_ms", Role::Seconds))));
        block(s.otherwise);
    }
}

/// A call of the function that waits for an event of asyncio with a time limit.
QString StepWriter::setWithin(const QString &event, const QString &seconds)
{
    m_source.define(QStringLiteral("set_within"),
                    {QStringLiteral("async def set_within(event, seconds):"),
                     QStringLiteral("    \"\"\"Wait for an event, but no longer than this. Has it been set?\"\"\""),
                     QStringLiteral("    try:"),
                     QStringLiteral("        await asyncio.wait_for(event.wait(), seconds)"),
                     QStringLiteral("    except %1:").arg(m_plan.timeoutError()),
                     QStringLiteral("        return False"), QStringLiteral("    return True")});
    return QStringLiteral("set_within(%1, %2)").arg(event, seconds);
}

void StepWriter::arrive(const Step &s)
{
    const QString name = m_plan.name(s.text("barrier"));
    if (m_async) {
        limited(s, name + QStringLiteral(".wait()"));
        return;
    }
    if (!s.has("timeout_ms")) {
        m_source.line(name + QStringLiteral(".wait()"));
        return;
    }
    m_source.import(QStringLiteral("threading"));
    m_source.line(QStringLiteral("try:"));
    m_source.line(QStringLiteral("    %1.wait(%2)").arg(name, argument(s, "timeout_ms", Role::Seconds)));
    m_source.line(QStringLiteral("except threading.BrokenBarrierError:"));
    block(s.otherwise);
}

void StepWriter::increment(const Step &s)
{
    const QString name = m_plan.name(s.text("cell"));
    const bool managed = m_plan.object(s.text("cell")).viaManager;
    const bool guarded = !managed && m_plan.isGuarded(s.text("cell"));
    if (!s.flag("atomic") || m_async || m_plan.model == Model::Sequence || managed || guarded) {
        // Coroutines give way only where they await; through a manager nothing can be made indivisible from outside.
        if (managed && s.flag("atomic")) {
            m_source.line(QStringLiteral("with %1_lock:  # a manager's value has no lock of its own").arg(name));
            m_source.indent();
        }
        m_source.line(cell(s) + QStringLiteral(" += 1"));
        if (managed && s.flag("atomic"))
            m_source.dedent();
        return;
    }
    if (m_plan.processes()) {
        m_source.line(QStringLiteral("with %1.get_lock():").arg(name));
    } else {
        m_source.import(QStringLiteral("threading"));
        m_source.define(name + QStringLiteral("_lock"),
                        {QStringLiteral("%1_lock = threading.Lock()  # += is three steps, so it needs one").arg(name)});
        m_source.line(QStringLiteral("with %1_lock:").arg(name));
    }
    m_source.line(QStringLiteral("    %1 += 1").arg(cell(s)));
}

} // namespace interleave::python
