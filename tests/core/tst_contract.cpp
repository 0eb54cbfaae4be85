// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The contract of the engines: a small program for every step and every kind of object, run by every engine. What it
// leaves behind and how its tasks end must be the same everywhere. A step that has no row, or a row that an engine
// neither carries out nor refuses with a reason, fails.

#include "kernel/steps.h"

#include "support/contractrows.h"
#include "support/runs.h"

#include <QRegularExpression>
#include <QTest>

using namespace interleave;
using namespace interleave::contract;
using namespace interleave::programs;
using namespace interleave::runs;

class TestContract : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void everyStepHasARow();
    void everyEngineKeepsIt_data();
    void everyEngineKeepsIt();
};

void TestContract::everyStepHasARow()
{
    for (const StepSpec &spec : stepSpecs()) {
        const bool found = std::any_of(rows().begin(), rows().end(),
                                       [&spec](const Row &r) { return r.kind == spec.kind; });
        QVERIFY2(found, std::string(spec.name).c_str());
    }
    QStringList here;
    for (const Engine *engine : engines()) {
        if (engine->id().startsWith(QLatin1String("py-")))
            continue; // see tst_pythonengines
        const Support support = engine->supports(program({task("a", {wait(1)})}), {});
        if (support.yes)
            here.append(engine->id());
        else
            QVERIFY2(support.reason.endsWith(QLatin1Char('.')), qPrintable(engine->id()));
    }
    QCOMPARE(here, nativeEngines + QStringList{QStringLiteral("explored")}); // see tst_exploredcontract
}

void TestContract::everyEngineKeepsIt_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("engine");
    for (int row = 0; row < rows().size(); ++row) {
        for (const QString &engine : nativeEngines)
            QTest::addRow("%s: %s", rows()[row].name, qPrintable(engine)) << row << engine;
    }
}

void TestContract::everyEngineKeepsIt()
{
    QFETCH(int, row);
    QFETCH(QString, engine);
    const Row &r = rows()[row];
    const Support support = findEngine(engine)->supports(r.program, {});
    if (!support.yes) {
        QVERIFY2(support.reason.endsWith(QLatin1Char('.')), qPrintable(support.reason));
        // The only cells without a meaning: processes that start processes, and, for one process, a manager and its own
        // death.
        const bool processes = engine.contains(QLatin1String("process"));
        const QByteArray name(r.name);
        QVERIFY2(processes ? name == "offload to a process" : name == "through a manager" || name == "die",
                 qPrintable(support.reason));
        return;
    }
    RunSettings settings;
    settings.limit = std::chrono::seconds(20);
    if (r.needsOthers && !concurrent(engine))
        settings.limit = std::chrono::milliseconds(300);
    const Finished run = runIt(engine, r.program, settings);
    if (r.needsOthers && !concurrent(engine)) {
        // One after the other they may stop at a wait that only another task could end; then that is said.
        if (run.outcome != r.outcome) {
            QVERIFY2(run.outcome == Outcome::Deadlocked || run.outcome == Outcome::TimedOut ||
                         run.outcome == Outcome::Finished,
                     qPrintable(run.reason));
            QCOMPARE(run.reason.isEmpty(), run.outcome == Outcome::Finished);
        }
        return;
    }
    QVERIFY2(run.outcome == r.outcome, qPrintable(run.reason));
    QCOMPARE(finalStates(run), QByteArray(r.states));
    for (auto it = r.final.constBegin(); it != r.final.constEnd(); ++it)
        QVERIFY2(run.final.value(it.key(), -1) == it.value(),
                 qPrintable(QStringLiteral("%1 is %2").arg(it.key()).arg(run.final.value(it.key(), -1))));
    QCOMPARE(run.emitted, r.emitted);
    QCOMPARE(run.errors.isEmpty(), r.outcome == Outcome::Finished);
    QCOMPARE(run.trace->dropped(), 0u);
    if (r.waits != State::Running)
        QVERIFY(timeIn(run, 0, engine == QLatin1String("ui-thread") ? State::BlockedLoop : r.waits) > 0);
}

QTEST_GUILESS_MAIN(TestContract)
#include "tst_contract.moc"
