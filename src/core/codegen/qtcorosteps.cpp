// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtcorosteps.h"

namespace interleave {

QString QtCoroSteps::signature(const Task &task) const
{
    QString text = QtSteps::signature(task);
    const qsizetype space = text.indexOf(QLatin1Char(' '));
    return (m_source.facts.usesResults ? QStringLiteral("QCoro::Task<qint64>") : QStringLiteral("QCoro::Task<>")) +
           text.mid(space);
}

void QtCoroSteps::function(const Task &task)
{
    m_awaits = false;
    m_offloaded = m_shields = 0;
    m_stop = m_source.takesStop(task) ? m_source.names.free(QStringLiteral("stop")) : QString();
    m_before = {};
    CodeText own;
    CodeText *const out = std::exchange(m_out, &own);
    QtSteps::function(task);
    m_out = out;
    if (!m_before.isEmpty()) {
        m_out->append(m_before);
        m_out->blank();
    }
    m_out->append(own);
}

void QtCoroSteps::leave(const Task &)
{
    if (m_source.facts.usesResults)
        m_out->line(QStringLiteral("co_return %1;").arg(hand()));
    else if (!m_awaits)
        m_out->line(QStringLiteral("co_return;"));
}

QString QtCoroSteps::awaited(const QString &call)
{
    m_awaits = true;
    return QStringLiteral("co_await ") + call;
}

QString QtCoroSteps::named(const char *wish, const QString &call)
{
    const QString name = fresh(wish);
    m_out->line(QStringLiteral("const bool %1 = %2;").arg(name, awaited(call)));
    return name;
}

QString QtCoroSteps::limits(const Step &step) const
{
    const QString time = step.kind == StepKind::Until ? m_source.time(step, "every_ms") : QtSteps::limits(step);
    if (!m_source.facts.callsOff)
        return time;
    if (time.isEmpty())
        return m_stop;
    return (m_stop.isEmpty() ? QStringLiteral("{}") : m_stop) + QStringLiteral(", ") + time;
}

QString QtCoroSteps::call(const Step &step)
{
    const std::string object = objectOf(step);
    const QString name = m_source.object(object), time = limits(step);
    switch (step.kind) {
    case StepKind::Lock:
        return QStringLiteral("%1.lock(%2)").arg(name, time);
    case StepKind::Acquire:
        return QStringLiteral("%1.acquire(%2)").arg(name, time);
    case StepKind::Arrive:
        return QStringLiteral("%1.arrive(%2)").arg(name, time);
    case StepKind::WaitOn: {
        const QString lock = m_source.object(findObject(m_source.program, object)->lock);
        return QStringLiteral("%1.wait(%2%3)").arg(name, lock, time.isEmpty() ? time : QStringLiteral(", ") + time);
    }
    default:
        return QtSteps::call(step);
    }
}

void QtCoroSteps::waiting(const Step &step)
{
    const QString expression = call(step);
    if (step.otherwise.empty()) {
        m_out->line(awaited(expression) + QLatin1Char(';'));
        return;
    }
    const QString inTime = named("inTime", expression);
    block(QStringLiteral("if (!%1)").arg(inTime), [&] { body(step.otherwise); });
}

void QtCoroSteps::until(const Step &step)
{
    const QString wait = QStringLiteral("%1.wait(%2)").arg(m_source.object(step.text("event")), limits(step));
    block(QStringLiteral("while (true)"), [&] {
        const QString isSet = named("isSet", wait);
        m_out->line(QStringLiteral("if (%1)").arg(isSet));
        m_out->indent();
        m_out->line(QStringLiteral("break;"));
        m_out->dedent();
        body(step.body);
    });
}

void QtCoroSteps::with(const Step &step)
{
    const QString name = m_source.object(step.text("lock"));
    const SharedObject *o = findObject(m_source.program, step.text("lock"));
    const bool permit = o && o->kind == ObjectKind::Semaphore;
    const QString guard =
        permit ? QStringLiteral("const Permit %1(%2);").arg(fresh("permit"), name)
               : QStringLiteral("const std::lock_guard %1(%2, std::adopt_lock);").arg(fresh("locker"), name);
    m_source.include("<mutex>");
    const QString take = name +
                         (permit ? QStringLiteral(".acquire(%1)") : QStringLiteral(".lock(%1)")).arg(limits(step));
    if (!step.has("timeout_ms")) {
        holding({awaited(take) + QLatin1Char(';'), guard}, [&] { body(step.body); });
        return;
    }
    const QString inTime = named("inTime", take);
    block(
        QStringLiteral("if (%1)").arg(inTime),
        [&] {
            m_out->line(guard);
            body(step.body);
        },
        true);
    elseBlock(step);
}

void QtCoroSteps::get(const Step &step)
{
    const QString name = m_source.object(step.text("queue"));
    if (!step.has("timeout_ms")) {
        const QString taken = awaited(QStringLiteral("%1.get(%2)").arg(name, limits(step)));
        if (m_handIsRead)
            assignHand(step, taken);
        else
            m_out->line(taken + QLatin1Char(';'));
        stopAt(step);
        return;
    }
    m_source.include("<optional>");
    const QString item = fresh("item");
    m_out->line(QStringLiteral("const std::optional<qint64> %1 = %2;")
                    .arg(item, awaited(QStringLiteral("%1.get(%2)").arg(name, limits(step)))));
    block(
        QStringLiteral("if (%1)").arg(item),
        [&] {
            assignHand(step, QLatin1Char('*') + item);
            stopAt(step);
        },
        true);
    elseBlock(step);
}

/// Another thread carries out a function of its own: no lambda may stand in the expression of a co_await.
QtCoroSteps::Handover QtCoroSteps::handover(const Step &step, bool carriesHand) const
{
    Handover result;
    if (carriesHand) {
        result.parameters.append(QStringLiteral("qint64 ") + hand());
        result.arguments.append(hand());
    }
    bool numbered = false;
    eachStep(step.body, [&numbered](const Step &inside) { numbered = numbered || QtSource::printsTask(inside); });
    if (numbered && m_source.isNumbered(*m_task)) {
        const QString number = m_source.names.free(QStringLiteral("number"));
        result.parameters.append(QStringLiteral("int ") + number);
        result.arguments.append(number);
    }
    return result;
}

void QtCoroSteps::offload(const Step &step)
{
    m_source.include("<QtConcurrentRun>");
    m_source.include("<QCoroFuture>");
    const QString name = besideName("InThread", ++m_offloaded);
    const bool carries = QtHand(m_task->steps).touched || m_source.facts.usesResults;
    const QString type = carries ? QStringLiteral("qint64") : QStringLiteral("void");
    const auto [parameters, values] = handover(step, carries);
    const QStringList arguments = QStringList{name} + values;
    m_before.blank();
    QtSteps(m_source, m_before)
        .part(*m_task, step.body, QStringLiteral("%1 %2(%3)").arg(type, name, parameters.join(QStringLiteral(", "))),
              carries);
    const QString future = fresh("future");
    m_out->line(QStringLiteral("const QFuture<%1> %2 = QtConcurrent::run(%3);")
                    .arg(type, future, arguments.join(QStringLiteral(", "))));
    m_out->line((carries ? hand() + QStringLiteral(" = ") : QString()) + awaited(future) + QLatin1Char(';'));
}

void QtCoroSteps::pause(const Step &step)
{
    sleep(m_source.time(step, "ms"), QString());
}

void QtCoroSteps::giveWay(const Step &)
{
    sleep(QStringLiteral("0ms"), QStringLiteral(" // others first"));
}

/// QCoro's own sleep cannot be called off.
void QtCoroSteps::sleep(const QString &time, const QString &comment)
{
    if (m_stop.isEmpty()) {
        m_source.include("<QCoroTimer>");
        m_out->line(awaited(QStringLiteral("QCoro::sleepFor(%1);").arg(time)) + comment);
        return;
    }
    m_out->line(awaited(QStringLiteral("%1(%2, %3);").arg(m_source.helper("sleepFor"), time, m_stop)) + comment);
}

QString QtCoroSteps::besideName(const char *ending, int number) const
{
    return m_source.names.function(m_task->name) + QString::fromLatin1(ending) +
           (number > 1 ? QString::number(number) : QString());
}

/// No co_await may stand in a handler, so what comes after the time-out may have to stand behind it.
void QtCoroSteps::timeout(const Step &step)
{
    const QString outer = m_stop;
    CodeText otherwise;
    CodeText *const out = std::exchange(m_out, &otherwise);
    body(step.otherwise);
    m_out = out;
    const bool waits = otherwise.text().contains(QLatin1String("co_await"));
    const QString inTime = waits ? fresh("inTime") : QString();
    if (waits)
        m_out->line(QStringLiteral("bool %1 = true;").arg(inTime));
    block(
        QStringLiteral("try"),
        [&] {
            const QString name = fresh("timeout");
            m_out->line(QStringLiteral("const %1 %2(%3%4);")
                            .arg(m_source.helper("Timeout"), name, m_source.time(step, "ms"),
                                 outer.isEmpty() ? outer : QStringLiteral(", ") + outer));
            m_stop = name + QStringLiteral(".token()");
            body(step.body);
            m_stop = outer;
        },
        true);
    m_out->extend(QStringLiteral(" catch (const Cancelled &) {"));
    m_out->indent();
    if (!outer.isEmpty()) {
        m_out->line(QStringLiteral("if (%1.stop_requested())").arg(outer));
        m_out->indent();
        m_out->line(QStringLiteral("throw; // it is not this time that was over"));
        m_out->dedent();
    }
    if (waits)
        m_out->line(inTime + QStringLiteral(" = false;"));
    else
        m_out->append(otherwise);
    m_out->dedent();
    m_out->line(QStringLiteral("}"));
    if (!waits)
        return;
    m_out->line(QStringLiteral("if (!%1) {").arg(inTime));
    closeBlock(otherwise, true);
}

void QtCoroSteps::shielded(const Task &task, const std::vector<Step> &steps, const QString &head, bool carriesHand)
{
    begin(task);
    m_handIsRead = carriesHand;
    m_declaresHand = nullptr;
    m_beside = QStringLiteral(", shielded");
    m_awaits = false;
    m_out->line(head);
    m_out->line(QStringLiteral("{"));
    m_out->indent();
    body(steps);
    if (carriesHand)
        m_out->line(QStringLiteral("co_return %1;").arg(hand()));
    else if (!m_awaits)
        m_out->line(QStringLiteral("co_return;"));
    m_out->dedent();
    m_out->line(QStringLiteral("}"));
}

/// What nothing can call off needs no shield.
void QtCoroSteps::shield(const Step &step)
{
    if (m_stop.isEmpty()) {
        QtSteps::shield(step);
        return;
    }
    m_source.helper("shield");
    const QString name = besideName("Shielded", ++m_shields);
    const bool carries = m_source.shieldsCarryHands();
    const auto [parameters, arguments] = handover(step, carries);
    m_before.blank();
    QtCoroSteps(m_source, m_before)
        .shielded(*m_task, step.body,
                  QStringLiteral("QCoro::Task<%1> %2(%3)")
                      .arg(carries ? QStringLiteral("qint64") : QString(), name, parameters.join(QStringLiteral(", "))),
                  carries);
    const QString call = QStringLiteral("shield(%1(%2), %3)").arg(name, arguments.join(QStringLiteral(", ")), m_stop);
    m_out->line((carries ? hand() + QStringLiteral(" = ") : QString()) + awaited(call) + QLatin1Char(';'));
}

} // namespace interleave
