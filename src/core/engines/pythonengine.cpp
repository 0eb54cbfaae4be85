// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythonengine.h"

#include "pythonrun.h"

#include "core/codegen/pythoncode.h"
#include "core/experimentformat.h"
#include "core/python/interpreters.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr int interpretersInPools = 14;

const PythonEngine::Kind kinds[] = {
    {.id = "py-sequential", .title = QT_TRANSLATE_NOOP("Engine", "Python, one after the other"), .most = 1},
    {.id = "py-threading", .title = QT_TRANSLATE_NOOP("Engine", "Python threads (threading)")},
    {.id = "py-threadpool",
     .title = QT_TRANSLATE_NOOP("Engine", "Python thread pool (ThreadPoolExecutor)"),
     .pool = true},
    {.id = "py-multiprocessing",
     .title = QT_TRANSLATE_NOOP("Engine", "Python processes (multiprocessing)"),
     .processes = true},
    {.id = "py-processpool",
     .title = QT_TRANSLATE_NOOP("Engine", "Python process pool (ProcessPoolExecutor)"),
     .pool = true,
     .most = format::mostProcesses,
     .processes = true},
    {.id = "py-asyncio", .title = QT_TRANSLATE_NOOP("Engine", "Python coroutines (asyncio)")},
    {.id = "py-interpreterpool",
     .title = QT_TRANSLATE_NOOP("Engine", "Python subinterpreters (InterpreterPoolExecutor)"),
     .pool = true,
     .most = format::mostProcesses,
     .minor = interpretersInPools},
    {.id = "py-dask",
     .title = QT_TRANSLATE_NOOP("Engine", "Python cluster scheduler (Dask)"),
     .pool = true,
     .most = format::mostProcesses,
     .processes = true,
     .cluster = true},
    {.id = "py-script", .title = QT_TRANSLATE_NOOP("Engine", "A Python program as it stands"), .script = true},
};

/// The scheduler that the user has named, or how many workers a cluster of the run's own has.
QString clusterFor(const RunSettings &settings)
{
    const QString address = qEnvironmentVariable("INTERLEAVE_DASK_SCHEDULER");
    return address.contains(QLatin1String("://")) ? address : QString::number(settings.workers);
}

} // namespace

std::optional<Interpreter> PythonEngine::interpreterFor(const RunSettings &settings) const
{
    const auto fits = [this, &settings](const Interpreter &interpreter) {
        return (settings.interpreter.isEmpty() || settings.interpreter == interpreter.path) &&
               supports(interpreter).yes;
    };
    return Interpreters::here().preferred(fits);
}

Support PythonEngine::supports(const Interpreter &interpreter) const
{
    if (!interpreter.usable())
        return {false, interpreter.problem};
    if (interpreter.minor < m_kind.minor)
        return {false,
                tr("%1 is too old for this: it needs Python 3.%2 or newer.").arg(interpreter.name()).arg(m_kind.minor)};
    if (m_kind.minor >= interpretersInPools && !interpreter.interpreterPool)
        return {false, tr("%1 was built without subinterpreters.").arg(interpreter.name())};
    if (m_kind.cluster && interpreter.dask.isEmpty())
        return {false, tr("%1 has no Dask. Install it: \"apt install python3-distributed\" for the Python of Debian, "
                          "\"pip install distributed\" for others.")
                           .arg(interpreter.name())};
    return {};
}

QString PythonEngine::runtime() const
{
    const std::optional<Interpreter> interpreter = interpreterFor({});
    return interpreter ? interpreter->name() : QString();
}

Support PythonEngine::supports(const Program &program, const RunSettings &settings) const
{
    const Result<GeneratedCode> written = code(program, settings);
    return written ? Support{} : Support{false, QString::fromStdString(written.error().message)};
}

std::uint32_t PythonEngine::places(const RunSettings &settings) const
{
    const std::uint32_t most = m_kind.most > 0 ? m_kind.most : std::numeric_limits<std::uint32_t>::max();
    return m_kind.pool ? std::min(most, static_cast<std::uint32_t>(settings.workers)) : most;
}

Result<GeneratedCode> PythonEngine::code(const Program &program, const RunSettings &settings) const
{
    Interpreters &all = Interpreters::here();
    const std::optional<Interpreter> interpreter = interpreterFor(settings);
    if (!interpreter) {
        QString reason;
        int newest = 0;
        for (const Interpreter &found : all.list()) {
            const bool asked = settings.interpreter.isEmpty() || settings.interpreter == found.path;
            if (!found.usable() || !asked || found.minor <= newest)
                continue;
            newest = found.minor;
            reason = supports(found).reason;
        }
        if (reason.isEmpty())
            reason = all.ready() ? noPythonSentence() : tr("Interleave is still looking for Python on this machine.");
        return Error{reason.toStdString(), m_kind.id};
    }
    if (!settings.startMethod.isEmpty() && !interpreter->startMethods.contains(settings.startMethod))
        return Error{tr("%1 has no start method \"%2\" on this system.")
                         .arg(interpreter->name(), settings.startMethod)
                         .toStdString(),
                     m_kind.id};
    if (m_kind.script) {
        GeneratedCode asItStands;
        asItStands.text = settings.script;
        if (settings.script.isEmpty())
            return Error{tr("The Python program of this scenario was not found.").toStdString(), m_kind.id};
        return asItStands;
    }
    PythonTarget target;
    target.engine = id();
    target.minor = interpreter->minor;
    target.turnsPerMs = interpreter->nsPerTurn > 0 ? 1e6 / interpreter->nsPerTurn : 0;
    target.workers = settings.workers;
    target.chunk = settings.chunk;
    target.startMethod = settings.startMethod;
    target.switchIntervalMs = settings.setsInterval
                                  ? std::chrono::duration<double, std::milli>(settings.switchInterval).count()
                                  : 0;
    return pythonCode(program, target, settings.title);
}

std::shared_ptr<void> PythonEngine::warmUp(RunScope &scope) const
{
    const Result<GeneratedCode> written = code(scope.program, scope.settings);
    if (!written)
        return nullptr;
    auto run = std::make_shared<PythonRun>(scope, *interpreterFor(scope.settings), *written,
                                           m_kind.cluster ? clusterFor(scope.settings) : QString());
    run->getReady();
    scope.memoryPid = m_kind.processes ? 0 : run->processId();
    return run;
}

std::optional<Error> PythonEngine::execute(RunScope &scope, const std::shared_ptr<void> &warm) const
{
    if (!warm) { // the interpreter has gone since supports() was asked
        const Result<GeneratedCode> written = code(scope.program, scope.settings);
        return written ? Error{tr("The Python program could not be made ready.").toStdString(), m_kind.id}
                       : written.error();
    }
    return std::static_pointer_cast<PythonRun>(warm)->run();
}

std::vector<std::unique_ptr<const Engine>> pythonEngines()
{
    std::vector<std::unique_ptr<const Engine>> list;
    for (const PythonEngine::Kind &kind : kinds)
        list.push_back(std::make_unique<PythonEngine>(kind));
    return list;
}

} // namespace interleave
