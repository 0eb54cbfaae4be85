// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scripts of a user, good and bad: what they print and do is seen, and nothing of them is left.

#include "core/heartbeat.h"
#include "core/python/leftovers.h"
#include "core/python/scriptrun.h"

#include "support/python.h"

#include <QSignalSpy>
#include <QTest>

using namespace interleave;

namespace {

constexpr int longEnoughMs = 60'000;

/// A script that was run to its end.
struct Finished {
    QString output;
    QString errors;
    PythonProcess::End end;
    int exitCode;
    QString problem;
    std::optional<PythonError> error;
    std::shared_ptr<Trace> trace;
    GilMode gil;
    qint64 outputLost;
    double gapMaxMs;
};

template <typename WhileItRuns>
Finished runAnd(const QByteArray &script, WhileItRuns &&whileItRuns, PythonProcess::Setup setup = {})
{
    setup.interpreter = testPython();
    setup.script = script;
    ScriptRun run(setup);
    Heartbeat heartbeat;
    heartbeat.start();
    Finished finished{};
    QObject::connect(&run, &ScriptRun::printed, &run, [&](const QString &text, bool error) {
        (error ? finished.errors : finished.output) += text;
        whileItRuns(run, finished);
    });
    QSignalSpy ended(&run, &ScriptRun::ended);
    run.start();
    if (ended.isEmpty() && !ended.wait(longEnoughMs))
        qFatal("the script did not end");
    finished.end = run.end();
    finished.exitCode = run.exitCode();
    finished.problem = run.problem();
    finished.error = run.error();
    finished.trace = run.trace();
    finished.gil = run.gil();
    finished.outputLost = run.outputLost();
    finished.gapMaxMs = heartbeat.maxMs();
    return finished;
}

Finished runIt(const QByteArray &script, PythonProcess::Setup setup = {})
{
    return runAnd(
        script, [](ScriptRun &, Finished &) {}, std::move(setup));
}

const Trace::Lane *laneOf(const Finished &run, const char *name)
{
    for (const Trace::Lane &lane : run.trace->lanes()) {
        if (lane.name.starts_with(name))
            return &lane;
    }
    return nullptr;
}

double seconds(const Finished &run, const Trace::Lane &lane, State state)
{
    return static_cast<double>(lane.states.timesBetween(0, run.trace->end())[static_cast<std::size_t>(state)]) * 1e-9;
}

} // namespace

class TestScriptRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testPython().isEmpty())
            QSKIP("There is no python3 here.");
    }
    void init() { m_before = processes(); }
    /// Whatever a script did, nothing of it is left, and its folder is gone.
    void cleanup() { QCOMPARE(processes(), m_before); }

    void outputIsStreamed();
    void threadsAreLanes();
    void tasksAreLanes();
    void processesAreLanes();
    void errorsNameTheirLine();
    void syntaxErrorsNameTheirLine();
    void exitCodeIsTold();
    void endlessLoopIsStopped();
    void deafProgramIsKilled();
    void timeIsLimited();
    void memoryIsLimited();
    void muchOutputIsBounded();
    void childrenAreEnded();
    void suicideIsTold();
    void missingInterpreterIsTold();
    void scriptIsUnchanged();

private:
    /// Processes that carry a folder of ours, by their number.
    static std::size_t processes() { return processesWith("INTERLEAVE_TEST=scriptrun").size(); }
    std::size_t m_before = 0;
};

void TestScriptRun::outputIsStreamed()
{
    QStringList seen;
    const Finished run = runAnd("import time\nfor n in range(3):\n    print(n)\n    time.sleep(0.15)\n",
                                [&seen](ScriptRun &, Finished &finished) { seen << finished.output; });
    QCOMPARE(run.output, QStringLiteral("0\n1\n2\n"));
    QVERIFY2(seen.size() >= 3, qPrintable(seen.join(QLatin1Char('|'))));
    QCOMPARE(run.end, PythonProcess::End::Exited);
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.problem.isEmpty());
}

void TestScriptRun::threadsAreLanes()
{
    const Finished run = runIt("import threading, time\n"
                               "def wait():\n    time.sleep(0.2)\n"
                               "def count():\n    for _ in range(3_000_000): pass\n"
                               "a = threading.Thread(target=wait, name='waiter')\n"
                               "b = threading.Thread(target=count, name='counter')\n"
                               "a.start(); b.start(); a.join(); b.join()\n");
    QVERIFY(run.problem.isEmpty());
    const Trace::Lane *waiter = laneOf(run, "waiter"), *counter = laneOf(run, "counter");
    QVERIFY(waiter && counter && laneOf(run, "MainThread"));
    QVERIFY(seconds(run, *waiter, State::WaitTime) > 0.15);
    QVERIFY(seconds(run, *counter, State::RunningGil) > 4 * seconds(run, *counter, State::WaitTime));
    QVERIFY(run.gil == GilMode::Exact || run.gil == GilMode::Inferred);
}

void TestScriptRun::tasksAreLanes()
{
    const Finished run = runIt("import asyncio, time\n"
                               "async def nap(): await asyncio.sleep(0.1)\n"
                               "async def hog(): time.sleep(0.1)\n"
                               "async def main():\n"
                               "    await asyncio.gather(asyncio.create_task(nap(), name='nap'),\n"
                               "                         asyncio.create_task(hog(), name='hog'))\n"
                               "asyncio.run(main())\n");
    const Trace::Lane *nap = laneOf(run, "nap"), *hog = laneOf(run, "hog");
    QVERIFY(nap && hog);
    QVERIFY(seconds(run, *nap, State::WaitTime) > 0.08);
    QVERIFY(seconds(run, *hog, State::BlockedLoop) > 0.08);
}

void TestScriptRun::processesAreLanes()
{
    const Finished run = runIt("import multiprocessing, time\n"
                               "def job(): time.sleep(0.1)\n"
                               "if __name__ == '__main__':\n"
                               "    multiprocessing.set_start_method('spawn')\n"
                               "    all = [multiprocessing.Process(target=job, name=f'job {n}') for n in (1, 2)]\n"
                               "    for p in all: p.start()\n"
                               "    for p in all: p.join()\n");
    QVERIFY2(run.problem.isEmpty(), qPrintable(run.problem + run.errors));
    const Trace::Lane *one = laneOf(run, "job 1"), *two = laneOf(run, "job 2");
    QVERIFY(one && two);
    QVERIFY(one->gil != two->gil); // each process has its own
    QVERIFY(seconds(run, *one, State::WaitTime) > 0.08);
}

void TestScriptRun::errorsNameTheirLine()
{
    const Finished run = runIt("def f(x):\n    return 1 / x\n\nprint('before')\nf(0)\n");
    QCOMPARE(run.output, QStringLiteral("before\n"));
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.error);
    QCOMPARE(run.error->line, 2);
    QCOMPARE(run.error->exception, QStringLiteral("ZeroDivisionError: division by zero"));
    QVERIFY(!run.errors.contains(QLatin1String("interleave_run"))); // the traceback is the script's own
    QCOMPARE(run.problem, QStringLiteral("ZeroDivisionError: division by zero (line 2)"));
}

void TestScriptRun::syntaxErrorsNameTheirLine()
{
    const Finished run = runIt("print(1)\nfor x in\n");
    QVERIFY(run.error);
    QCOMPARE(run.error->line, 2);
    QVERIFY2(run.problem.startsWith(QLatin1String("SyntaxError")), qPrintable(run.problem));
}

void TestScriptRun::exitCodeIsTold()
{
    const Finished run = runIt("import sys\nsys.exit(7)\n");
    QCOMPARE(run.exitCode, 7);
    QCOMPARE(run.problem, QStringLiteral("Python ended with exit code 7."));
}

void TestScriptRun::endlessLoopIsStopped()
{
    QElapsedTimer stopping;
    const Finished run = runAnd("print('go')\nwhile True:\n    pass\n", [&stopping](ScriptRun &script, Finished &) {
        stopping.start();
        script.cancel();
    });
    QVERIFY2(stopping.elapsed() < 500, qPrintable(QString::number(stopping.elapsed())));
    QCOMPARE(run.end, PythonProcess::End::Cancelled);
}

void TestScriptRun::deafProgramIsKilled()
{
    QElapsedTimer stopping;
    const Finished run = runAnd("import signal, subprocess, sys\n"
                                "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                                "subprocess.Popen(['sh', '-c', 'trap \"\" TERM; sleep 600'], start_new_session=True)\n"
                                "print('go')\n"
                                "while True:\n    pass\n",
                                [&stopping](ScriptRun &script, Finished &) {
                                    stopping.start();
                                    script.cancel();
                                });
    QVERIFY2(stopping.elapsed() < 500, qPrintable(QString::number(stopping.elapsed())));
    QCOMPARE(run.end, PythonProcess::End::Cancelled);
}

void TestScriptRun::timeIsLimited()
{
    PythonProcess::Setup setup;
    setup.limit = std::chrono::milliseconds(300);
    const Finished run = runIt("while True:\n    pass\n", setup);
    QCOMPARE(run.end, PythonProcess::End::TimedOut);
    QCOMPARE(run.problem, QStringLiteral("Stopped at the time limit of 0.3 s."));
}

void TestScriptRun::memoryIsLimited()
{
    PythonProcess::Setup setup;
    setup.memoryLimit = 200 << 20;
    const Finished run = runIt("kept = []\nwhile True:\n    kept.append(bytearray(b'x' * (1 << 20)))\n", setup);
    QCOMPARE(run.end, PythonProcess::End::OutOfMemory);
    QVERIFY(run.problem.contains(QLatin1String("memory")));
}

void TestScriptRun::muchOutputIsBounded()
{
    const Finished run = runIt("import sys\nfor _ in range(1_000):\n    sys.stdout.write('x' * 100_000)\n");
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.output.size() + run.outputLost, 100'000'000);
    QVERIFY(run.output.size() <= 4 << 20);
}

void TestScriptRun::childrenAreEnded()
{
    QElapsedTimer stopping;
    const Finished run = runAnd("import os, time\n"
                                "for _ in range(50):\n"
                                "    if os.fork() == 0:\n"
                                "        time.sleep(600)\n"
                                "print('go', flush=True)\n"
                                "time.sleep(600)\n",
                                [&stopping](ScriptRun &script, Finished &) {
                                    stopping.start();
                                    script.cancel();
                                });
    QVERIFY2(stopping.elapsed() < 500, qPrintable(QString::number(stopping.elapsed())));
    QCOMPARE(run.end, PythonProcess::End::Cancelled);
}

void TestScriptRun::suicideIsTold()
{
    const Finished run = runIt(
        "import os, signal\nprint('last words', flush=True)\nos.kill(os.getpid(), signal.SIGKILL)\n");
    QCOMPARE(run.end, PythonProcess::End::Crashed);
    QCOMPARE(run.output, QStringLiteral("last words\n"));
    QCOMPARE(run.problem, QStringLiteral("Python was ended by signal 9."));
}

void TestScriptRun::missingInterpreterIsTold()
{
    PythonProcess::Setup setup;
    setup.interpreter = QStringLiteral("/nowhere/python3");
    setup.script = "print(1)\n";
    ScriptRun run(setup);
    QSignalSpy ended(&run, &ScriptRun::ended);
    run.start();
    QVERIFY(!ended.isEmpty() || ended.wait(longEnoughMs));
    QCOMPARE(run.end(), PythonProcess::End::NotStarted);
    QVERIFY(run.problem().startsWith(QLatin1String("Python could not be started")));
}

void TestScriptRun::scriptIsUnchanged()
{
    const QByteArray script = "import sys\n"
                              "with open(__file__, 'rb') as file:\n"
                              "    sys.stdout.write(file.read().decode())\n";
    QCOMPARE(runIt(script).output.toUtf8(), script);
    QCOMPARE(runIt("import sys\nprint(__name__, sys.argv[1:], len(sys.path[0]) > 0)\n").output,
             QStringLiteral("__main__ [] True\n"));
}

int main(int argc, char **argv)
{
    qputenv("INTERLEAVE_TEST", "scriptrun"); // what is left of a script would carry it
    QCoreApplication app(argc, argv);
    TestScriptRun test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_scriptrun.moc"
