// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// main(): how tasks are started and waited for, in one process.

#include "qtparts.h"

#include <algorithm>

namespace interleave {

namespace {

bool inOrder(const QtSource &source)
{
    return source.program.collect == Collect::InOrder;
}

/// Results are taken in the order in which the tasks were started.
void printResult(QtSource &source, CodeText &out, const Task &task, const QString &result)
{
    const QString i = source.names.free(QStringLiteral("i"));
    const QString name = QString::fromStdString(task.name);
    const QString who = qtHasCopies(task)
                            ? QStringLiteral("\"%1 \" << %2").arg(name, i) + QStringLiteral(" << \" returned \"")
                            : qtQuoted(name + QStringLiteral(" returned "));
    source.include("<iostream>");
    out.line(QStringLiteral("std::cout << %1 << %2 << '\\n';").arg(who, result));
}

/// The loop that prints the results from a list of them, in order.
void printResults(QtSource &source, CodeText &out, const QString &one)
{
    out.line(qtOwnNames(source, QStringLiteral("std::size_t $next = 0;")));
    for (const Task *task : startOrder(source.program, source.facts)) {
        CodeText line;
        const QString next = qtOwnNames(source, one);
        if (source.facts.canFail) {
            line.line(qtOwnNames(source, QStringLiteral("if (const std::optional<qint64> $result = ")) + next +
                      QLatin1Char(')'));
            line.indent();
            printResult(source, line, *task, QLatin1Char('*') + source.names.free(QStringLiteral("result")));
        } else {
            printResult(source, line, *task, next);
        }
        qtForCopies(source, out, *task, line.text().trimmed().split(QLatin1Char('\n')));
    }
}

QString resultType(const QtSource &source)
{
    return source.facts.canFail ? QStringLiteral("std::optional<qint64>") : QStringLiteral("qint64");
}

void inTurnBody(QtSource &source, CodeText &out)
{
    const QString i = source.names.free(QStringLiteral("i"));
    for (const Task *task : startOrder(source.program, source.facts)) {
        const QString call = qtTaskCall(source, *task, i);
        if (!inOrder(source)) {
            qtForCopies(source, out, *task, {call + QLatin1Char(';')});
            continue;
        }
        CodeText line;
        if (source.facts.canFail) {
            line.line(qtOwnNames(source, QStringLiteral("if (const std::optional<qint64> $result = ")) + call +
                      QLatin1Char(')'));
            line.indent();
            printResult(source, line, *task, QLatin1Char('*') + source.names.free(QStringLiteral("result")));
        } else {
            printResult(source, line, *task, call);
        }
        qtForCopies(source, out, *task, line.text().trimmed().split(QLatin1Char('\n')));
    }
}

void threadsBody(QtSource &source, CodeText &out)
{
    const auto own = [&](const char *text) { out.line(qtOwnNames(source, QString::fromLatin1(text))); };
    const QString i = source.names.free(QStringLiteral("i"));
    const bool kept = qtKeepsStarted(source);
    source.include("<QThread>");
    source.include("<memory>");
    if (!kept) {
        source.include("<vector>");
        own("std::vector<std::unique_ptr<QThread>> $threads;");
    }
    const std::vector<const Task *> order = startOrder(source.program, source.facts);
    if (inOrder(source)) {
        double all = 0;
        for (const Task *task : order)
            all += task->copies.value;
        out.line(qtOwnNames(source,
                            QStringLiteral("std::vector<%1> $results(%2);").arg(resultType(source), qtLiteral(all))));
        own("std::size_t $place = 0; // each thread writes to a place of its own");
    }
    for (const Task *task : order) {
        QString what = qtJob(source, *task, i);
        if (inOrder(source))
            what = qtOwnNames(source, QStringLiteral("[&$result = $results[$place++]%1] { $result = %2; }")
                                          .arg(qtHasCopies(*task) ? QStringLiteral(", ") + i : QString(),
                                               qtTaskCall(source, *task, i)));
        QString line = kept ? QStringLiteral("startThread(QThread::create(%1));")
                            : QStringLiteral("$threads.emplace_back(QThread::create(%1));");
        qtForCopies(source, out, *task, {qtOwnNames(source, line.arg(what))});
    }
    if (kept) {
        own("waitForThreads();");
    } else {
        own("for (const auto &thread : $threads)\n    thread->start();");
        own("for (const auto &thread : $threads)\n    thread->wait();");
    }
    if (inOrder(source))
        printResults(source, out, QStringLiteral("$results[$next++]"));
}

void poolBody(QtSource &source, CodeText &out)
{
    const auto own = [&](const QString &text) { out.line(qtOwnNames(source, text)); };
    const QString i = source.names.free(QStringLiteral("i"));
    source.include("<QThreadPool>");
    source.include("<QtConcurrentRun>");
    if (source.facts.spawned.empty())
        own(QStringLiteral("QThreadPool $pool; // its own: the global one belongs to everybody"));
    own(QStringLiteral("$pool.setMaxThreadCount(%1);").arg(source.settings.workers));
    const QString type = inOrder(source) ? resultType(source) : QStringLiteral("void");
    own(QStringLiteral("QList<QFuture<%1>> $futures;").arg(type));
    for (const Task *task : startOrder(source.program, source.facts)) {
        QString what = qtJob(source, *task, i);
        if (inOrder(source) && what.startsWith(QLatin1Char('[')))
            what = QStringLiteral("[%1] { return %2; }")
                       .arg(qtHasCopies(*task) ? i : QString(), qtTaskCall(source, *task, i));
        qtForCopies(source, out, *task,
                    {qtOwnNames(source, QStringLiteral("$futures << QtConcurrent::run(&$pool, %1);").arg(what))});
    }
    own(QStringLiteral("$pool.waitForDone(); // waiting for a future could carry out its task right here"));
    if (inOrder(source))
        printResults(source, out, QStringLiteral("$futures[$next++].result()"));
}

void coroutinesBody(QtSource &source, CodeText &out)
{
    const auto own = [&](const char *text) { out.line(qtOwnNames(source, QString::fromLatin1(text))); };
    const QString i = source.names.free(QStringLiteral("i"));
    source.include("<QCoroTask>");
    const QString type = inOrder(source) ? QStringLiteral("QCoro::Task<%1>").arg(resultType(source))
                                         : QStringLiteral("QCoro::Task<>");
    if (!qtKeepsStarted(source)) {
        source.include("<vector>");
        out.line(qtOwnNames(source, QStringLiteral("std::vector<%1> $tasks;").arg(type)));
    }
    const std::vector<const Task *> order = startOrder(source.program, source.facts);
    const bool daemons = std::any_of(order.begin(), order.end(), [](const Task *task) { return task->daemon; });
    if (daemons) {
        source.include("<vector>");
        out.line(qtOwnNames(source, QStringLiteral("std::vector<%1> $daemons;").arg(type)));
    }
    for (const Task *task : order) {
        const QString list = task->daemon ? QStringLiteral("$daemons") : QStringLiteral("$tasks");
        const QString start = QStringLiteral("%1.push_back(%2);").arg(list, qtCoroutine(source, *task, i));
        qtForCopies(source, out, *task, {qtOwnNames(source, start)});
    }
    if (qtKeepsStarted(source)) {
        own("for (std::size_t $next = 0; $next < $tasks.size(); ++$next) // they start others\n    co_await "
            "$tasks[$next];");
    } else if (!inOrder(source)) {
        own("for (const auto &task : $tasks)\n    co_await task;");
    } else {
        source.include("<iostream>");
        own("std::size_t $next = 0;");
        for (const Task *task : order) {
            CodeText lines;
            lines.line(qtOwnNames(
                source, QStringLiteral("const %1 $result = co_await $tasks[$next++];").arg(resultType(source))));
            const QString result = source.names.free(QStringLiteral("result"));
            if (source.facts.canFail) {
                lines.line(QStringLiteral("if (%1)").arg(result));
                lines.indent();
            }
            printResult(source, lines, *task, (source.facts.canFail ? QStringLiteral("*") : QString()) + result);
            QStringList text = lines.text().trimmed().split(QLatin1Char('\n'));
            if (order.size() > 1 && !qtHasCopies(*task)) { // a loop has a scope of its own; a single one needs it
                for (QString &line : text)
                    line.prepend(QStringLiteral("    "));
                text = QStringList{QStringLiteral("{")} + text + QStringList{QStringLiteral("}")};
            }
            qtForCopies(source, out, *task, text);
        }
    }
    if (daemons) {
        for (const Task *task : order) {
            if (task->daemon)
                out.line(source.stopSource(*task) +
                         QStringLiteral(".request_stop(); // a daemon ends with the others"));
        }
        own("for (const auto &daemon : $daemons)\n    co_await daemon;");
    }
    if (source.helpers.contains(QLatin1String("shield")))
        own("for (std::size_t i = 0; i < shieldedTasks.size(); ++i)\n    co_await shieldedTasks[i];");
}

} // namespace

void qtPrintState(QtSource &source, CodeText &out)
{
    bool any = false;
    for (const SharedObject &o : source.program.objects)
        any = any || o.kind == ObjectKind::Cell || o.kind == ObjectKind::Queue;
    if (!any)
        return;
    source.include("<iostream>");
    out.blank();
    if (source.facts.printsPieces)
        out.line(QStringLiteral("std::cout << '\\n';"));
    for (const SharedObject &o : source.program.objects) {
        const QString name = source.object(o.name);
        if (o.kind == ObjectKind::Cell || o.kind == ObjectKind::Queue)
            out.line(QStringLiteral("std::cout << %1 << %2 << '\\n';")
                         .arg(qtQuoted(QString::fromStdString(o.name) + QStringLiteral(": ")),
                              o.kind == ObjectKind::Queue ? name + QStringLiteral(".size()") : name));
    }
}

void qtMain(QtSource &source, CodeText &out)
{
    const auto own = [&](const char *text) { out.line(qtOwnNames(source, QString::fromLatin1(text))); };
    const bool ui = source.engine == QLatin1String("ui-thread"), coroutines = source.family == QtFamily::Coroutines;
    const bool app = ui || coroutines || source.helpers.contains(QLatin1String("askServer"));
    if (app)
        source.include("<QCoreApplication>");
    out.blank();
    if (coroutines) {
        out.line(QStringLiteral("/// A coroutine starts when it is called and runs to its first co_await; then it is "
                                "the next one's turn."));
        out.line(QStringLiteral("QCoro::Task<> runAll()"));
        out.line(QStringLiteral("{"));
        out.indent();
        coroutinesBody(source, out);
        out.dedent();
        out.line(QStringLiteral("}"));
        out.blank();
    }
    out.line(app ? QStringLiteral("int main(int argc, char *argv[])") : QStringLiteral("int main()"));
    out.line(QStringLiteral("{"));
    out.indent();
    if (app)
        own("QCoreApplication $app(argc, argv);");
    if (coroutines) {
        own("QCoro::waitFor(runAll()); // turns the event loop until all are done");
    } else if (ui) {
        source.include("<QTimer>");
        own("// One slot does it all. The event loop waits meanwhile: a window would neither paint nor take a click.");
        own("QTimer::singleShot(0, &$app, [] {");
        out.indent();
        inTurnBody(source, out);
        own("QCoreApplication::quit();");
        out.dedent();
        own("});");
        own("$app.exec();");
    } else if (source.family == QtFamily::InTurn) {
        inTurnBody(source, out);
    } else if (source.engine == QLatin1String("qtconcurrent")) {
        poolBody(source, out);
    } else {
        threadsBody(source, out);
    }
    qtPrintState(source, out);
    if (source.facts.canFail)
        own("return $failed ? 1 : 0;");
    out.dedent();
    out.line(QStringLiteral("}"));
}

} // namespace interleave
