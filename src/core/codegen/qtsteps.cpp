// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtsteps.h"

namespace interleave {

namespace {

const Number &numberOf(const Step &step, const char *argument)
{
    return std::get<Number>(step.arguments.find(argument)->second);
}

} // namespace

QString qtStarter(const QtNames &names, const std::string &task)
{
    QString name = names.function(task);
    name[0] = name[0].toUpper();
    return QStringLiteral("start") + name;
}

QString qtCounter(const QtSource &source, const std::string &task)
{
    return source.names.function(task) + (source.hasLatch(task) ? QStringLiteral("Ended") : QStringLiteral("Running"));
}

QString QtSteps::signature(const Task &task) const
{
    return QStringLiteral("%1 %2(%3)")
        .arg(m_source.facts.usesResults ? QStringLiteral("qint64") : QStringLiteral("void"),
             m_source.names.function(task.name), parameters(task).join(QStringLiteral(", ")));
}

QStringList QtSteps::parameters(const Task &task) const
{
    QStringList list;
    if (m_source.isNumbered(task))
        list.append(QStringLiteral("int ") + m_source.names.free(QStringLiteral("number")));
    if (m_source.takesStop(task))
        list.append(QStringLiteral("std::stop_token ") + m_source.names.free(QStringLiteral("stop")));
    return list;
}

void QtSteps::function(const Task &task)
{
    m_out->line(signature(task));
    m_out->line(QStringLiteral("{"));
    m_out->indent();
    functionBody(task);
    leave(task);
    m_out->dedent();
    m_out->line(QStringLiteral("}"));
}

void QtSteps::part(const Task &task, const std::vector<Step> &steps, const QString &head, bool carriesHand)
{
    begin(task);
    m_handIsRead = carriesHand;
    m_declaresHand = nullptr;
    m_beside = QStringLiteral(", thread");
    m_out->line(head);
    m_out->line(QStringLiteral("{"));
    m_out->indent();
    body(steps);
    if (carriesHand)
        m_out->line(QStringLiteral("return %1;").arg(hand()));
    m_out->dedent();
    m_out->line(QStringLiteral("}"));
}

void QtSteps::begin(const Task &task)
{
    m_task = &task;
    m_names.clear();
    m_beside.clear();
    m_loops = 0;
}

void QtSteps::functionBody(const Task &task)
{
    begin(task);
    const std::vector<Step> &steps = task.steps;
    const QtHand use(steps);
    const bool results = m_source.facts.usesResults;
    m_handIsRead = use.read || results;
    m_declaresHand = results ? nullptr : use.declaredBy;
    const bool declare = results || (use.touched && !m_declaresHand && (m_handIsRead || use.declaredBy == nullptr));
    if (declare && (m_handIsRead || results))
        m_out->line(QStringLiteral("qint64 %1 = 0;").arg(hand()));
    else if (declare)
        m_out->line(QStringLiteral("[[maybe_unused]] qint64 %1 = 0;").arg(hand()));
    body(steps);
}

void QtSteps::leave(const Task &)
{
    if (m_source.facts.usesResults)
        m_out->line(QStringLiteral("return %1;").arg(hand()));
}

void QtSteps::body(const std::vector<Step> &steps)
{
    for (const Step &step : steps) {
        m_isLast = &step == &steps.back();
        m_out->mark(QString::fromStdString(step.where));
        one(step);
    }
}

void QtSteps::block(const QString &head, const std::function<void()> &inside, bool always)
{
    CodeText text;
    CodeText *const outside = std::exchange(m_out, &text);
    inside();
    m_out = outside;
    const bool braces = always || text.size() != 1;
    m_out->line(head.isEmpty() ? QStringLiteral("{") : braces ? head + QStringLiteral(" {") : head);
    closeBlock(text, braces);
}

void QtSteps::elseBlock(const Step &step)
{
    if (step.otherwise.empty())
        return;
    CodeText text;
    CodeText *const outside = std::exchange(m_out, &text);
    body(step.otherwise);
    m_out = outside;
    m_out->extend(QStringLiteral(" else {"));
    closeBlock(text, true);
}

void QtSteps::closeBlock(const CodeText &inside, bool braces)
{
    m_out->indent();
    m_out->append(inside);
    m_out->dedent();
    if (braces)
        m_out->line(QStringLiteral("}"));
}

QString QtSteps::fresh(const char *wish)
{
    QString name = QString::fromLatin1(wish);
    const int number = ++m_names[name];
    if (number > 1)
        name += QString::number(number);
    return m_source.names.free(name);
}

void QtSteps::assignHand(const Step &step, const QString &value)
{
    if (&step == m_declaresHand)
        m_out->line(QStringLiteral("%1qint64 %2 = %3;")
                        .arg(m_handIsRead ? QString() : QStringLiteral("[[maybe_unused]] "), hand(), value));
    else
        m_out->line(QStringLiteral("%1 = %2;").arg(hand(), value));
}

void QtSteps::one(const Step &step)
{
    switch (step.kind) {
    case StepKind::Compute:
        return compute(step);
    case StepKind::Native:
        m_source.include("<QCryptographicHash>");
        m_out->line(QStringLiteral("QCryptographicHash::hash(QByteArray(%1, 'x'), QCryptographicHash::Sha256);")
                        .arg(m_source.whole(numberOf(step, "bytes"))));
        return;
    case StepKind::Wait:
        return pause(step);
    case StepKind::Block:
        m_source.include("<thread>");
        m_out->line(QStringLiteral("std::this_thread::sleep_for(%1);").arg(m_source.time(step, "ms")));
        return;
    case StepKind::Read:
    case StepKind::Write:
        m_out->line(
            QStringLiteral("%1(%2);").arg(m_source.helper(step.kind == StepKind::Read ? "readBytes" : "writeBytes"),
                                          m_source.whole(numberOf(step, "bytes"))));
        return;
    case StepKind::Unlock:
    case StepKind::Release:
        return giveBack(step);
    case StepKind::Set:
    case StepKind::Clear:
        return event(step);
    case StepKind::Notify:
        m_out->line(QStringLiteral("%1.wakeOne();").arg(m_source.object(objectOf(step))));
        return;
    case StepKind::NotifyAll:
        m_out->line(QStringLiteral("%1.wakeAll();").arg(m_source.object(objectOf(step))));
        return;
    case StepKind::Get:
        return get(step);
    case StepKind::Repeat:
        return repeat(step);
    case StepKind::Until:
        return until(step);
    case StepKind::While:
        return whileInRange(step);
    case StepKind::With:
        return with(step);
    case StepKind::Shield:
        return shield(step);
    case StepKind::Timeout:
        return timeout(step);
    case StepKind::Cancel:
        return m_out->line(QStringLiteral("%1.request_stop();")
                               .arg(m_source.stopSource(*findTask(m_source.program, step.text("task")))));
    case StepKind::Offload:
        return offload(step);
    case StepKind::Spawn:
        return m_out->line(qtStarter(m_source.names, step.text("task")) + QStringLiteral("();"));
    case StepKind::Yield:
        return giveWay(step);
    case StepKind::Fetch:
    case StepKind::Lock:
    case StepKind::Acquire:
    case StepKind::Await:
    case StepKind::Put:
    case StepKind::WaitOn:
    case StepKind::Arrive:
    case StepKind::Join:
        return waiting(step);
    default:
        return data(step);
    }
}

void QtSteps::data(const Step &step)
{
    const QString name = m_source.object(objectOf(step));
    const SharedObject *o = findObject(m_source.program, objectOf(step));
    switch (step.kind) {
    case StepKind::Load:
    case StepKind::LocalGet:
        return assignHand(step, name);
    case StepKind::Add: {
        const double value = step.number("value");
        if (numberOf(step, "value").parameter.empty() && value < 0)
            m_out->line(QStringLiteral("%1 -= %2;").arg(hand(), qtLiteral(-value)));
        else
            m_out->line(QStringLiteral("%1 += %2;").arg(hand(), m_source.whole(numberOf(step, "value"))));
        return;
    }
    case StepKind::Store:
        m_out->line(QStringLiteral("%1 = %2;").arg(name, hand()));
        return;
    case StepKind::LocalSet:
        m_out->line(
            QStringLiteral("%1 = %2;").arg(name, step.has("value") ? m_source.whole(numberOf(step, "value")) : hand()));
        return;
    case StepKind::Increment:
        if (!step.flag("atomic") && o && m_source.isAtomic(*o))
            m_out->line(
                QStringLiteral("%1 = %1 + 1; // a load, an addition and a store: others can come between").arg(name));
        else
            m_out->line(QStringLiteral("++%1;").arg(name));
        return;
    case StepKind::Emit:
        return print(step);
    case StepKind::Tick:
        m_out->line(m_source.helper("drawFrame") + QStringLiteral("();"));
        return;
    case StepKind::Raise:
        m_source.include("<stdexcept>");
        m_out->line(QStringLiteral("throw std::runtime_error(%1);")
                        .arg(qtQuoted(QString::fromStdString(step.text("message")))));
        return;
    default:
        Q_UNREACHABLE(); // whyNoQtCode() has refused it
    }
}

void QtSteps::compute(const Step &step)
{
    if (step.has("iterations"))
        m_out->line(
            QStringLiteral("%1(%2);").arg(m_source.helper("countTurns"), m_source.whole(numberOf(step, "iterations"))));
    else
        m_out->line(QStringLiteral("%1(%2);").arg(m_source.helper("computeFor"), m_source.time(step, "ms")));
}

/// A piece of text with the names and values that stand for {task} and {value}.
void QtSteps::print(const Step &step)
{
    const bool line = step.flag("line", true);
    QString text = QString::fromStdString(step.text("text")) + (line ? QStringLiteral("\n") : QString());
    const QString copyNumber(QChar(0xe000)); // stands for the number of the copy: no text has this character
    const bool numbered = m_source.isNumbered(*m_task);
    text.replace(QStringLiteral("{task}"), QString::fromStdString(m_task->name) +
                                               (numbered ? QStringLiteral(" ") + copyNumber : QString()) + m_beside);
    // Threads print a line as one string, so that none comes in between.
    const bool atOnce = m_source.family == QtFamily::Threads || m_source.facts.uses(StepKind::Offload);
    m_source.include("<iostream>");
    QStringList pieces;
    const QMap<QString, QString> stands = {{QStringLiteral("{value}"), hand()},
                                           {copyNumber, m_source.names.free(QStringLiteral("number"))}};
    while (!text.isEmpty()) {
        qsizetype at = text.size();
        QString which;
        for (auto it = stands.constBegin(); it != stands.constEnd(); ++it) {
            const qsizetype found = text.indexOf(it.key());
            if (found >= 0 && found < at) {
                at = found;
                which = it.key();
            }
        }
        if (at == 1 && text[0] == QLatin1Char('\n') && !atOnce)
            pieces.append(QStringLiteral("'\\n'"));
        else if (at > 0)
            pieces.append(qtQuoted(text.left(at)));
        if (!which.isEmpty())
            pieces.append(atOnce ? QStringLiteral("std::to_string(%1)").arg(stands.value(which)) : stands.value(which));
        text.remove(0, at + which.size());
    }
    if (atOnce && pieces.size() > 1)
        m_source.include("<string>");
    if (atOnce)
        pieces = {pieces.join(QStringLiteral(" + "))};
    if (m_source.family == QtFamily::Processes)
        pieces.append(QStringLiteral("std::flush"));
    m_out->line(QStringLiteral("std::cout << %1;").arg(pieces.join(QStringLiteral(" << "))));
}

/// Coroutines can be called off. Where nothing is, a shield changes nothing.
void QtSteps::shield(const Step &step)
{
    m_out->line(QStringLiteral("// shielded: nothing here calls these steps off"));
    const QString before = std::exchange(m_beside, QStringLiteral(", shielded"));
    block(
        {}, [&] { body(step.body); }, true);
    m_beside = before;
}

void QtSteps::timeout(const Step &)
{
    Q_UNREACHABLE(); // whyNoQtCode() has refused it
}

void QtSteps::holding(const QStringList &first, const std::function<void()> &inside)
{
    const bool braces = !m_isLast;
    const auto write = [&] {
        for (const QString &line : first)
            m_out->line(line);
        inside();
    };
    if (braces)
        block({}, write, true);
    else
        write();
}

} // namespace interleave
