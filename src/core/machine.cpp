// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine.h"

#include "kernel/eventring.h"
#include "kernel/runmemory.h"
#include "kernel/spin.h"

#include <QFile>
#include <QSysInfo>
#include <QThread>

#include <algorithm>
#include <cmath>

#include <sched.h>
#include <unistd.h>

namespace interleave {

namespace {

QByteArray firstLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed() : QByteArray();
}

int coresByAffinity()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : QThread::idealThreadCount();
}

/// Cores that the cgroup allows, rounded up; a very large number where it sets no limit.
int coresByQuota()
{
    constexpr int noLimit = 1 << 20;
    double quota = 0, period = 0;
    const QList<QByteArray> unified = firstLine(QStringLiteral("/sys/fs/cgroup/cpu.max")).split(' '); // "max 100000"
    if (unified.size() == 2) {
        quota = unified[0].toDouble(); // 0 for "max"
        period = unified[1].toDouble();
    } else {
        quota = firstLine(QStringLiteral("/sys/fs/cgroup/cpu/cpu.cfs_quota_us")).toDouble();
        period = firstLine(QStringLiteral("/sys/fs/cgroup/cpu/cpu.cfs_period_us")).toDouble();
    }
    return quota > 0 && period > 0 ? static_cast<int>(std::ceil(quota / period)) : noLimit;
}

QString cpuName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("model name"))
                return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).simplified();
        }
    }
    return QSysInfo::currentCpuArchitecture();
}

double measureNsPerEvent()
{
    constexpr std::uint32_t capacity = 1 << 12;
    constexpr int batch = capacity / 2;
    const HeapBlock memory(EventRing::bytesFor(capacity));
    EventRing *ring = EventRing::create(memory.get(), capacity);
    std::uint64_t best = std::numeric_limits<std::uint64_t>::max();
    for (int sample = 0; sample < 20; ++sample) {
        const std::uint64_t begin = nowNs();
        for (int i = 0; i < batch; ++i)
            ring->push({nowNs(), 0, EventKind::Tick, State::Running, noObject});
        best = std::min(best, nowNs() - begin);
        ring->drain([](std::span<const Event>) {});
    }
    return static_cast<double>(best) / batch;
}

} // namespace

const Machine &thisMachine()
{
    static const Machine machine{
        std::max(1, std::min(coresByAffinity(), coresByQuota())),
        static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN)),
        cpuName(),
        QSysInfo::prettyProductName(),
    };
    return machine;
}

const Calibration &calibration()
{
    static const Calibration measured{measureNsPerTurn(), measureNsPerEvent()};
    return measured;
}

} // namespace interleave
