// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine.h"
#include "core/memorywatch.h"
#include "core/pinning.h"

#include "support/programs.h"
#include "support/runs.h"

#include <QTest>

#include <cstdlib>
#include <memory>
#include <thread>

#include <sched.h>
#include <unistd.h>

using namespace interleave;
using namespace interleave::programs;
using namespace interleave::runs;

namespace {

int coresOfThisThread()
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : -1;
}

} // namespace

class TestPinning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAThreadAndItsChildrenOnOneCore();
    void tasksOfAPinnedRunNeverRunTogether_data();
    void tasksOfAPinnedRunNeverRunTogether();
    void memoryThatWasTakenIsSeen();
};

void TestPinning::keepsAThreadAndItsChildrenOnOneCore()
{
    const int before = coresOfThisThread();
    int own = 0, child = 0;
    std::thread([&] {
        if (!pinThisThread(1)) {
            own = coresOfThisThread();
            std::thread([&] { child = coresOfThisThread(); }).join();
        }
    }).join();
    QCOMPARE(own, 1);
    QCOMPARE(child, 1);
    QCOMPARE(coresOfThisThread(), before);
}

void TestPinning::tasksOfAPinnedRunNeverRunTogether_data()
{
    QTest::addColumn<QString>("engine");
    for (const char *engine : {"qthread", "qtconcurrent", "qprocess", "process-pool"})
        QTest::newRow(engine) << QString::fromLatin1(engine);
}

/// On one core two tasks that compute take twice the processor's time of one, and the makespan is no shorter than it.
void TestPinning::tasksOfAPinnedRunNeverRunTogether()
{
    QFETCH(QString, engine);
    RunSettings settings;
    settings.cores = 1;
    settings.workers = 2;
    const Finished run = runIt(engine, program({task("a", {compute(20'000'000)}, 2)}), settings);
    QCOMPARE(run.outcome, Outcome::Finished);
    const double cpuS = static_cast<double>(run.trace->cpuNs()), makespanS = static_cast<double>(run.trace->end());
    QVERIFY2(cpuS <= makespanS * 1.01, qPrintable(QStringLiteral("%1 of %2 ns").arg(cpuS).arg(makespanS)));
}

void TestPinning::memoryThatWasTakenIsSeen()
{
    constexpr std::size_t bytes = 64 << 20;
    MemoryWatch watch;
    watch.start(getpid());
    const std::unique_ptr<char, void (*)(void *)> block(static_cast<char *>(std::malloc(bytes)), std::free);
    for (std::size_t i = 0; i < bytes; i += 1024)
        const_cast<volatile char *>(block.get())[i] = 1;
    watch.look(getpid());
    QVERIFY(watch.grownBytes());
    // The system counts in batches of pages.
    QVERIFY2(*watch.grownBytes() > qint64(bytes) * 9 / 10, qPrintable(QString::number(*watch.grownBytes())));
    watch.look(0); // in several processes: nobody knows
    QVERIFY(!watch.grownBytes());
}

QTEST_GUILESS_MAIN(TestPinning)
#include "tst_pinning.moc"
