// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What watching a real Python costs: the generated script run by hand against the same script run by the app, in turn.
// Prints the medians of the makespans (first line of the script to its last task's end), their quartiles, and the ratio of
// the medians. A run that fails is told, and the program ends with an error.
//   bench_python [REPEATS] [EXPERIMENT SCENARIO [NAME=VALUE]...]...
// The values should make a run last 0.6 to 1 s: in shorter ones a few per cent are noise.

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

#include <unistd.h>

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

using Seconds = Result<double>;

Seconds bare(const QString &python, const QString &script)
{
    QProcess process;
    process.setChildProcessModifier([] { setsid(); }); // as a terminal does
    process.start(python, {QStringLiteral("-c"), QString::fromLatin1(byHand), script});
    process.waitForFinished(-1);
    const QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("took ") && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
            return line.mid(5).toDouble();
    }
    return Error{(process.errorString() + u'\n' + QString::fromUtf8(process.readAllStandardError())).toStdString(), {}};
}

Seconds watched(const Engine &engine, const Program &program, const RunSettings &settings)
{
    Run run(engine, program, settings);
    QEventLoop loop;
    QObject::connect(&run, &Run::ended, &loop, &QEventLoop::quit);
    run.start();
    loop.exec();
    if (run.outcome() != Outcome::Finished)
        return Error{run.reason().toStdString(), {}};
    return static_cast<double>(run.trace()->end()) * 1e-9;
}

/// What is compared.
struct Case {
    QString experiment;
    QString scenario;
    ParameterValues values;

    QString name() const
    {
        QString text = experiment + u' ' + scenario;
        for (auto it = values.begin(); it != values.end(); ++it)
            text += QStringLiteral(" %1=%2").arg(it.key()).arg(it.value(), 0, 'g', 12);
        return text;
    }
};

/// The runs of one way to run.
struct Runs {
    const char *way;
    std::vector<double> seconds = {};
    int failed = 0;

    void add(const Seconds &one)
    {
        if (one) {
            seconds.push_back(*one);
            return;
        }
        ++failed;
        std::printf("  a run %s failed: %s\n", way, one.error().message.c_str());
    }
    std::string words() const
    {
        char text[120];
        std::snprintf(text, sizeof text, "%s %.3f s (%.3f to %.3f)", way, median(seconds), quantile(seconds, 0.25),
                      quantile(seconds, 0.75));
        return text;
    }
};

/// False: a run failed.
bool compare(const Case &wanted, int repeats)
{
    const auto fails = [&wanted](const std::string &why) {
        std::printf("%s: %s\n", qPrintable(wanted.name()), why.c_str());
        return false;
    };
    const Experiment *experiment = library::find(wanted.experiment);
    const Scenario *scenario = experiment ? experiment->scenario(wanted.scenario) : nullptr;
    if (!scenario)
        return fails("there is no such scenario");
    const PythonEngine *python = findPythonEngine(scenario->engine);
    if (!python)
        return fails("it does not run in Python");
    const Result<ScenarioCode> code = codeOf(*experiment, *scenario, wanted.values);
    if (!code)
        return fails(code.error().message);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("script.py")));
    if (!file.open(QIODevice::WriteOnly))
        return fails(file.errorString().toStdString());
    file.write(code->code.text.toUtf8());
    file.close();
    const auto fits = [python](const Interpreter &i) { return python->supports(i).yes; };
    const QString interpreter = Interpreters::here().preferred(fits)->path;
    const ParameterValues values = valuesFor(*experiment, *scenario, wanted.values);
    const Program program = *programFor(*experiment, values);
    const RunSettings settings = settingsOf(*scenario, values, experiment->title);
    Runs hand{"by hand"}, app{"by the app"};
    for (int i = 0; i < repeats; ++i) { // each is first as often as the other
        if (i % 2 == 0)
            hand.add(bare(interpreter, file.fileName()));
        app.add(watched(*findEngine(scenario->engine), program, settings));
        if (i % 2 != 0)
            hand.add(bare(interpreter, file.fileName()));
    }
    if (!hand.seconds.empty() && !app.seconds.empty()) {
        std::printf("%-44s %s, %s, ratio %.3f\n", qPrintable(wanted.name()), hand.words().c_str(), app.words().c_str(),
                    median(app.seconds) / median(hand.seconds));
        std::fflush(stdout);
    }
    return hand.failed + app.failed == 0 ||
           fails(std::to_string(hand.failed + app.failed) + " of " + std::to_string(2 * repeats) + " runs failed");
}

/// Nothing, with a sentence, where they are not as the first lines of this file say.
std::optional<QList<Case>> casesFrom(const QStringList &arguments)
{
    QList<Case> cases;
    QStringList words;
    for (const QString &argument : arguments) {
        const qsizetype equals = argument.indexOf(u'=');
        bool isNumber = false;
        const double value = argument.mid(equals + 1).toDouble(&isNumber);
        if (equals > 0 && isNumber && words.isEmpty() && !cases.isEmpty()) {
            cases.last().values.insert(argument.left(equals), value);
            continue;
        }
        words.append(argument);
        if (equals >= 0)
            break;
        if (words.size() == 2) {
            cases.append({words[0], words[1], {}});
            words.clear();
        }
    }
    if (words.isEmpty())
        return cases;
    std::fprintf(stderr, "“%s” is not understood. bench_python [REPEATS] [EXPERIMENT SCENARIO [NAME=VALUE]...]...\n",
                 qPrintable(words.join(u' ')));
    return std::nullopt;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    int repeats = 9;
    bool isNumber = false;
    if (!arguments.isEmpty() && arguments.constFirst().toInt(&isNumber) > 0 && isNumber)
        repeats = arguments.takeFirst().toInt();
    std::optional<QList<Case>> cases = casesFrom(arguments);
    if (!cases)
        return 2;
    if (cases->isEmpty()) {
        const QString measured = QStringLiteral("gil-measured");
        const QString io = QStringLiteral("gil-and-io");
        *cases = {{measured, QStringLiteral("py-one-by-one"), {{QStringLiteral("n"), 20e6}}},
                  {measured, QStringLiteral("py-threads"), {{QStringLiteral("n"), 20e6}}},
                  {measured, QStringLiteral("py-processes"), {{QStringLiteral("n"), 30e6}}},
                  {io, QStringLiteral("py-one-by-one"), {{QStringLiteral("delay"), 150}}},
                  {io, QStringLiteral("py-threads"), {{QStringLiteral("delay"), 700}}},
                  {io, QStringLiteral("py-coroutines"), {{QStringLiteral("delay"), 700}}},
                  {QStringLiteral("gil-microscope"), QStringLiteral("python"), {}}};
    }
    Interpreters::here().waitUntilReady();
    bool good = true;
    for (const Case &one : std::as_const(*cases))
        good = compare(one, repeats) && good;
    return good ? 0 : 1;
}
