// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What starts coroutines and waits for them.

#include "pythonmainwriter.h"

namespace interleave::python {

namespace {

constexpr int taskGroups = 11; ///< asyncio.TaskGroup: Python 3.11

class AsyncMain : private MainWriter {
public:
    using MainWriter::MainWriter;

    void write()
    {
        m_source.import(QStringLiteral("asyncio"));
        m_source.line(QStringLiteral("async def main():"));
        m_source.indent();
        objectsOfLoop();
        const bool lists = std::any_of(m_tasks.begin(), m_tasks.end(), [this](const Task *t) {
            return t->daemon || m_plan.isJoined(*t) || m_plan.isCancelled(*t);
        });
        const bool group = m_plan.target.minor >= taskGroups && !lists &&
                           (m_plan.program.collect == Collect::Group ||
                            (m_plan.program.collect == Collect::All && !m_plan.canRaise()));
        const bool spawns = std::any_of(m_plan.program.tasks.begin(), m_plan.program.tasks.end(),
                                        [this](const Task &t) { return m_plan.isSpawned(t); });
        if (group && !spawns)
            taskGroup();
        else
            gathered();
        if (any(m_plan.program, [](const Step &s) { return s.kind == StepKind::Shield; }))
            m_source.line(QStringLiteral("await asyncio.gather(*background, return_exceptions=True)"));
        m_source.dedent();
        m_source.blank(2);
        guarded([this] { m_source.line(QStringLiteral("asyncio.run(main())")); });
    }

    /// What main() assigns to; and before 3.10 an object of asyncio belongs to the loop that is there when it is made.
    void objectsOfLoop()
    {
        QStringList names;
        for (const SharedObject &object : m_plan.program.objects) {
            if (madeByLoop(m_plan, object))
                names << m_plan.name(object.name);
        }
        const bool objects = !names.isEmpty();
        for (const Task *task : std::as_const(m_tasks)) {
            if (m_plan.isJoined(*task) || m_plan.isCancelled(*task))
                names << listOf(m_plan, task->name);
        }
        if (!names.isEmpty())
            m_source.line(QStringLiteral("global ") + names.join(QLatin1String(", ")));
        if (objects)
            m_source.line(QStringLiteral("# Up to Python 3.9 this belongs to the event loop in which it is made."));
        for (const SharedObject &object : m_plan.program.objects) {
            if (madeByLoop(m_plan, object))
                m_source.line(
                    QStringLiteral("%1 = %2").arg(m_plan.name(object.name), construction(m_plan, object, m_source)));
        }
    }

    QString coroutine(const Task &task, const QMap<const Task *, QStringList> &arguments) const
    {
        return QStringLiteral("%1(%2)").arg(m_plan.name(task.name), arguments[&task].join(QLatin1String(", ")));
    }

    void taskGroup()
    {
        QMap<const Task *, QStringList> arguments;
        for (const Task *task : std::as_const(m_tasks))
            arguments[task] = argumentsOf(*task);
        m_source.line(QStringLiteral("async with asyncio.TaskGroup() as group:"));
        m_source.indent();
        for (const Task *task : std::as_const(m_tasks)) {
            if (many(*task)) {
                m_source.line(QStringLiteral("for number in range(%1):").arg(numbers(*task)));
                m_source.indent();
            }
            m_source.line(
                QStringLiteral("group.create_task(%1, name=%2)").arg(coroutine(*task, arguments), nameOf(*task)));
            if (many(*task))
                m_source.dedent();
        }
        m_source.dedent();
    }

    void gathered()
    {
        QMap<const Task *, QStringList> arguments;
        for (const Task *task : std::as_const(m_tasks))
            arguments[task] = argumentsOf(*task);
        QStringList lists;
        for (const Task *task : std::as_const(m_tasks)) {
            const bool own = m_plan.isJoined(*task) || m_plan.isCancelled(*task);
            const QString list = own            ? listOf(m_plan, task->name)
                                 : task->daemon ? QStringLiteral("daemons")
                                                : QStringLiteral("tasks");
            append(lists, list,
                   QStringLiteral("asyncio.create_task(%1, name=%2)").arg(coroutine(*task, arguments), nameOf(*task)),
                   *task);
        }
        closeList();
        const bool daemons = lists.removeAll(QStringLiteral("daemons")) > 0;
        QStringList starred;
        for (const QString &list : std::as_const(lists))
            starred << QLatin1Char('*') + list;
        await(starred.join(QLatin1String(", ")), lists);
        for (const Task &task : m_plan.program.tasks) {
            if (m_plan.isSpawned(task))
                m_source.line(
                    QStringLiteral("await asyncio.gather(*%1, return_exceptions=True)").arg(listOf(m_plan, task.name)));
        }
        if (daemons) {
            m_source.line(QStringLiteral("for task in daemons:"));
            m_source.line(QStringLiteral("    task.cancel()"));
        }
    }

    void await(const QString &starred, const QStringList &lists)
    {
        const QString all = lists.size() == 1 ? lists.first() : QStringLiteral("[%1]").arg(starred);
        switch (m_plan.program.collect) {
        case Collect::FirstCompleted:
            m_source.line(QStringLiteral("done, late = await asyncio.wait("));
            m_source.line(QStringLiteral("    %1, return_when=asyncio.FIRST_COMPLETED").arg(all));
            m_source.line(QStringLiteral(")"));
            m_source.line(QStringLiteral("for task in late:"));
            m_source.line(QStringLiteral("    task.cancel()"));
            m_source.line(QStringLiteral("await asyncio.gather(*late, return_exceptions=True)"));
            return;
        case Collect::Group:
            m_source.line(QStringLiteral("done, late = await asyncio.wait("));
            m_source.line(QStringLiteral("    %1, return_when=asyncio.FIRST_EXCEPTION").arg(all));
            m_source.line(QStringLiteral(")"));
            m_source.line(QStringLiteral("for task in late:"));
            m_source.line(QStringLiteral("    task.cancel()"));
            m_source.line(QStringLiteral("await asyncio.gather(*late, return_exceptions=True)"));
            m_source.line(QStringLiteral("for task in done:"));
            m_source.line(QStringLiteral("    task.result()  # raises what made it fail"));
            return;
        case Collect::AsCompleted:
            m_source.line(QStringLiteral("for next_done in asyncio.as_completed(%1):").arg(all));
            m_source.line(QStringLiteral("    await next_done"));
            return;
        default:
            if (!m_plan.canRaise()) {
                m_source.line(QStringLiteral("await asyncio.gather(%1, return_exceptions=True)").arg(starred));
                return;
            }
            m_source.line(QStringLiteral("results = await asyncio.gather(%1, return_exceptions=True)").arg(starred));
            m_source.line(QStringLiteral("for result in results:"));
            m_source.line(QStringLiteral("    if isinstance(result, Exception):"));
            m_source.line(QStringLiteral("        raise result"));
        }
    }
};

} // namespace

bool madeByLoop(const Plan &plan, const SharedObject &object)
{
    constexpr int loopless = 10;
    return plan.async() && plan.target.minor < loopless && object.kind != ObjectKind::Cell &&
           object.kind != ObjectKind::Local;
}

void writeAsyncMain(const Plan &plan, Source &source)
{
    AsyncMain(plan, source).write();
}

} // namespace interleave::python
