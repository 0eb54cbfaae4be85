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

#ifdef __GLIBC__
namespace {
constexpr int largeBlock = 128 * 1024; // bytes
}
#endif

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

std::optional<qint64> MemoryWatch::grownBytes() const
{
    return m_before ? std::optional(m_most - *m_before) : std::nullopt;
}

} // namespace interleave
