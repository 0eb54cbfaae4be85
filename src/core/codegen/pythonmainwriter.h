// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pythonstepwriter.h"

#include <algorithm>

namespace interleave::python {

/// What starts the tasks: the parts that are the same for threads, processes, pools and coroutines.
class MainWriter {
public:
    MainWriter(const Plan &plan, Source &source) : m_plan(plan), m_source(source)
    {
        for (const Task &task : plan.program.tasks) {
            if (!plan.isSpawned(task))
                m_tasks.append(&task);
        }
        std::stable_sort(m_tasks.begin(), m_tasks.end(), [&plan](const Task *a, const Task *b) {
            if (a->priority.value != b->priority.value)
                return a->priority.value > b->priority.value;
            return plan.isJoined(*a) && !plan.isJoined(*b); // a thread that has not been started cannot be joined
        });
    }

protected:
    template <typename Body>
    void guarded(Body &&body)
    {
        // A process that imports the file again must not start it all over.
        const bool guard = m_plan.isImported();
        if (guard) {
            m_source.line(QStringLiteral("if __name__ == \"__main__\":"));
            m_source.indent();
        }
        interval();
        if (m_plan.processes())
            objects();
        body();
        if (m_fails) {
            m_source.import(QStringLiteral("sys"));
            m_source.line(QStringLiteral("if failed:"));
            m_source.line(QStringLiteral("    sys.exit(1)"));
        }
        if (guard)
            m_source.dedent();
    }

    void interval()
    {
        if (m_plan.target.switchIntervalMs > 0) {
            m_source.import(QStringLiteral("sys"));
            m_source.line(QStringLiteral("sys.setswitchinterval(%1)")
                              .arg(Source::literal(m_plan.target.switchIntervalMs, Role::Seconds)));
        }
        if (m_plan.processes() && !m_plan.target.startMethod.isEmpty()) {
            m_source.import(QStringLiteral("multiprocessing"));
            m_source.line(QStringLiteral("multiprocessing.set_start_method(\"%1\")").arg(m_plan.target.startMethod));
        }
    }

    /// What processes share is made by the first one.
    void objects()
    {
        const auto &all = m_plan.program.objects;
        if (std::any_of(all.begin(), all.end(), [](const SharedObject &o) { return o.viaManager; })) {
            m_source.import(QStringLiteral("multiprocessing"));
            m_source.line(QStringLiteral("manager = multiprocessing.Manager()"));
        }
        for (const SharedObject &object : all) {
            const QStringList names = sharedNames(m_plan, object);
            if (!names.isEmpty())
                m_source.line(QStringLiteral("%1 = %2").arg(names.first(), construction(m_plan, object, m_source)));
            if (names.size() > 1)
                m_source.line(QStringLiteral("%1 = manager.Lock()").arg(names.last()));
        }
    }

    /// "1, 6" or "1, ITEMS + 1": the numbers of all copies.
    QString numbers(const Task &task)
    {
        return task.copies.parameter.empty() ? QStringLiteral("1, %1").arg(task.copies.value + 1)
                                             : QStringLiteral("1, %1 + 1").arg(copies(task));
    }
    QString copies(const Task &task) { return m_source.number(task.copies, Role::Count); }
    bool many(const Task &task) const { return task.copies.value > 1 || !task.copies.parameter.empty(); }
    QString text(const Task &task) const { return QString::fromStdString(task.name); }
    QString nameOf(const Task &task) const
    {
        return many(task) ? QStringLiteral("f\"%1 {number}\"").arg(text(task))
                          : QStringLiteral("\"%1\"").arg(text(task));
    }

    /// Makes what every copy is given, and returns its arguments as the code has them.
    QStringList argumentsOf(const Task &task)
    {
        QStringList arguments = parametersOf(m_plan, task);
        if (task.inputBytes.value > 0) {
            const QString bytes = m_source.number(task.inputBytes, Role::Bytes);
            const QString name = m_inputs == 0 ? QStringLiteral("data") : QStringLiteral("data_%1").arg(m_inputs + 1);
            ++m_inputs;
            if (task.sharedInput && m_plan.processes()) {
                m_source.importFrom(QStringLiteral("multiprocessing.shared_memory"), QStringLiteral("SharedMemory"));
                m_source.line(QStringLiteral("%1 = SharedMemory(create=True, size=%2)").arg(name, bytes));
                m_shared << name;
            } else {
                m_source.line(QStringLiteral("%1 = bytes(%2)").arg(name, bytes));
            }
            arguments.last() = name;
        }
        return arguments;
    }

    /// Shared memory does not go by itself.
    void freeShared()
    {
        for (const QString &name : std::as_const(m_shared)) {
            m_source.line(name + QStringLiteral(".close()"));
            m_source.line(name + QStringLiteral(".unlink()"));
        }
    }

    /// A call that may raise: the others go on all the same.
    void attempt(const QString &call)
    {
        if (!m_plan.canRaise()) {
            m_source.line(call);
            return;
        }
        m_source.import(QStringLiteral("traceback"));
        m_source.line(QStringLiteral("try:"));
        m_source.line(QStringLiteral("    ") + call);
        m_source.line(QStringLiteral("except Exception:"));
        m_source.line(QStringLiteral("    traceback.print_exc()"));
        m_source.line(QStringLiteral("    failed = True"));
        m_fails = true;
    }

    /// list = [call], or list += [call for number ...]; neighbours that go into the same list stand in one.
    void append(QStringList &lists, const QString &list, const QString &call, const Task &task)
    {
        if (list != m_list)
            closeList();
        m_list = list;
        m_isNew = m_isNew || !lists.contains(list);
        if (!lists.contains(list))
            lists << list;
        if (!many(task)) {
            m_calls << call;
            return;
        }
        const QString before = m_calls.isEmpty() && m_isNew ? QStringLiteral(" = [") : QStringLiteral(" += [");
        closeList();
        const bool numbered = call.contains(QLatin1String("number"));
        m_source.line(list + before);
        m_source.line(QStringLiteral("    ") + call);
        m_source.line(QStringLiteral("    for %1 in range(%2)")
                          .arg(numbered ? QStringLiteral("number") : QStringLiteral("_"),
                               numbered ? numbers(task) : copies(task)));
        m_source.line(QStringLiteral("]"));
    }

    /// Writes what append() still keeps. Must be called when all lists are complete.
    void closeList()
    {
        if (m_calls.size() == 1 && !m_isNew) {
            m_source.line(QStringLiteral("%1.append(%2)").arg(m_list, m_calls.first()));
        } else if (m_calls.size() == 1) {
            m_source.line(QStringLiteral("%1 = [%2]").arg(m_list, m_calls.first()));
        } else if (!m_calls.isEmpty()) {
            m_source.line(m_list + (m_isNew ? QStringLiteral(" = [") : QStringLiteral(" += [")));
            for (const QString &call : std::as_const(m_calls))
                m_source.line(QStringLiteral("    %1,").arg(call));
            m_source.line(QStringLiteral("]"));
        }
        m_calls.clear();
        m_isNew = false;
    }

    const Plan &m_plan;
    Source &m_source;
    QList<const Task *> m_tasks;
    int m_inputs = 0;
    QStringList m_shared;
    QString m_list;      ///< that append() is at
    QStringList m_calls; ///< and has not written yet
    bool m_isNew = false;
    bool m_fails = false;
};

} // namespace interleave::python
