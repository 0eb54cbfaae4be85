// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The contract of the engines (see contractrows.h), kept by a real Python: for each step the code that is shown leaves
// behind what the native engines do, or the engine says why it has no such code.

#include "core/engines/pythonengine.h"
#include "core/python/interpreters.h"
#include "core/python/leftovers.h"

#include "support/contractrows.h"
#include "support/programs.h"
#include "support/python.h"
#include "support/runs.h"

#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <csignal>

using namespace interleave;
using namespace interleave::contract;
using namespace interleave::programs;
using namespace interleave::runs;

namespace {

const QStringList pythonEngineIds = {QStringLiteral("py-sequential"),      QStringLiteral("py-threading"),
                                     QStringLiteral("py-threadpool"),      QStringLiteral("py-multiprocessing"),
                                     QStringLiteral("py-processpool"),     QStringLiteral("py-asyncio"),
                                     QStringLiteral("py-interpreterpool"), QStringLiteral("py-dask")};

/// Where Python itself is different from the native engines, and what it does instead.
struct Difference {
    const char *row;
    const char *why;
};
constexpr Difference differences[] = {
    {"unlock of another's lock", "Python's locks, other than reentrant ones, may be released by anybody."},
    {"die", "A pool of Python that loses a worker gives up all its tasks."},
    {"spawn once too often", "Python starts as many threads as it is told to."},
};

/// What is left of a run carries it. Another test may run at the same time, so it has a number.
constexpr char markName[] = "INTERLEAVE_TEST_PYTHONENGINES";

QByteArray mark()
{
    return QByteArray(markName) + '=' + QByteArray::number(QCoreApplication::applicationPid());
}

bool differs(const Row &row)
{
    return std::any_of(std::begin(differences), std::end(differences),
                       [&row](const Difference &d) { return QByteArray(d.row) == row.name; });
}

/// Do tasks of this engine run one after the other?
bool sequence(const QString &engine)
{
    return engine == QLatin1String("py-sequential");
}

} // namespace

class TestPythonEngines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyEngineKeepsIt_data();
    void everyEngineKeepsIt();
    void gilIsSeen();
    void cancelledRunLeavesNothing_data();
    void cancelledRunLeavesNothing();
    void linesAreThoseOfTheSteps();
    void aClusterOutlivesALostWorker();
    void aClusterThatIsNotThereIsAnError();
    void aScriptRunsAsItStands();
    void aScriptThatFailsSaysWhere();
};

void TestPythonEngines::initTestCase()
{
    if (testPython().isEmpty())
        QSKIP("There is no python3 here.");
    Interpreters::here().waitUntilReady();
}

void TestPythonEngines::everyEngineKeepsIt_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("engine");
    for (int row = 0; row < rows().size(); ++row) {
        for (const QString &engine : pythonEngineIds)
            QTest::addRow("%s: %s", rows()[row].name, qPrintable(engine)) << row << engine;
    }
}

void TestPythonEngines::everyEngineKeepsIt()
{
    QFETCH(int, row);
    QFETCH(QString, engine);
    const Row &r = rows()[row];
    RunSettings settings;
    settings.workers = 8;
    settings.limit = std::chrono::seconds(20);
    const auto *python = dynamic_cast<const PythonEngine *>(findEngine(engine));
    QVERIFY(python);
    const Result<GeneratedCode> code = python->code(r.program, settings);
    if (!code) {
        const QString reason = QString::fromStdString(code.error().message);
        QVERIFY2(reason.endsWith(QLatin1Char('.')), qPrintable(reason));
        return;
    }
    if (differs(r) || (r.needsOthers && sequence(engine)))
        return; // it would wait for ever for what only another task could do
    const Finished run = runIt(engine, r.program, settings);
    QVERIFY2(run.outcome == r.outcome, qPrintable(run.reason + run.errors.join(QLatin1Char('\n')) + code->text));
    QVERIFY2(finalStates(run) == r.states, qPrintable(QString::fromLatin1(finalStates(run)) + code->text));
    for (auto it = r.final.constBegin(); it != r.final.constEnd(); ++it) {
        const bool managed = engine.contains(QLatin1String("process")) && QByteArray(r.name) == "through a manager";
        if (managed && it.key() == QLatin1String("m"))
            continue; // a lock behind a manager cannot be asked whether it is held
        QVERIFY2(run.final.value(it.key(), -1) == it.value(),
                 qPrintable(
                     QStringLiteral("%1 is %2\n%3").arg(it.key()).arg(run.final.value(it.key(), -1)).arg(code->text)));
    }
    QCOMPARE(run.emitted, r.emitted);
    QVERIFY2(run.errors.isEmpty() == (r.outcome == Outcome::Finished), qPrintable(run.errors.join(QLatin1Char('\n'))));
}

/// Two threads that compute: they hold the GIL in turn, and hardly ever nobody does.
void TestPythonEngines::gilIsSeen()
{
    RunSettings settings;
    const Finished run = runAnd(QStringLiteral("py-threading"), program({task("a", {compute(10'000'000)}, 2)}),
                                settings, [](Run &) {});
    QCOMPARE(run.outcome, Outcome::Finished);
    const Metrics metrics = measure(*run.trace, 2);
    QCOMPARE(metrics.mostHolding, 1.0);
    QVERIFY2(metrics.gilSwitches > 5, qPrintable(QString::number(metrics.gilSwitches)));
    // On a busy machine nobody holds it while the next one waits for a core.
    QVERIFY2(metrics.gilHeld > 0.5, qPrintable(QString::number(metrics.gilHeld)));
}

void TestPythonEngines::cancelledRunLeavesNothing_data()
{
    QTest::addColumn<QString>("engine");
    for (const QString &engine : pythonEngineIds)
        QTest::newRow(qPrintable(engine)) << engine;
}

void TestPythonEngines::cancelledRunLeavesNothing()
{
    QFETCH(QString, engine);
    const Program endless = program({task("a", {compute(1e12)}, 3)});
    if (!findEngine(engine)->supports(endless, {}).yes)
        QSKIP("No Python here can run it.");
    QElapsedTimer clock;
    RunSettings settings;
    settings.workers = 2;
    const Finished run = runAnd(engine, endless, settings, [&clock](Run &running) {
        QTimer::singleShot(200, &running, [&] {
            clock.start();
            running.cancel(Outcome::Cancelled);
        });
    });
    QVERIFY2(clock.elapsed() < 1'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(run.outcome, Outcome::Cancelled);
    QCOMPARE(processesWith(mark()).size(), std::size_t(0));
}

void TestPythonEngines::linesAreThoseOfTheSteps()
{
    Program program = programs::program({task("item", {wait(100), increment("n", false)}, 3)}, {cell("n")});
    program.tasks[0].steps[0].where = "first";
    program.tasks[0].steps[1].where = "second";
    const auto *python = dynamic_cast<const PythonEngine *>(findEngine(QStringLiteral("py-threading")));
    const Result<GeneratedCode> code = python->code(program, {});
    QVERIFY(code);
    const QStringList lines = code->text.split(QLatin1Char('\n'));
    QCOMPARE(lines.value(code->lineOf(QStringLiteral("first")) - 1).trimmed(), QStringLiteral("time.sleep(0.1)"));
    QCOMPARE(lines.value(code->lineOf(QStringLiteral("second")) - 1).trimmed(), QStringLiteral("n += 1"));
}

/// A worker is killed in the middle of its task: Dask gives the task to another, and the user is told.
void TestPythonEngines::aClusterOutlivesALostWorker()
{
    const Program jobs = program({task("job", {wait(1'500)}, 4)}); // long enough to be met at it
    const Engine *dask = findEngine(QStringLiteral("py-dask"));
    if (!dask->supports(jobs, {}).yes)
        QSKIP("No Python here has Dask.");
    RunSettings settings;
    settings.workers = 2;
    bool killed = false;
    QTimer watch;
    const Finished run = runAnd(dask->id(), jobs, settings, [&](Run &running) {
        QObject::connect(&watch, &QTimer::timeout, &running, [&] {
            // Its workers are what the cluster has spawned; one that has begun a task has drawn a lane.
            running.pump();
            const auto &lanes = running.trace()->lanes();
            const bool begun = std::any_of(lanes.begin(), lanes.end(),
                                           [](const Trace::Lane &lane) { return lane.states.size() > 1; });
            for (const qint64 pid : processesWith(mark())) {
                QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
                if (killed || !begun || !file.open(QIODevice::ReadOnly) || !file.readAll().contains("spawn_main"))
                    continue;
                killed = ::kill(static_cast<pid_t>(pid), SIGKILL) == 0;
            }
        });
        watch.start(10);
    });
    QVERIFY(killed);
    QVERIFY2(run.outcome == Outcome::Finished, qPrintable(run.reason));
    QCOMPARE(finalStates(run), QByteArray("done done done done"));
    QCOMPARE(run.errors.size(), 1);
    QVERIFY2(run.errors.first().startsWith(QLatin1String("A worker of the cluster vanished: ")),
             qPrintable(run.errors.first()));
    QCOMPARE(processesWith(mark()).size(), std::size_t(0));
}

void TestPythonEngines::aClusterThatIsNotThereIsAnError()
{
    const Program job = program({task("job", {wait(1)})});
    const Engine *dask = findEngine(QStringLiteral("py-dask"));
    if (!dask->supports(job, {}).yes)
        QSKIP("No Python here has Dask.");
    qputenv("INTERLEAVE_DASK_SCHEDULER", "tcp://127.0.0.1:1");
    const auto put = qScopeGuard([] { qunsetenv("INTERLEAVE_DASK_SCHEDULER"); });
    const Finished run = runIt(dask->id(), job, {});
    QCOMPARE(run.outcome, Outcome::Failed);
    QVERIFY2(run.reason.contains(QLatin1String("tcp://127.0.0.1:1")), qPrintable(run.reason));
}

void TestPythonEngines::aScriptRunsAsItStands()
{
    RunSettings settings;
    settings.script = QStringLiteral("import threading\n"
                                     "thread = threading.Thread(target=print, args=('from a thread',), name='helper')\n"
                                     "thread.start()\n"
                                     "thread.join()\n"
                                     "print('done')\n");
    const Finished run = runIt(QStringLiteral("py-script"), Program(), settings);
    QVERIFY2(run.outcome == Outcome::Finished, qPrintable(run.reason));
    QCOMPARE(run.emitted, (QStringList{QStringLiteral("from a thread"), QStringLiteral("done")}));
    std::vector<std::string> names;
    for (const Trace::Lane &lane : run.trace->lanes())
        names.push_back(lane.name);
    QCOMPARE(names, (std::vector<std::string>{"MainThread", "helper"}));
}

void TestPythonEngines::aScriptThatFailsSaysWhere()
{
    RunSettings settings;
    settings.script = QStringLiteral("print('so far')\nraise ValueError('no further')\n");
    const Finished run = runIt(QStringLiteral("py-script"), Program(), settings);
    QCOMPARE(run.outcome, Outcome::Failed);
    QCOMPARE(run.reason, QStringLiteral("ValueError: no further (line 2)"));
    QCOMPARE(run.emitted, QStringList{QStringLiteral("so far")});
}

int main(int argc, char **argv)
{
    qputenv(markName, QByteArray::number(QCoreApplication::applicationPid()));
    qputenv("INTERLEAVE_PYTHON", testPython().toLocal8Bit());
    QCoreApplication app(argc, argv);
    TestPythonEngines test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pythonengines.moc"
