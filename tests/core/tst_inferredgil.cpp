// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A Python into which the tracer of the GIL cannot be loaded, as a static build or PyPy is: its lanes come from stamps,
// and everything that tells of them says "inferred".

#include "core/experimentfile.h"
#include "core/python/interpreters.h"
#include "core/resultsfile.h"
#include "core/session.h"

#include "support/python.h"

#include <QCoreApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

constexpr int longEnoughMs = 60'000;

constexpr char twoThreads[] = R"({
    "format": "interleave-experiment/1", "id": "two", "part": "gil", "title": "Two", "question": "Two?",
    "program": {"tasks": [{"name": "item", "copies": 2, "steps": [{"compute": {"iterations": 20000000}}]}]},
    "scenarios": [{"id": "python", "title": "Python", "engine": "py-threading"}]
})";

} // namespace

class TestInferredGil : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recordSaysSo();
    void fileSaysSo();
    void lanesComeFromStamps();

private:
    const RunRecord &run() const { return m_session.runs().constFirst(); }

    Session m_session;
    std::optional<Experiment> m_experiment;
};

void TestInferredGil::initTestCase()
{
    if (testPython().isEmpty())
        QSKIP("There is no python3 here.");
    m_experiment = loadExperiment(twoThreads).experiment;
    QVERIFY(m_experiment);
    QSignalSpy finished(&m_session, &Session::finished);
    Session::Plan plan;
    plan.scenarios = {u"python"_s};
    QVERIFY(!m_session.start(*m_experiment, plan));
    QVERIFY(finished.wait(longEnoughMs));
    QVERIFY2(run().outcome == Outcome::Finished, qPrintable(run().reason));
}

void TestInferredGil::recordSaysSo()
{
    QCOMPARE(run().gil, GilMode::Inferred);
    QCOMPARE(nameOf(run().gil), u"inferred"_s);
    QCOMPARE(run().provenance, u"measured"_s); // the run is a real one
}

void TestInferredGil::fileSaysSo()
{
    const QList<QStringList> rows = resultsfile::rows(*m_experiment, m_session.runs(), {});
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].value(resultsfile::columns().indexOf(u"gil"_s)), u"inferred"_s);
}

/// Each thread waits for the GIL while the other one has it.
void TestInferredGil::lanesComeFromStamps()
{
    QVERIFY(run().trace);
    int threads = 0;
    for (const Trace::Lane &lane : run().trace->lanes()) {
        if (lane.states.empty())
            continue;
        ++threads;
        const auto times = lane.states.timesBetween(0, run().trace->end());
        QVERIFY2(times[static_cast<std::size_t>(State::RunningGil)] > 0, lane.name.c_str());
        QVERIFY2(times[static_cast<std::size_t>(State::WaitGil)] > 0, lane.name.c_str());
    }
    QCOMPARE(threads, 2);
}

int main(int argc, char **argv)
{
    QTemporaryDir folder;
    // What LD_PRELOAD would load is not loaded.
    QFile python(folder.filePath(u"python3"_s));
    if (!python.open(QIODevice::WriteOnly) ||
        python.write("#!/bin/sh\nunset LD_PRELOAD\nexec '" + testPython().toLocal8Bit() + "' \"$@\"\n") < 0 ||
        !python.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return 1;
    python.close();
    qputenv("INTERLEAVE_PYTHON", python.fileName().toLocal8Bit());
    qputenv("INTERLEAVE_DATA", folder.path().toLocal8Bit());
    QCoreApplication app(argc, argv);
    TestInferredGil test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_inferredgil.moc"
