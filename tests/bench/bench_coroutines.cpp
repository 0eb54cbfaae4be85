// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many coroutines that each wait 1 s: how long the run takes beyond the wait, and how much memory each takes at most,
// everything that is recorded included. Then the same with Python's asyncio, where there is a Python, and the ratios.
// Each in a process of its own, so that no run finds memory that another has left.
// Usage: bench_coroutines [COROUTINES]...

#include "core/engines/engine.h"
#include "core/machine.h"
#include "core/run.h"

#include "support/programs.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace interleave;

namespace {

/// A line of /proc/self/status, in bytes.
double status(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').first().toDouble() * 1024;
    }
    return 0;
}

/// The most memory used so far is counted anew from here.
void resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

struct Figures {
    double beyondS = 0;
    double bytesEach = 0;
};

Figures coroutines(int count)
{
    const Program program = programs::program({programs::task("nap", {programs::wait(1'000)}, count)});
    resetPeak();
    const double before = status("VmRSS");
    Figures figures;
    {
        Run run(*findEngine(QStringLiteral("qcoro")), program, {});
        QEventLoop loop;
        QObject::connect(&run, &Run::ended, &loop, &QEventLoop::quit);
        QTimer frame; // as a session does
        QObject::connect(&frame, &QTimer::timeout, &run, &Run::pump);
        frame.start(16);
        run.start();
        loop.exec();
        if (run.outcome() != Outcome::Finished || run.trace()->doneTimes().size() != static_cast<std::size_t>(count))
            std::printf("%s\n", qPrintable(run.reason()));
        figures.beyondS = static_cast<double>(run.trace()->end()) * 1e-9 - 1;
    }
    figures.bytesEach = (status("VmHWM") - before) / count;
    return figures;
}

QString asyncioScript(const QString &count)
{
    return QStringLiteral(R"(
import asyncio, time
def status(name):
    return next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith(name + ":"))
async def main(n):
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(n)))
before = status("VmRSS")
begin = time.perf_counter()
asyncio.run(main(%1))
print(time.perf_counter() - begin - 1, (status("VmHWM") - before) / %1)
)")
        .arg(count);
}

/// The figures that a child process prints as two words.
std::optional<Figures> figuresOf(const QString &program, const QStringList &arguments)
{
    QProcess child;
    child.start(program, arguments);
    if (!child.waitForFinished(300'000) || child.exitCode() != 0)
        return std::nullopt;
    const QList<QByteArray> words = child.readAllStandardOutput().simplified().split(' ');
    return words.size() == 2 ? std::optional(Figures{words[0].toDouble(), words[1].toDouble()}) : std::nullopt;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QStringList counts = QCoreApplication::arguments().mid(1);
    if (counts.value(0) == QLatin1String("--one")) {
        calibration();
        const Figures own = coroutines(counts.value(1).toInt());
        std::printf("%.6f %.1f\n", own.beyondS, own.bytesEach);
        return 0;
    }
    if (counts.isEmpty())
        counts = QStringList{QStringLiteral("10000"), QStringLiteral("100000"), QStringLiteral("1000000")};
    std::printf("%10s | %12s %10s | %12s %10s | %8s %8s\n", "waits", "beyond 1 s", "bytes each", "asyncio",
                "bytes each", "time", "memory");
    for (const QString &count : counts) {
        const auto own = figuresOf(QCoreApplication::applicationFilePath(), {QStringLiteral("--one"), count});
        if (!own) {
            std::printf("%10s | did not finish\n", qPrintable(count));
            return 1;
        }
        std::printf("%10s | %10.3f s %10.0f | ", qPrintable(count), own->beyondS, own->bytesEach);
        std::fflush(stdout);
        if (const auto python = figuresOf(QStringLiteral("python3"), {QStringLiteral("-c"), asyncioScript(count)}))
            std::printf("%10.3f s %10.0f | %8.4f %8.3f\n", python->beyondS, python->bytesEach,
                        own->beyondS / python->beyondS, own->bytesEach / python->bytesEach);
        else
            std::printf("%12s\n", "no Python");
    }
    return 0;
}
