// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a task is carried out, and how one starts another.

#include "qtcorosteps.h"
#include "qtparts.h"

#include <cmath>

namespace interleave {

namespace {

/// Does runTask() print what becomes of a task, and so has to know its name?
bool saysWho(const QtSource &source)
{
    return source.facts.canFail || source.program.collect == Collect::AsCompleted;
}

bool isCounted(const QtSource &source, const Task &task)
{
    return source.family != QtFamily::InTurn && source.facts.joined.count(task.name) > 0;
}

void starter(QtSource &source, CodeText &out, const Task &task)
{
    const bool counts = source.facts.startsTooFew.count(task.name) > 0;
    const bool named = qtHasCopies(task) && (qtWrapsTasks(source) || source.isNumbered(task));
    const QString number = source.names.free(QStringLiteral("number"));
    const QString started = source.names.free(QStringLiteral("started"));
    out.blank();
    out.line(QStringLiteral("/// Starts the next copy of %1.").arg(source.names.function(task.name)));
    out.line(QStringLiteral("void %1()").arg(qtStarter(source.names, task.name)));
    out.line(QStringLiteral("{"));
    out.indent();
    if (counts || named) {
        const bool threads = source.family == QtFamily::Threads;
        if (threads)
            source.include("<atomic>");
        out.line((threads ? QStringLiteral("static std::atomic<int> %1 = 0;") : QStringLiteral("static int %1 = 0;"))
                     .arg(started));
        out.line(QStringLiteral("const int %1 = ++%2;").arg(number, started));
    }
    if (counts) {
        source.include("<stdexcept>");
        out.line(QStringLiteral("if (%1 > %2)").arg(number, source.whole(task.copies)));
        out.indent();
        out.line(QStringLiteral("throw std::runtime_error(\"There is no further copy of %1.\");")
                     .arg(QString::fromStdString(task.name)));
        out.dedent();
    }
    if (isCounted(source, task))
        out.line(qtCounter(source, task.name) + QStringLiteral(".started();"));
    QString line;
    if (source.family == QtFamily::InTurn)
        line = qtTaskCall(source, task, number) + QLatin1Char(';');
    else if (source.family == QtFamily::Coroutines)
        line = QStringLiteral("$tasks.push_back(%1);").arg(qtCoroutine(source, task, number));
    else if (source.engine == QLatin1String("qtconcurrent"))
        line = QStringLiteral("$pool.start(%1);").arg(qtJob(source, task, number));
    else
        line = QStringLiteral("startThread(QThread::create(%1));").arg(qtJob(source, task, number));
    out.line(qtOwnNames(source, line));
    out.dedent();
    out.line(QStringLiteral("}"));
}

constexpr char startThread[] = R"(std::deque<std::unique_ptr<QThread>> $threads;
QMutex threadsMutex; // tasks start others

void startThread(QThread *thread)
{
    const QMutexLocker locker(&threadsMutex);
    $threads.emplace_back(thread)->start();
}

/// Waits for all, and for those that they start.
void waitForThreads()
{
    for (std::size_t i = 0;; ++i) {
        QMutexLocker locker(&threadsMutex);
        if (i == $threads.size())
            return;
        QThread *const thread = $threads[i].get();
        locker.unlock();
        thread->wait();
    }
})";

void keptThreads(QtSource &source, CodeText &out)
{
    for (const char *header : {"<QMutex>", "<QThread>", "<deque>", "<memory>"})
        source.include(header);
    qtPart(source, out, QString::fromLatin1(startThread));
}

} // namespace

bool qtHasCopies(const Task &task)
{
    return std::llround(task.copies.value) > 1;
}

/// Does a `spawn` step put tasks into a list that main() waits for?
bool qtKeepsStarted(const QtSource &source)
{
    return !source.facts.spawned.empty() && source.engine != QLatin1String("qtconcurrent");
}

/// What a thread is to carry out: a function, or a lambda where more than one call is needed.
QString qtJob(const QtSource &source, const Task &task, const QString &copy)
{
    const bool counted = isCounted(source, task);
    const QString call = qtTaskCall(source, task, copy);
    if (!qtWrapsTasks(source) && !counted && !source.isNumbered(task))
        return source.names.function(task.name);
    const QString capture = qtHasCopies(task) && call.contains(copy) ? copy : QString();
    return QStringLiteral("[%1] { %2; %3}")
        .arg(capture, call,
             counted ? qtCounter(source, task.name) + (source.hasLatch(task.name) ? QStringLiteral(".count_down(); ")
                                                                                  : QStringLiteral(".ended(); "))
                     : QString());
}

/// A coroutine is called and its task kept.
QString qtCoroutine(const QtSource &source, const Task &task, const QString &copy)
{
    QString call = qtTaskCall(source, task, copy);
    if (isCounted(source, task))
        call = QStringLiteral("runCounted(%1, &%2)").arg(call, qtCounter(source, task.name));
    return call;
}

void qtStarters(QtSource &source, CodeText &out)
{
    if (source.facts.spawned.empty())
        return;
    out.blank();
    for (const Task &task : source.program.tasks) {
        if (source.facts.spawned.count(task.name) == 0)
            continue;
        const bool coroutine = source.family == QtFamily::Coroutines;
        out.line((coroutine ? QtCoroSteps(source, out).signature(task) : QtSteps(source, out).signature(task)) +
                 QLatin1Char(';'));
    }
    if (source.family == QtFamily::Coroutines) {
        source.include("<deque>");
        qtPart(source, out, QStringLiteral("std::deque<QCoro::Task<>> $tasks; // tasks start others"));
    } else if (source.engine == QLatin1String("qtconcurrent")) {
        qtPart(source, out, QStringLiteral("QThreadPool $pool; // its own: the global one belongs to everybody"));
    } else if (source.family == QtFamily::Threads) {
        keptThreads(source, out);
    }
    for (const Task &task : source.program.tasks) {
        if (source.facts.spawned.count(task.name) > 0)
            starter(source, out, task);
    }
}

namespace {

/// The inside of runTask(): one line that gets the result, and what is done with it.
QStringList resultLines(const QtSource &source, const QString &call)
{
    switch (source.program.collect) {
    case Collect::AsCompleted:
        return {QStringLiteral("const qint64 result = %1;").arg(call),
                QStringLiteral("std::cout << name + \" returned \" + std::to_string(result) + \"\\n\"%1;")
                    .arg(source.family == QtFamily::Processes ? QStringLiteral(" << std::flush") : QString())};
    case Collect::InOrder:
        return {(source.family == QtFamily::Coroutines ? QStringLiteral("const qint64 result = %1;\nco_return result;")
                                                       : QStringLiteral("return %1;"))
                    .arg(call)};
    default:
        return {call + QLatin1Char(';')};
    }
}

QString whatRunTaskDoes(const QtSource &source)
{
    if (source.family == QtFamily::Coroutines && source.facts.together && source.facts.canFail)
        return source.program.collect == Collect::Group
                   ? QStringLiteral("/// Carries out a task. When it fails the others are called off.")
                   : QStringLiteral("/// Carries out a task. When it is done the others are called off.");
    if (source.facts.canFail)
        return QStringLiteral("/// Carries out a task. An error ends this task, not the others.");
    if (source.facts.together)
        return QStringLiteral("/// Carries out a task. When it is done the others are called off.");
    if (!saysWho(source))
        return QStringLiteral("/// Carries out a task, which ends where it is called off.");
    return QStringLiteral("/// Carries out a task and says what it returned.");
}

} // namespace

void qtRunTask(QtSource &source, CodeText &out)
{
    if (!qtWrapsTasks(source))
        return;
    const QtFacts &facts = source.facts;
    const bool coroutine = source.family == QtFamily::Coroutines, order = source.program.collect == Collect::InOrder;
    const bool stops = coroutine && (facts.together || !facts.calledOff.empty()), says = saysWho(source);
    bool numbered = false;
    for (const Task &task : source.program.tasks)
        numbered = numbered || source.isNumbered(task);
    if (says) {
        source.include("<iostream>");
        source.include("<string>");
    }
    if (facts.canFail && source.family == QtFamily::Threads)
        source.include("<atomic>");
    if (facts.canFail) {
        source.include("<exception>");
        qtPart(source, out,
               source.family == QtFamily::Threads ? QStringLiteral("std::atomic<bool> $failed = false;")
                                                  : QStringLiteral("bool $failed = false;"));
    }
    out.blank();
    out.line(whatRunTaskDoes(source));
    const QString task = facts.usesResults ? QStringLiteral("qint64") : QString();
    if (order)
        source.include("<optional>");
    const QString result = order       ? QStringLiteral("std::optional<qint64>")
                           : coroutine ? QString()
                                       : QStringLiteral("void");
    QString call = QStringLiteral("task()");
    if (coroutine) {
        out.line(QStringLiteral("QCoro::Task<%1> runTask(%2QCoro::Task<%3> task)")
                     .arg(result, says ? QStringLiteral("std::string name, ") : QString(), task));
        call = QStringLiteral("co_await task");
    } else if (numbered) {
        out.line(QStringLiteral("template <typename... Number>"));
        out.line(QStringLiteral("%1 runTask(const std::string &name, %2 (*task)(Number...), Number... number)")
                     .arg(result, task.isEmpty() ? QStringLiteral("void") : task));
        call = QStringLiteral("task(number...)");
    } else {
        out.line(QStringLiteral("%1 runTask(const std::string &name, %2 (*task)())")
                     .arg(result, task.isEmpty() ? QStringLiteral("void") : task));
    }
    out.line(QStringLiteral("{"));
    out.indent();
    if (facts.canFail || stops) {
        out.line(QStringLiteral("try {"));
        out.indent();
    }
    for (const QString &line : resultLines(source, call))
        out.line(line);
    if (source.program.collect == Collect::FirstCompleted)
        out.line(source.groupStop() + QStringLiteral(".request_stop(); // the others need not go on"));
    if (stops) {
        out.dedent();
        out.line(QStringLiteral("} catch (const Cancelled &) { // it has given back what it held"));
        out.indent();
    }
    if (facts.canFail) {
        out.dedent();
        out.line(QStringLiteral("} catch (const std::exception &error) {"));
        out.indent();
        out.line(QStringLiteral("std::cerr << name + \": \" + error.what() + '\\n';"));
        out.line(qtOwnNames(source, QStringLiteral("$failed = true;")));
        if (source.program.collect == Collect::Group && coroutine)
            out.line(source.groupStop() + QStringLiteral(".request_stop();"));
    }
    if (facts.canFail || stops) {
        out.dedent();
        out.line(QStringLiteral("}"));
        if (order)
            out.line(coroutine ? QStringLiteral("co_return std::nullopt;") : QStringLiteral("return std::nullopt;"));
    }
    out.dedent();
    out.line(QStringLiteral("}"));
}

bool qtWrapsTasks(const QtSource &source)
{
    const bool stops = source.family == QtFamily::Coroutines &&
                       (source.facts.together || !source.facts.calledOff.empty());
    return saysWho(source) || stops;
}

QString qtTaskCall(const QtSource &source, const Task &task, const QString &copy)
{
    const QString function = source.names.function(task.name);
    QStringList arguments;
    if (source.isNumbered(task))
        arguments.append(copy);
    if (source.takesStop(task))
        arguments.append(source.stopSource(task) + QStringLiteral(".get_token()"));
    const QString argument = arguments.join(QStringLiteral(", "));
    const bool stops = source.family == QtFamily::Coroutines && !source.stopSource(task).isEmpty();
    if (!saysWho(source) && !stops)
        return QStringLiteral("%1(%2)").arg(function, argument);
    if (!saysWho(source))
        return QStringLiteral("runTask(%1(%2))").arg(function, argument);
    const QString own = QString::fromStdString(task.name);
    const QString name = qtHasCopies(task)
                             ? QStringLiteral("%1 + std::to_string(%2)").arg(qtQuoted(own + QLatin1Char(' ')), copy)
                             : qtQuoted(own);
    if (source.family == QtFamily::Coroutines)
        return QStringLiteral("runTask(%1, %2(%3))").arg(name, function, argument);
    return QStringLiteral("runTask(%1, %2%3)")
        .arg(name, function, argument.isEmpty() ? argument : QStringLiteral(", ") + argument);
}

void qtForCopies(const QtSource &source, CodeText &out, const Task &task, const QStringList &lines)
{
    if (!qtHasCopies(task)) {
        for (const QString &line : lines)
            out.line(line);
        return;
    }
    const QString i = source.names.free(QStringLiteral("i"));
    out.line(QStringLiteral("for (int %1 = 1; %1 <= %2; ++%1)%3")
                 .arg(i, source.whole(task.copies), lines.size() > 1 ? QStringLiteral(" {") : QString()));
    out.indent();
    for (const QString &line : lines)
        out.line(line);
    out.dedent();
    if (lines.size() > 1)
        out.line(QStringLiteral("}"));
}

} // namespace interleave
