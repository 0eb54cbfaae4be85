// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorywatch.h"

#include <QByteArray>
#include <QFile>
#include <QList>

#include <algorithm>

#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace interleave {

namespace {

#ifdef __GLIBC__
constexpr int largeBlock = 128 * 1024; // bytes
#endif
/// The system walks through all pages of a process to answer. At 60 looks a second that makes ten.
constexpr int looksPerAnswer = 6;

} // namespace

std::optional<qint64> MemoryWatch::uniqueBytes(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    qint64 kibibytes = 0;
    bool any = false;
    for (const QByteArray &line : file.readAll().split('\n')) { // "Private_Dirty:       112 kB"
        if (!line.startsWith("Private_Clean:") && !line.startsWith("Private_Dirty:"))
            continue;
        kibibytes += line.mid(line.indexOf(':') + 1).chopped(2).trimmed().toLongLong();
        any = true;
    }
    return any ? std::optional(kibibytes * 1024) : std::nullopt;
}

std::optional<qint64> MemoryWatch::privateBytes(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QList<QByteArray> pages = file.readAll().split(' '); // size, resident, shared, ...
    if (pages.size() < 3)
        return std::nullopt;
    return (pages[1].toLongLong() - pages[2].toLongLong()) * sysconf(_SC_PAGESIZE);
}

void MemoryWatch::start(qint64 pid)
{
#ifdef __GLIBC__
    // Large blocks (rings of events) come fresh from the system, and take memory only where they are written. glibc would
    // begin to reuse those of former runs, and clear them: that would count as memory of this one.
    mallopt(M_MMAP_THRESHOLD, largeBlock);
    malloc_trim(0);
#endif
    m_before = privateBytes(pid);
    m_most = m_before.value_or(0);
}

void MemoryWatch::look(qint64 pid)
{
    const std::optional<qint64> now = pid > 0 ? privateBytes(pid) : std::nullopt;
    if (pid == 0)
        m_before.reset();
    else if (now)
        m_most = std::max(m_most, *now);
}

void MemoryWatch::lookAtWorkers(const std::vector<qint64> &pids)
{
    if (pids.empty() || m_looks++ % looksPerAnswer != 0)
        return;
    double sum = 0;
    int alive = 0;
    for (const qint64 pid : pids) {
        if (const std::optional<qint64> bytes = uniqueBytes(pid)) {
            sum += static_cast<double>(*bytes);
            ++alive;
        }
    }
    if (alive > 0)
        m_perWorker = std::max(m_perWorker.value_or(0), sum / alive);
}

std::optional<qint64> MemoryWatch::grownBytes() const
{
    return m_before ? std::optional(m_most - *m_before) : std::nullopt;
}

} // namespace interleave
