// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreignload.h"

#include "machine.h"

#include "kernel/event.h"
#include "kernel/spin.h"

#include "worker/thisthread.h"

#include <QFile>
#include <QList>

#include <algorithm>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace interleave {

namespace {

constexpr double shortestS = 0.2;

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double usedBy(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

ForeignLoad::Reading ForeignLoad::read()
{
    Reading reading;
    QFile file(QStringLiteral("/proc/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return reading;
    // "cpu user nice system idle iowait irq softirq steal ..." in ticks
    const QList<QByteArray> words = file.readLine().simplified().split(' ');
    if (words.size() < 9)
        return reading;
    const auto tick = static_cast<double>(sysconf(_SC_CLK_TCK));
    for (const int column : {1, 2, 3, 6, 7, 8})
        reading.busy += words[column].toDouble() / tick;
    reading.own = usedBy(RUSAGE_SELF) + usedBy(RUSAGE_CHILDREN);
    reading.wall = static_cast<double>(nowNs()) * 1e-9;
    reading.known = true;
    return reading;
}

void ForeignLoad::start()
{
    m_begin = read();
}

std::optional<double> ForeignLoad::percentSoFar() const
{
    const Reading now = read();
    const double wall = now.wall - m_begin.wall;
    if (!m_begin.known || !now.known || wall < shortestS)
        return std::nullopt;
    const double foreign = (now.busy - m_begin.busy) - (now.own - m_begin.own);
    return std::clamp(100 * foreign / (wall * thisMachine().coresUsable), 0.0, 100.0);
}

void warmUpCores(int milliseconds)
{
    std::vector<std::jthread> threads;
    for (int core = 0; core < thisMachine().coresUsable; ++core) {
        threads.emplace_back([milliseconds] {
            giveWayToWindow();
            const std::atomic<std::uint32_t> quiet{0};
            std::uint64_t seed = 1;
            const std::uint64_t end = nowNs() + static_cast<std::uint64_t>(milliseconds) * 1'000'000;
            while (nowNs() < end)
                spin(10'000, quiet, seed);
        });
    }
}

} // namespace interleave
