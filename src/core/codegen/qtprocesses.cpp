// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program that starts itself: what its processes share, and main().

#include "qtparts.h"
#include "qtsteps.h"

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

bool isPool(const QtSource &source)
{
    return source.engine == QLatin1String("process-pool");
}

bool inOrder(const QtSource &source)
{
    return source.program.collect == Collect::InOrder;
}

QList<const SharedObject *> semaphores(const QtSource &source)
{
    QList<const SharedObject *> result;
    for (const SharedObject &o : source.program.objects) {
        if (o.kind == ObjectKind::Lock || o.kind == ObjectKind::Semaphore)
            result.append(&o);
    }
    return result;
}

/// The members of the memory that all processes share.
QStringList members(QtSource &source)
{
    QStringList lines;
    for (const SharedObject &o : source.program.objects) {
        if (o.kind == ObjectKind::Cell)
            lines.append(QStringLiteral("std::atomic<qint64> %1 = %2;")
                             .arg(source.names.variable(o.name), source.whole(o.number)));
        if (o.kind == ObjectKind::Event)
            lines.append(QStringLiteral("std::atomic<bool> %1 = false;").arg(source.names.variable(o.name)));
    }
    double copies = 0;
    for (const Task &task : source.program.tasks) {
        copies += task.copies.value;
        if (source.facts.joined.count(task.name) > 0)
            lines.append(QStringLiteral("std::atomic<int> %1 = %2; // copies that have not ended")
                             .arg(qtCounter(source, task.name), source.whole(task.copies)));
        if (task.inputBytes.value > 0 && task.sharedInput) {
            source.include("<array>");
            lines.append(QStringLiteral("std::array<char, %1> %2Input; // what each copy is given")
                             .arg(source.whole(task.inputBytes), source.names.function(task.name)));
        }
    }
    if (inOrder(source))
        lines.append(QStringLiteral("std::atomic<qint64> results[%1] = {};").arg(qtLiteral(copies)));
    if (inOrder(source) && source.facts.canFail)
        lines.append(QStringLiteral("std::atomic<bool> returned[%1] = {}; // who has one").arg(qtLiteral(copies)));
    if (isPool(source))
        lines.append(QStringLiteral("std::atomic<std::size_t> nextTask = 0; // the one that whoever is free takes"));
    return lines;
}

/// One task in the process that it was started for.
QStringList carryOut(const QtSource &source, const Task &task, const QString &copy, const QString &place)
{
    QString call = qtTaskCall(source, task, copy);
    QStringList lines = {call + QLatin1Char(';')};
    if (inOrder(source) && source.facts.canFail)
        lines = {QStringLiteral("const std::optional<qint64> result = %1;").arg(call),
                 QStringLiteral("shared->results[%1] = result.value_or(0);").arg(place),
                 QStringLiteral("shared->returned[%1] = result.has_value();").arg(place)};
    else if (inOrder(source))
        lines = {QStringLiteral("shared->results[%1] = %2;").arg(place, call)};
    if (source.facts.joined.count(task.name) > 0)
        lines.append(QStringLiteral("--shared->%1;").arg(qtCounter(source, task.name)));
    return lines;
}

constexpr char poolTasks[] = R"(/// All tasks, in the order in which they start.
std::vector<std::function<void()>> allTasks()
{
    std::vector<std::function<void()>> $list;)";

void listOfTasks(QtSource &source, CodeText &out)
{
    source.include("<functional>");
    source.include("<vector>");
    qtPart(source, out, QString::fromLatin1(poolTasks));
    out.indent();
    const QString i = source.names.free(QStringLiteral("i")), place = source.names.free(QStringLiteral("place"));
    for (const Task *task : startOrder(source.program, source.facts)) {
        const bool placed = inOrder(source);
        const QStringList lines = carryOut(source, *task, i, place);
        QString what = QStringLiteral("[%1] { %2 }")
                           .arg(qtHasCopies(*task) && lines.join(QString()).contains(i + QLatin1Char(')')) ? i
                                                                                                           : QString(),
                                lines.join(QLatin1Char(' ')));
        if (!placed && lines.size() == 1 && !qtWrapsTasks(source) && !source.isNumbered(*task))
            what = source.names.function(task->name);
        if (placed)
            what.insert(1, qtOwnNames(source, what[1] == QLatin1Char(']') ? QStringLiteral("$place = $list.size()")
                                                                          : QStringLiteral("$place = $list.size(), ")));
        qtForCopies(source, out, *task,
                    {qtOwnNames(source, QStringLiteral("$list.push_back(")) + what + QStringLiteral(");")});
    }
    out.line(qtOwnNames(source, QStringLiteral("return $list;")));
    out.dedent();
    out.line(QStringLiteral("}"));
}

constexpr char openMemory[] = R"(QSharedMemory $memory($key);
if (!($first ? $memory.create(sizeof(Shared)) : $memory.attach())) {
    std::cerr << $memory.errorString().toStdString() << '\n';
    return 1;
}
shared = $first ? new ($memory.data()) Shared : static_cast<Shared *>($memory.data());)";

constexpr char workerLoop[] = R"(if (!$first) { // a worker: it takes tasks until there are none left
    const std::vector<std::function<void()>> list = allTasks();
    for (std::size_t next = shared->nextTask++; next < list.size(); next = shared->nextTask++)
        list[next]();
    return %1;
})";

constexpr char chunkLoop[] = R"(if (!$first) { // a worker: it takes tasks, some at a time, until there are none left
    constexpr std::size_t chunk = %2;
    const std::vector<std::function<void()>> list = allTasks();
    for (std::size_t next = shared->nextTask.fetch_add(chunk); next < list.size(); next = shared->nextTask.fetch_add(chunk)) {
        for (std::size_t i = next; i < std::min(next + chunk, list.size()); ++i)
            list[i]();
    }
    return %1;
})";

constexpr char startProcess[] = R"(std::vector<std::unique_ptr<QProcess>> $processes;
const auto startProcess = [&](const QStringList &arguments) {
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedChannels);
    process->start(QCoreApplication::applicationFilePath(), arguments);
    $processes.push_back(std::move(process));
};)";

constexpr char waitForAll[] = R"(bool $wrong = false;
for (const auto &process : $processes) {
    process->waitForFinished(-1);
    if (process->error() != QProcess::UnknownError || process->exitCode() != 0) // unknown: there was no error
        $wrong = true;
})";

/// Does a process have to know which copy of its task it is?
bool tellsCopies(const QtSource &source, const Task &task)
{
    return qtHasCopies(task) && (qtWrapsTasks(source) || inOrder(source) || source.isNumbered(task));
}

/// What a process does that was started for one task.
void oneTask(QtSource &source, CodeText &out, bool shares)
{
    const auto own = [&](const QString &text) { out.line(qtOwnNames(source, text)); };
    own(QStringLiteral("if (!$first) { // one of the others: it carries out the task that it was started for"));
    out.indent();
    const int name = shares ? 2 : 1;
    const auto order = startOrder(source.program, source.facts);
    const bool usesNumber = std::any_of(order.begin(), order.end(),
                                        [&source](const Task *task) { return tellsCopies(source, *task); });
    const bool several = order.size() > 1;
    if (usesNumber)
        own(QStringLiteral("const int $copy = $arguments.value(%1).toInt();").arg(name + 1));
    const QString copy = source.names.free(QStringLiteral("copy"));
    double place = 0;
    for (std::size_t n = 0; n < order.size(); ++n) {
        const Task &task = *order[n];
        const QString where = qtHasCopies(task) ? QStringLiteral("%1 + %2 - 1").arg(qtLiteral(place), copy)
                                                : qtLiteral(place);
        place += task.copies.value;
        QStringList lines = carryOut(source, task, copy, where);
        if (task.inputBytes.value > 0 && !task.sharedInput) { // nobody ends the input of the others
            source.include("<QFile>");
            lines = qtOwnNames(source,
                               QStringLiteral("QFile $input;\n$input.open(stdin, QIODevice::ReadOnly);\n"
                                              "$input.readAll(); // what the task is given comes through a pipe"))
                        .split(QLatin1Char('\n')) +
                    lines;
        }
        if (several) {
            const QString test = qtOwnNames(
                source,
                QStringLiteral("if ($arguments[%1] == %2)").arg(name).arg(qtQuoted(QString::fromStdString(task.name))));
            out.line((n > 0 ? QStringLiteral("else ") : QString()) + test +
                     (lines.size() > 1 ? QStringLiteral(" {") : QString()));
            out.indent();
        }
        for (const QString &line : lines)
            out.line(line);
        if (several) {
            out.dedent();
            if (lines.size() > 1)
                out.line(QStringLiteral("}"));
        }
    }
    own(source.facts.canFail ? QStringLiteral("return $failed ? 1 : 0;") : QStringLiteral("return 0;"));
    out.dedent();
    out.line(QStringLiteral("}"));
}

void startAll(QtSource &source, CodeText &out, bool shares)
{
    const auto own = [&](const QString &text) { out.line(qtOwnNames(source, text)); };
    for (const char *header : {"<QProcess>", "<memory>", "<utility>", "<vector>"})
        source.include(header);
    own(QString::fromLatin1(startProcess));
    const QString key = shares ? QStringLiteral("$key, ") : QString();
    if (isPool(source)) {
        own(QStringLiteral("for (int $i = 0; $i < %1; ++$i)\n    startProcess({$key});").arg(source.settings.workers));
        return;
    }
    for (const Task *task : startOrder(source.program, source.facts)) {
        QStringList lines = {
            QStringLiteral("startProcess({%1%2%3});")
                .arg(key, qtQuoted(QString::fromStdString(task->name)),
                     tellsCopies(source, *task) ? QStringLiteral(", QString::number($i)") : QString())};
        if (task->inputBytes.value > 0 && !task->sharedInput) {
            lines.append(
                QStringLiteral("$processes.back()->write(QByteArray(%1, 'x'));").arg(source.whole(task->inputBytes)));
            lines.append(QStringLiteral("$processes.back()->waitForBytesWritten(-1);"));
            lines.append(QStringLiteral("$processes.back()->closeWriteChannel();"));
        }
        qtForCopies(source, out, *task, qtOwnNames(source, lines.join(QLatin1Char('\n'))).split(QLatin1Char('\n')));
    }
}

void results(QtSource &source, CodeText &out)
{
    double place = 0;
    const QString i = source.names.free(QStringLiteral("i"));
    for (const Task *task : startOrder(source.program, source.facts)) {
        const QString name = QString::fromStdString(task->name);
        const bool copies = qtHasCopies(*task);
        const QString who = copies
                                ? QStringLiteral("%1 << %2 << \" returned \"").arg(qtQuoted(name + QLatin1Char(' ')), i)
                                : qtQuoted(name + QStringLiteral(" returned "));
        const QString where = copies ? QStringLiteral("%1 + %2 - 1").arg(qtLiteral(place), i) : qtLiteral(place);
        QStringList lines = {QStringLiteral("std::cout << %1 << shared->results[%2] << '\\n';").arg(who, where)};
        if (source.facts.canFail)
            lines = {QStringLiteral("if (shared->returned[%1])").arg(where), QStringLiteral("    ") + lines[0]};
        qtForCopies(source, out, *task, lines);
        place += task->copies.value;
    }
}

} // namespace

void qtProcessObjects(QtSource &source, CodeText &out)
{
    const QStringList lines = members(source);
    for (const SharedObject &o : source.program.objects) {
        if (o.kind == ObjectKind::Local) {
            out.blank();
            out.line(QStringLiteral("thread_local qint64 %1 = %2; // each process has its own")
                         .arg(source.names.variable(o.name), source.whole(o.number)));
        }
    }
    if (!lines.isEmpty()) {
        source.include("<QSharedMemory>");
        source.include("<atomic>");
        out.blank();
        out.line(QStringLiteral("/// What all processes share."));
        out.line(QStringLiteral("struct Shared {"));
        out.indent();
        for (const QString &line : lines)
            out.line(line);
        out.dedent();
        out.line(QStringLiteral("};\nShared *shared = nullptr; // in shared memory"));
    }
    if (!semaphores(source).isEmpty()) {
        source.include("<QSystemSemaphore>");
        source.include("<memory>");
        out.blank();
        for (const SharedObject *o : semaphores(source))
            out.line(QStringLiteral("std::unique_ptr<QSystemSemaphore> %1;").arg(source.names.variable(o->name)));
    }
    out.blank();
}

void qtProcessMain(QtSource &source, CodeText &out)
{
    const auto own = [&](const QString &text) { out.line(qtOwnNames(source, text)); };
    const bool memory = !members(source).isEmpty();
    const bool shares = memory || !semaphores(source).isEmpty();
    source.include("<QCoreApplication>");
    if (isPool(source))
        listOfTasks(source, out);
    out.blank();
    own(QStringLiteral("int main(int argc, char *argv[])\n{"));
    out.indent();
    own(QStringLiteral("QCoreApplication $app(argc, argv);\nconst QStringList $arguments = $app.arguments();\n"
                       "const bool $first = $arguments.size() == 1; // the others are started with arguments"));
    if (shares)
        own(QStringLiteral(
            "const QString $key = $first ? QString(\"interleave-%1\").arg($app.applicationPid()) : $arguments[1];"));
    if (memory) {
        source.include("<iostream>");
        own(QString::fromLatin1(openMemory));
    }
    for (const SharedObject *o : semaphores(source))
        own(QStringLiteral("%1 = std::make_unique<QSystemSemaphore>($key + %2, %3, $first ? QSystemSemaphore::Create : "
                           "QSystemSemaphore::Open);")
                .arg(source.names.variable(o->name), qtQuoted(QLatin1Char('-') + QString::fromStdString(o->name)),
                     o->kind == ObjectKind::Lock ? QStringLiteral("1") : source.whole(o->number)));
    const QString code = source.facts.canFail ? QStringLiteral("$failed ? 1 : 0") : QStringLiteral("0");
    if (!isPool(source)) {
        oneTask(source, out, shares);
    } else if (source.settings.chunk > 1) {
        source.include("<algorithm>");
        own(QString::fromLatin1(chunkLoop).arg(code).arg(source.settings.chunk));
    } else {
        own(QString::fromLatin1(workerLoop).arg(code));
    }
    out.blank();
    startAll(source, out, shares);
    out.blank();
    own(QString::fromLatin1(waitForAll));
    if (inOrder(source))
        results(source, out);
    qtPrintState(source, out);
    own(QStringLiteral("return $wrong ? 1 : 0;"));
    out.dedent();
    out.line(QStringLiteral("}"));
}

} // namespace interleave
