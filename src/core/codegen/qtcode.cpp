// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtcode.h"

#include "qtcorosteps.h"
#include "qtparts.h"
#include "qtprocesssteps.h"
#include "qtrefusal.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <memory>
#include <optional>

namespace interleave {

namespace {

std::optional<QtFamily> familyOf(const QString &engine)
{
    if (engine == QLatin1String("sequential") || engine == QLatin1String("ui-thread"))
        return QtFamily::InTurn;
    if (engine == QLatin1String("qthread") || engine == QLatin1String("qtconcurrent"))
        return QtFamily::Threads;
    if (engine == QLatin1String("qprocess") || engine == QLatin1String("process-pool"))
        return QtFamily::Processes;
    if (engine == QLatin1String("qcoro"))
        return QtFamily::Coroutines;
    return std::nullopt;
}

/// The first line: what the file shows.
QString way(const QtSource &source)
{
    static const QMap<QString, QString> ways = {
        {QStringLiteral("sequential"), QStringLiteral("one task after the other")},
        {QStringLiteral("ui-thread"), QStringLiteral("on the thread of the event loop")},
        {QStringLiteral("qthread"), QStringLiteral("a thread for each task")},
        {QStringLiteral("qtconcurrent"), QStringLiteral("a pool of threads")},
        {QStringLiteral("qprocess"), QStringLiteral("a process for each task")},
        {QStringLiteral("process-pool"), QStringLiteral("a pool of processes")},
        {QStringLiteral("qcoro"), QStringLiteral("coroutines on one event loop")},
    };
    return ways.value(source.engine);
}

/// All tasks; what they need from the top of the file is known afterwards.
CodeText tasks(QtSource &source)
{
    CodeText out;
    std::unique_ptr<QtSteps> steps;
    switch (source.family) {
    case QtFamily::Coroutines:
        steps = std::make_unique<QtCoroSteps>(source, out);
        break;
    case QtFamily::Processes:
        steps = std::make_unique<QtProcessSteps>(source, out);
        break;
    default:
        steps = std::make_unique<QtSteps>(source, out);
    }
    for (const Task &task : source.program.tasks) {
        out.blank();
        if (task.inputBytes.value > 0 && source.family != QtFamily::Processes)
            out.line(QStringLiteral("// It finds its input in memory: nothing is copied."));
        steps->function(task);
    }
    return out;
}

CodeText mainPart(QtSource &source)
{
    CodeText out;
    if (source.family == QtFamily::Processes)
        qtProcessMain(source, out);
    else
        qtMain(source, out);
    return out;
}

/// What comes between the includes and the tasks.
CodeText top(QtSource &source)
{
    CodeText out;
    source.constants(out);
    if (source.family == QtFamily::Coroutines)
        qtStopSources(source, out);
    qtHelpers(source, out);
    qtRunTask(source, out);
    switch (source.family) {
    case QtFamily::Coroutines:
        qtCoroObjects(source, out);
        break;
    case QtFamily::Processes:
        qtProcessObjects(source, out);
        break;
    default:
        qtThreadObjects(source, out);
    }
    qtStarters(source, out);
    return out;
}

/// What the file is compiled and linked with.
QString needs(const QtSource &source)
{
    const auto any = [&source](const char *begin) {
        return std::any_of(source.includes.begin(), source.includes.end(),
                           [begin](const QString &header) { return header.startsWith(QLatin1String(begin)); });
    };
    QStringList libraries;
    if (any("<Q"))
        libraries.append(QStringLiteral("Qt6::Core"));
    if (any("<QtConcurrent"))
        libraries.append(QStringLiteral("Qt6::Concurrent"));
    if (any("<QNetwork") || any("<QTcp"))
        libraries.append(QStringLiteral("Qt6::Network"));
    if (any("<QCoro"))
        libraries.append(QStringLiteral("QCoro6::Core"));
    return libraries.isEmpty() ? QStringLiteral("C++20")
                               : QStringLiteral("C++20, ") + libraries.join(QStringLiteral(", "));
}

void includes(const QtSource &source, CodeText &out)
{
    QStringList qt, standard;
    for (const QString &header : source.includes)
        (header.startsWith(QLatin1String("<Q")) ? qt : standard).append(header);
    for (QStringList *group : {&qt, &standard}) {
        group->sort();
        out.blank();
        for (const QString &header : *group)
            out.line(QStringLiteral("#include ") + header);
    }
}

} // namespace

Result<GeneratedCode> qtCode(const Program &program, const QString &engineId, const RunSettings &settings,
                             const QString &title, double turnsPerMs)
{
    const std::optional<QtFamily> family = familyOf(engineId);
    if (!family)
        return Error{QCoreApplication::translate("QtCode", "This is no engine of Qt's.").toStdString(),
                     engineId.toStdString()};
    QtSource source(program, engineId, *family, settings, turnsPerMs);
    const QString reason = whyNoQtCode(program, source.facts, engineId, *family);
    if (!reason.isEmpty())
        return Error{reason.toStdString(), engineId.toStdString()};

    // Backwards: what a part needs stands above it.
    const CodeText functions = tasks(source), end = mainPart(source);
    const CodeText before = top(source);
    const QString body = before.text() + functions.text() + end.text();
    const bool times = body.contains(QRegularExpression(QStringLiteral("\\d(ms|us|ns)\\b")));
    if (times)
        source.include("<chrono>");

    if (body.contains(QRegularExpression(QStringLiteral("\\bqu?int64\\b"))))
        source.include("<QtGlobal>");

    CodeText out;
    out.line(QStringLiteral("// %1: %2").arg(QString(title).replace(QLatin1Char('\n'), QLatin1Char(' ')), way(source)));
    out.line(QStringLiteral("// ") + needs(source));
    if (settings.gil)
        out.line(QStringLiteral("// C++ has no GIL: here nothing holds these threads back."));
    includes(source, out);
    if (times) {
        out.blank();
        out.line(QStringLiteral("using namespace std::chrono_literals;"));
    }
    for (const CodeText &part : {before, functions, end}) {
        out.blank();
        out.append(part);
    }
    GeneratedCode code;
    code.text = out.text();
    code.lines = out.marks();
    code.functions = source.names.renamedFunctions();
    code.variables = source.names.renamedVariables();
    return code;
}

} // namespace interleave
