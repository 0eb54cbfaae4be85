// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What watching costs: the same CPU work with tracing on and off, in turns, and the ratio of the medians. Prints figures;
// it is no test, for a busy machine may say anything.

#include "core/engines/engine.h"
#include "core/machine.h"
#include "core/run.h"

#include "kernel/statistics.h"

#include "support/programs.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <cstdio>

using namespace interleave;

namespace {

double makespanOf(const QString &engine, const Program &program, RunSettings settings, bool tracing)
{
    settings.tracing = tracing;
    Run run(*findEngine(engine), program, settings);
    QEventLoop loop;
    QObject::connect(&run, &Run::ended, &loop, &QEventLoop::quit);
    run.start();
    loop.exec();
    return static_cast<double>(run.trace()->end()) * 1e-9;
}

Program computing(double turnsPerRound, double rounds, double tasks)
{
    using namespace programs;
    return program({task("count", {repeat(rounds, {compute(turnsPerRound), tick()})}, tasks)});
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const int pairs = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 9;
    std::printf("one event costs %.1f ns here, one turn of the counting loop %.1f ns\n", calibration().nsPerEvent,
                calibration().nsPerTurn);
    std::printf("%-34s %10s %10s %8s  (medians of %d, in turns)\n", "two tasks that compute", "on, s", "off, s",
                "ratio", pairs);
    struct Case {
        const char *title;
        const char *engine;
        bool gil;
    };
    for (const Case &c : {Case{"one after the other", "sequential", false}, Case{"threads", "qthread", false},
                          Case{"threads with an emulated GIL", "qthread", true}, Case{"processes", "qprocess", false},
                          Case{"coroutines", "qcoro", false}}) {
        // An event every 30 us or so of work: more than any experiment records.
        const Program program = computing(1'000, 5'000, 2);
        RunSettings settings;
        settings.gil = c.gil;
        std::vector<double> on, off, ratios;
        for (int i = 0; i < pairs; ++i) {
            on.push_back(makespanOf(QLatin1String(c.engine), program, settings, true));
            off.push_back(makespanOf(QLatin1String(c.engine), program, settings, false));
            ratios.push_back(on.back() / off.back());
        }
        std::printf("%-34s %10.4f %10.4f %8.4f\n", c.title, median(on), median(off), median(ratios));
    }
    return 0;
}
