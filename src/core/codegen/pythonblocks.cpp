// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Steps with steps inside, and those that start, end or wait for other tasks.

#include "pythonstepwriter.h"

#include <algorithm>

namespace interleave::python {

namespace {

constexpr int timeoutBlocks = 11; ///< asyncio.timeout: Python 3.11
constexpr int toThread = 9;       ///< asyncio.to_thread: Python 3.9

} // namespace

QString listOf(const Plan &plan, const std::string &task)
{
    const QString ending = plan.async()                      ? QStringLiteral("_tasks")
                           : plan.model == Model::ThreadPool ? QStringLiteral("_futures")
                                                             : QStringLiteral("_threads");
    return QString::fromStdString(task) + ending;
}

void StepWriter::structure(const Step &s)
{
    switch (s.kind) {
    case StepKind::Repeat:
        m_source.line(QStringLiteral("for _ in range(%1):").arg(argument(s, "times", Role::Count)));
        return block(s.body);
    case StepKind::Until:
        return until(s);
    case StepKind::While:
        return whileInRange(s);
    case StepKind::With:
        return with(s);
    case StepKind::Timeout:
        return timeout(s);
    case StepKind::Shield:
        return shield(s);
    case StepKind::Offload:
        return offload(s);
    case StepKind::Spawn:
        return spawn(s);
    case StepKind::Join:
        return join(s);
    case StepKind::Cancel:
        m_source.line(QStringLiteral("for task in %1:").arg(listOf(m_plan, s.text("task"))));
        return m_source.line(QStringLiteral("    task.cancel()"));
    default:
        return;
    }
}

void StepWriter::until(const Step &s)
{
    const QString name = m_plan.name(s.text("event"));
    const QString seconds = argument(s, "every_ms", Role::Seconds);
    m_source.line(m_async ? QStringLiteral("while not await %1:").arg(setWithin(name, seconds))
                          : QStringLiteral("while not %1.wait(%2):").arg(name, seconds));
    block(s.body);
}

void StepWriter::whileInRange(const Step &s)
{
    const QString value = cell(s);
    const QString least = s.has("at_least") ? argument(s, "at_least", Role::Count) : QString();
    const QString most = s.has("at_most") ? argument(s, "at_most", Role::Count) : QString();
    QString condition = QStringLiteral("True");
    if (!least.isEmpty() && least == most)
        condition = QStringLiteral("%1 == %2").arg(value, most);
    else if (!least.isEmpty() && !most.isEmpty())
        condition = QStringLiteral("%1 <= %2 <= %3").arg(least, value, most);
    else if (!least.isEmpty())
        condition = QStringLiteral("%1 >= %2").arg(value, least);
    else if (!most.isEmpty())
        condition = QStringLiteral("%1 <= %2").arg(value, most);
    m_source.line(QStringLiteral("while %1:").arg(condition));
    block(s.body);
}

void StepWriter::with(const Step &s)
{
    const QString name = m_plan.name(s.text("lock"));
    if (!s.has("timeout_ms")) {
        m_source.line(QStringLiteral("%1with %2:").arg(m_async ? QStringLiteral("async ") : QString(), name));
        return block(s.body);
    }
    const QString seconds = argument(s, "timeout_ms", Role::Seconds);
    const auto body = [&] {
        m_source.indent();
        m_source.line(QStringLiteral("try:"));
        block(s.body);
        m_source.line(QStringLiteral("finally:"));
        m_source.line(QStringLiteral("    %1.release()").arg(name));
        m_source.dedent();
    };
    if (!m_async) {
        m_source.line(QStringLiteral("if %1.acquire(timeout=%2):").arg(name, seconds));
        body();
        if (!s.otherwise.empty()) {
            m_source.line(QStringLiteral("else:"));
            block(s.otherwise);
        }
        return;
    }
    m_source.line(QStringLiteral("try:"));
    m_source.line(QStringLiteral("    await asyncio.wait_for(%1.acquire(), %2)").arg(name, seconds));
    m_source.line(QStringLiteral("except %1:").arg(m_plan.timeoutError()));
    block(s.otherwise);
    m_source.line(QStringLiteral("else:"));
    body();
}

/// A function of its own with the steps inside `s`, which works with the same value in hand.
void StepWriter::aside(const QString &head, const Step &s, bool async)
{
    const bool before = std::exchange(m_async, async);
    if (!m_source.opensBlock())
        m_source.blank();
    m_source.line(head);
    m_source.indent();
    declareGlobals(s.body);
    if (head.contains(QLatin1String("()")) && usesHand(s.body))
        m_source.line(QStringLiteral("nonlocal value"));
    m_source.dedent();
    block(s.body);
    if (head.contains(QLatin1String("(value)")))
        m_source.line(QStringLiteral("    return value"));
    m_async = before;
}

/// Only asyncio can leave its steps.
void StepWriter::timeout(const Step &s)
{
    const QString seconds = argument(s, "ms", Role::Seconds);
    if (m_plan.target.minor >= timeoutBlocks) {
        m_source.line(QStringLiteral("try:"));
        m_source.indent();
        m_source.line(QStringLiteral("async with asyncio.timeout(%1):").arg(seconds));
        block(s.body);
        m_source.dedent();
        m_source.line(QStringLiteral("except TimeoutError:"));
    } else {
        aside(QStringLiteral("async def limited():"), s, true);
        m_source.blank();
        m_source.line(QStringLiteral("try:"));
        m_source.line(QStringLiteral("    await asyncio.wait_for(limited(), %1)").arg(seconds));
        m_source.line(QStringLiteral("except asyncio.TimeoutError:"));
    }
    block(s.otherwise);
}

void StepWriter::shield(const Step &s)
{
    if (!m_async) {
        m_source.line(QStringLiteral("# Nothing cancels these steps from outside, so they need no shield."));
        return steps(s.body);
    }
    m_source.define(QStringLiteral("background"),
                    {QStringLiteral("background = set()  # what goes on although nobody waits for it any more")});
    aside(QStringLiteral("async def shielded():"), s, true);
    m_source.blank();
    m_source.line(QStringLiteral("inner = asyncio.create_task(shielded())"));
    m_source.line(QStringLiteral("background.add(inner)"));
    m_source.line(QStringLiteral("await asyncio.shield(inner)"));
}

void StepWriter::offload(const Step &s)
{
    if (s.text("to") == "process")
        return offloadToProcess(s);
    const bool hand = usesHand(m_task.steps);
    const QString value = hand ? QStringLiteral("value") : QString();
    const QString target = hand ? QStringLiteral("value = ") : QString();
    const QString passed = hand ? QStringLiteral(", value") : QString();
    const bool before = std::exchange(m_async, false);
    if (!m_source.opensBlock())
        m_source.blank();
    m_source.line(QStringLiteral("def aside(%1):").arg(value));
    m_source.indent();
    declareGlobals(s.body);
    m_source.dedent();
    block(s.body);
    if (hand)
        m_source.line(QStringLiteral("    return value"));
    m_async = before;
    m_source.blank();
    if (m_async && m_plan.target.minor >= toThread) {
        m_source.line(QStringLiteral("%1await asyncio.to_thread(aside%2)").arg(target, passed));
    } else if (m_async) {
        m_source.line(QStringLiteral("loop = asyncio.get_running_loop()"));
        m_source.line(QStringLiteral("%1await loop.run_in_executor(None, aside%2)").arg(target, passed));
    } else {
        m_source.importFrom(QStringLiteral("concurrent.futures"), QStringLiteral("ThreadPoolExecutor"));
        m_source.line(QStringLiteral("with ThreadPoolExecutor(max_workers=1) as helper:"));
        m_source.line(QStringLiteral("    %1helper.submit(aside%2).result()").arg(target, passed));
    }
}

/// The function must be one of the module, so that the other process can find it: see writeAsides() in pythoncode.cpp.
void StepWriter::offloadToProcess(const Step &s)
{
    m_source.importFrom(QStringLiteral("concurrent.futures"), QStringLiteral("ProcessPoolExecutor"));
    const QString function = asideName(m_plan, m_task, s);
    const bool hand = usesHand(m_task.steps);
    const QString target = hand ? QStringLiteral("value = ") : QString();
    const QString passed = hand ? QStringLiteral(", value") : QString();
    m_source.line(QStringLiteral("with ProcessPoolExecutor(max_workers=1) as helper:"));
    if (m_async) {
        m_source.line(QStringLiteral("    loop = asyncio.get_running_loop()"));
        m_source.line(QStringLiteral("    %1await loop.run_in_executor(helper, %2%3)").arg(target, function, passed));
    } else {
        m_source.line(QStringLiteral("    %1helper.submit(%2%3).result()").arg(target, function, passed));
    }
}

QString asideName(const Plan &plan, const Task &task, const Step &step)
{
    int number = 0;
    any(task.steps, [&](const Step &s) {
        number += s.kind == StepKind::Offload && s.text("to") == "process" ? 1 : 0;
        return &s == &step;
    });
    return plan.name(task.name) + QStringLiteral("_aside_%1").arg(number);
}

void StepWriter::writeAside(const Step &s)
{
    m_async = false;
    const bool hand = usesHand(m_task.steps);
    m_source.line(
        QStringLiteral("def %1(%2):").arg(asideName(m_plan, m_task, s), hand ? QStringLiteral("value") : QString()));
    m_source.line(QStringLiteral("    \"\"\"What %1 has done by another process.\"\"\"")
                      .arg(QString::fromStdString(m_task.name)));
    block(s.body);
    if (hand)
        m_source.line(QStringLiteral("    return value"));
}

void StepWriter::spawn(const Step &s)
{
    const auto &tasks = m_plan.program.tasks;
    const Task &task = *std::find_if(tasks.begin(), tasks.end(),
                                     [&s](const Task &t) { return t.name == s.text("task"); });
    const QString function = m_plan.name(task.name), list = listOf(m_plan, task.name);
    const QString number = QStringLiteral("len(%1) + 1").arg(list);
    QStringList arguments;
    if (usesNumber(task))
        arguments << number;
    if (task.inputBytes.value > 0)
        arguments << QStringLiteral("bytes(%1)").arg(m_source.number(task.inputBytes, Role::Bytes));
    const QString name = task.copies.value > 1
                             ? QStringLiteral("f\"%1 {%2}\"").arg(QString::fromStdString(task.name), number)
                             : QStringLiteral("\"%1\"").arg(QString::fromStdString(task.name));
    const QString all = arguments.join(QLatin1String(", "));
    switch (m_plan.model) {
    case Model::Sequence:
        return m_source.line(QStringLiteral("%1(%2)").arg(function, QString(all).replace(number, QStringLiteral("1"))));
    case Model::ThreadPool:
        return m_source.line(QStringLiteral("%1.append(pool.submit(%2))")
                                 .arg(list, all.isEmpty() ? function : function + QStringLiteral(", ") + all));
    case Model::Asyncio:
        return m_source.line(
            QStringLiteral("%1.append(asyncio.create_task(%2(%3), name=%4))").arg(list, function, all, name));
    default:
        m_source.line(
            QStringLiteral("%1.append(threading.Thread(target=%2, %3name=%4))")
                .arg(list, function, all.isEmpty() ? QString() : QStringLiteral("args=(%1,), ").arg(all), name));
        return m_source.line(list + QStringLiteral("[-1].start()"));
    }
}

void StepWriter::join(const Step &s)
{
    const QString list = listOf(m_plan, s.text("task"));
    const QString limit = s.has("timeout_ms") ? argument(s, "timeout_ms", Role::Seconds) : QString();
    const bool limited = !limit.isEmpty();
    switch (m_plan.model) {
    case Model::Sequence:
        return m_source.line(QStringLiteral("# %1 has ended already: here one comes after the other.")
                                 .arg(QString::fromStdString(s.text("task"))));
    case Model::ThreadPool:
        m_source.importFrom(QStringLiteral("concurrent.futures"), QStringLiteral("wait"));
        m_source.line(limited ? QStringLiteral("_, late = wait(%1, timeout=%2)").arg(list, limit)
                              : QStringLiteral("wait(%1)").arg(list));
        break;
    case Model::Asyncio:
        m_source.line(limited ? QStringLiteral("_, late = await asyncio.wait(%1, timeout=%2)").arg(list, limit)
                              : QStringLiteral("await asyncio.wait(%1)").arg(list));
        break;
    default:
        m_source.line(QStringLiteral("for thread in %1:").arg(list));
        m_source.line(QStringLiteral("    thread.join(%1)").arg(limit));
        if (limited)
            m_source.line(QStringLiteral("late = any(thread.is_alive() for thread in %1)").arg(list));
    }
    if (limited && !s.otherwise.empty()) {
        m_source.line(QStringLiteral("if late:"));
        block(s.otherwise);
    }
}

} // namespace interleave::python
