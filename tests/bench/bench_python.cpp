// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What watching a real Python costs: the generated script run by hand against the same script run by the app, in turn.
// Prints the medians of the makespans (first line of the script to its last task's end) and their ratio.
//   bench_python [REPEATS] [EXPERIMENT SCENARIO]...

#include "core/engines/pythonengine.h"
#include "core/experimentfile.h"
#include "core/library.h"
#include "core/python/interpreters.h"
#include "core/run.h"
#include "core/scenariocode.h"
#include "core/scenariosettings.h"

#include "kernel/statistics.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace interleave;

namespace {

/// Runs the file as the main program and prints how long that took.
const char *const byHand = "import sys, time, ast, importlib\n"
                           "path = sys.argv[1]\n"
                           "text = open(path).read()\n"
                           "for s in ast.parse(text).body:\n"
                           "    for n in ([a.name for a in s.names] if isinstance(s, ast.Import) else\n"
                           "              [s.module] if isinstance(s, ast.ImportFrom) else []):\n"
                           "        importlib.import_module(n)\n"
                           "code = compile(text, path, 'exec')\n"
                           "begin = time.perf_counter()\n"
                           "exec(code)\n"
                           "print('took', time.perf_counter() - begin)\n";

double bare(const QString &python, const QString &script)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(python, {QStringLiteral("-c"), QString::fromLatin1(byHand), script});
    process.waitForFinished(-1);
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (line.startsWith("took "))
            return line.mid(5).toDouble();
    }
    return 0;
}

double watched(const Engine &engine, const Program &program, const RunSettings &settings)
{
    Run run(engine, program, settings);
    QEventLoop loop;
    QObject::connect(&run, &Run::ended, &loop, &QEventLoop::quit);
    run.start();
    loop.exec();
    return run.outcome() == Outcome::Finished ? static_cast<double>(run.trace()->end()) * 1e-9 : 0;
}

void compare(const QString &id, const QString &scenarioId, int repeats)
{
    const Experiment &experiment = *library::find(id);
    const Scenario &scenario = *experiment.scenario(scenarioId);
    const Engine &engine = *findEngine(scenario.engine);
    const Result<ScenarioCode> code = codeOf(experiment, scenario);
    if (!code) {
        std::printf("%s %s: %s\n", qPrintable(id), qPrintable(scenarioId), code.error().message.c_str());
        return;
    }
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("script.py")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    file.write(code->code.text.toUtf8());
    file.close();
    const auto fits = [&engine](const Interpreter &i) { return findPythonEngine(engine.id())->supports(i).yes; };
    const QString python = Interpreters::here().preferred(fits)->path;
    const ParameterValues values = valuesFor(experiment, scenario, {});
    const Program program = *programFor(experiment, values);
    std::vector<double> hand, app;
    for (int i = 0; i < repeats; ++i) {
        hand.push_back(bare(python, file.fileName()));
        app.push_back(watched(engine, program, settingsOf(scenario, values, experiment.title)));
    }
    std::printf("%-16s %-14s by hand %.4f s, by the app %.4f s, ratio %.3f\n", qPrintable(id), qPrintable(scenarioId),
                median(hand), median(app), median(app) / median(hand));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const int repeats = arguments.size() > 1 ? arguments[1].toInt() : 9;
    Interpreters::here().waitUntilReady();
    if (arguments.size() > 3) {
        for (qsizetype i = 2; i + 1 < arguments.size(); i += 2)
            compare(arguments[i], arguments[i + 1], repeats);
        return 0;
    }
    for (const char *scenario : {"py-one-by-one", "py-threads", "py-processes"})
        compare(QStringLiteral("gil-measured"), QLatin1String(scenario), repeats);
    for (const char *scenario : {"py-one-by-one", "py-threads", "py-coroutines"})
        compare(QStringLiteral("gil-and-io"), QLatin1String(scenario), repeats);
    compare(QStringLiteral("gil-microscope"), QStringLiteral("python"), repeats);
}
