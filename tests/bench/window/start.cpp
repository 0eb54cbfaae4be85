// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the start of the program, as a process of its own, until its first picture is on the screen: the pixels are looked
// at from outside. The first start warms the file cache and does not count.

#include "parts.h"

#include "kernel/statistics.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPixmap>
#include <QProcess>
#include <QScreen>

#include <cstdio>
#include <thread>

namespace interleave::windowbench {

namespace {

using namespace std::chrono_literals;

constexpr int starts = 11;

/// In the list of experiments and in the page.
constexpr QPoint places[] = {{100, 350}, {600, 500}};

QRgb colourAt(const QPoint &place)
{
    QScreen *screen = QGuiApplication::primaryScreen();
    return screen->grabWindow(0, place.x(), place.y(), 1, 1).toImage().pixel(0, 0);
}

bool isPainted(QRgb empty)
{
    return colourAt(places[0]) != empty && colourAt(places[1]) != empty;
}

/// CPU time so far of a process's first thread, ms: what a start takes on a machine that others use, too.
double cpuMs(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/schedstat").arg(process));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').constFirst().toDouble() * 1e-6 : 0;
}

bool waitForPixels(const std::function<bool()> &isSo)
{
    QElapsedTimer clock;
    clock.start();
    while (!isSo()) {
        if (clock.hasExpired(20'000))
            return false;
        std::this_thread::sleep_for(500us); // not the window under test: it may sleep
    }
    return true;
}

} // namespace

bool start()
{
    std::printf("\nStart to the first picture (wanted: median below 150 ms)\n");
    const FreshStart fresh;
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/interleave");
    const QRgb empty = colourAt(places[0]);
    std::vector<double> ms;
    std::vector<double> computed;
    for (int i = -1; i < starts; ++i) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        QElapsedTimer clock;
        clock.start();
        process.start(program, {QStringLiteral("-qwindowgeometry"), QStringLiteral("1200x740+0+0")});
        const bool painted = waitForPixels([empty] { return isPainted(empty); });
        const double took = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
        if (i >= 0) {
            ms.push_back(took);
            computed.push_back(cpuMs(process.processId()));
        }
        if (process.state() == QProcess::NotRunning)
            return failed("start", "the program has ended by itself: " + process.errorString().toStdString());
        process.terminate();
        if (!process.waitForFinished(20'000))
            return failed("start", "the program does not end");
        if (!painted)
            return failed("start", "there is no picture");
        if (!waitForPixels([empty] { return colourAt(places[0]) == empty && colourAt(places[1]) == empty; }))
            return failed("start", "the window stays on the screen after its program has ended");
    }
    std::printf(
        "%d starts: median %.0f ms, quartiles %.0f to %.0f ms; the window's thread computed for %.0f ms of it\n",
        starts, median(ms), quantile(ms, 0.25), quantile(ms, 0.75), median(computed));
    return true;
}

} // namespace interleave::windowbench
