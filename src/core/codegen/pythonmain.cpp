// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What starts the tasks and waits for them, but for coroutines.

#include "pythonmainwriter.h"

namespace interleave::python {

namespace {

class BlockingMain : private MainWriter {
public:
    using MainWriter::MainWriter;

    void write()
    {
        switch (m_plan.model) {
        case Model::Sequence:
            return guarded([this] { sequence(); });
        case Model::Threads:
            return guarded([this] { workers(QStringLiteral("threading"), QStringLiteral("Thread")); });
        case Model::Processes:
            return guarded([this] { workers(QStringLiteral("multiprocessing"), QStringLiteral("Process")); });
        case Model::ThreadPool:
        case Model::ProcessPool:
        case Model::Interpreters:
        case Model::Dask:
            return guarded([this] { pool(); });
        case Model::Asyncio:
            break; // see pythonasyncmain.cpp
        }
    }

private:
    void sequence()
    {
        if (m_plan.canRaise())
            m_source.line(QStringLiteral("failed = False"));
        for (const Task *task : std::as_const(m_tasks)) {
            const QString call = QStringLiteral("%1(%2)").arg(m_plan.name(task->name),
                                                              argumentsOf(*task).join(QLatin1String(", ")));
            if (many(*task)) {
                m_source.line(QStringLiteral("for %1 in range(%2):")
                                  .arg(usesNumber(*task) ? QStringLiteral("number") : QStringLiteral("_"),
                                       usesNumber(*task) ? numbers(*task) : copies(*task)));
                m_source.indent();
                attempt(call);
                m_source.dedent();
            } else {
                attempt(call);
            }
        }
    }

    /// A thread or a process for each task.
    void workers(const QString &module, const QString &kind)
    {
        m_source.import(module);
        QStringList lists;
        for (const Task *task : std::as_const(m_tasks)) {
            QStringList arguments = argumentsOf(*task);
            QString call = QStringLiteral("%1.%2(target=%3").arg(module, kind, m_plan.name(task->name));
            if (!arguments.isEmpty())
                call += QStringLiteral(", args=(%1%2)")
                            .arg(arguments.join(QLatin1String(", ")),
                                 arguments.size() == 1 ? QStringLiteral(",") : QString());
            call += QStringLiteral(", name=%1%2)")
                        .arg(nameOf(*task), task->daemon ? QStringLiteral(", daemon=True") : QString());
            const QString list = m_plan.isJoined(*task) ? listOf(m_plan, task->name)
                                 : task->daemon         ? QStringLiteral("daemons")
                                 : kind == u"Thread"    ? QStringLiteral("threads")
                                                        : QStringLiteral("processes");
            append(lists, list, call, *task);
        }
        closeList();
        for (const QString &list : std::as_const(lists)) {
            m_source.line(QStringLiteral("for %1 in %2:").arg(kind.toLower(), list));
            m_source.line(QStringLiteral("    %1.start()").arg(kind.toLower()));
        }
        lists.removeAll(QStringLiteral("daemons"));
        for (const Task &task : m_plan.program.tasks) {
            if (m_plan.isSpawned(task))
                lists << listOf(m_plan, task.name);
        }
        for (const QString &list : std::as_const(lists)) {
            m_source.line(QStringLiteral("for %1 in %2:").arg(kind.toLower(), list));
            m_source.line(QStringLiteral("    %1.join()").arg(kind.toLower()));
        }
        freeShared();
    }

    void pool()
    {
        const bool dask = m_plan.model == Model::Dask;
        static const QMap<Model, QString> kinds{{Model::ThreadPool, QStringLiteral("ThreadPoolExecutor")},
                                                {Model::ProcessPool, QStringLiteral("ProcessPoolExecutor")},
                                                {Model::Interpreters, QStringLiteral("InterpreterPoolExecutor")}};
        if (m_plan.canRaise())
            m_source.line(QStringLiteral("failed = False"));
        QMap<const Task *, QStringList> arguments;
        for (const Task *task : std::as_const(m_tasks))
            arguments[task] = argumentsOf(*task);
        const bool whole = dask || m_plan.program.collect == Collect::AsCompleted;
        const QString name = dask ? QStringLiteral("client") : QStringLiteral("pool");
        if (dask) {
            m_source.import(QStringLiteral("os"));
            m_source.importFrom(QStringLiteral("dask.distributed"), QStringLiteral("Client"));
            if (m_plan.program.collect == Collect::AsCompleted)
                m_source.importFrom(QStringLiteral("dask.distributed"), QStringLiteral("as_completed"));
            m_source.line(QStringLiteral("with Client(os.environ[\"DASK_SCHEDULER\"]) as client:"));
        } else {
            m_source.importFrom(QStringLiteral("concurrent.futures"), kinds[m_plan.model]);
            if (whole)
                m_source.importFrom(QStringLiteral("concurrent.futures"), QStringLiteral("as_completed"));
            m_source.line(QStringLiteral("with %1(max_workers=%2%3) as pool:")
                              .arg(kinds[m_plan.model])
                              .arg(m_plan.target.workers)
                              .arg(sharing()));
        }
        m_source.indent();
        if (m_plan.chunks(*m_tasks.first())) {
            const Task &task = *m_tasks.first();
            m_source.line(QStringLiteral("list(pool.map(%1, range(%2), chunksize=%3))")
                              .arg(m_plan.name(task.name), copies(task))
                              .arg(m_plan.target.chunk));
        } else {
            submitAll(name, dask, arguments);
        }
        m_source.dedent();
        freeShared();
    }

    void submitAll(const QString &name, bool dask, const QMap<const Task *, QStringList> &arguments)
    {
        QStringList lists;
        for (const Task *task : std::as_const(m_tasks)) {
            QStringList all{m_plan.name(task->name)};
            all << arguments[task];
            if (dask)
                all << QStringLiteral("pure=False");
            const QString list = m_plan.isJoined(*task) ? listOf(m_plan, task->name) : QStringLiteral("futures");
            append(lists, list, QStringLiteral("%1.submit(%2)").arg(name, all.join(QLatin1String(", "))), *task);
        }
        closeList();
        for (const Task &task : m_plan.program.tasks) {
            if (m_plan.isSpawned(task))
                lists << listOf(m_plan, task.name);
        }
        if (dask && !m_plan.canRaise() && m_plan.program.collect != Collect::AsCompleted) {
            m_source.line(QStringLiteral("client.gather(futures)"));
            return;
        }
        const bool asCompleted = m_plan.program.collect == Collect::AsCompleted;
        for (const QString &list : std::as_const(lists)) {
            m_source.line(
                (asCompleted ? QStringLiteral("for future in as_completed(%1):") : QStringLiteral("for future in %1:"))
                    .arg(list));
            m_source.indent();
            attempt(QStringLiteral("future.result()"));
            m_source.dedent();
        }
    }

    /// Every worker is given the shared objects when it starts.
    QString sharing()
    {
        QStringList names;
        if (m_plan.model == Model::ProcessPool) {
            for (const SharedObject &object : m_plan.program.objects)
                names << sharedNames(m_plan, object);
        }
        if (names.isEmpty())
            return {};
        const QString comma = names.size() == 1 ? QStringLiteral(",") : QString();
        const QString all = names.join(QLatin1String(", "));
        m_source.define(QStringLiteral("share"),
                        {QStringLiteral("def share(*objects):"),
                         QStringLiteral("    \"\"\"Keep what all workers share, under the same names.\"\"\""),
                         QStringLiteral("    global ") + all, QStringLiteral("    %1%2 = objects").arg(all, comma)});
        return QStringLiteral(", initializer=share, initargs=(%1%2)").arg(all, comma);
    }
};

} // namespace

void writeMain(const Plan &plan, Source &source)
{
    if (plan.async())
        writeAsyncMain(plan, source);
    else
        BlockingMain(plan, source).write();
}

} // namespace interleave::python
