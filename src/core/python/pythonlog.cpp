// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythonlog.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>

namespace interleave {

namespace {

// As in interleave_hooks.py.
constexpr std::uint32_t magic = 0x3159'4c49;
constexpr std::uint64_t goAt = 24, endAt = 32, droppedAt = 40, costAt = 48, first = 64, head = 16;

} // namespace

template <typename T>
T PythonLog::read(std::uint64_t offset) const
{
    T value;
    std::memcpy(&value, m_memory + offset, sizeof value);
    return value;
}

std::unique_ptr<PythonLog> PythonLog::open(const QString &path)
{
    std::unique_ptr<PythonLog> log(new PythonLog);
    log->m_file.setFileName(path);
    if (!log->m_file.open(QIODevice::ReadWrite) || log->m_file.size() <= static_cast<qint64>(first))
        return nullptr;
    log->m_size = static_cast<std::uint64_t>(log->m_file.size());
    log->m_memory = log->m_file.map(0, log->m_file.size());
    if (!log->m_memory || log->read<std::uint32_t>(0) != magic)
        return nullptr;
    log->m_pid = log->read<std::uint32_t>(4);
    log->m_version = log->read<std::uint32_t>(12);
    log->m_flags = log->read<std::uint32_t>(28);
    log->m_position = first;
    return log;
}

QString PythonLog::version() const
{
    return QStringLiteral("%1.%2.%3").arg(m_version >> 24).arg(m_version >> 16 & 0xff).arg(m_version >> 8 & 0xff);
}

std::uint64_t PythonLog::dropped() const
{
    return read<std::uint64_t>(droppedAt);
}

double PythonLog::nsPerRecord() const
{
    const auto each = read<double>(costAt);
    return std::isfinite(each) && each > 0 ? each : 0;
}

void PythonLog::go()
{
    const std::uint32_t yes = 1;
    std::memcpy(m_memory + goAt, &yes, sizeof yes);
}

bool PythonLog::next(Record &record)
{
    std::uint64_t end = read<std::uint64_t>(endAt);
    std::atomic_thread_fence(std::memory_order_acquire);
    end = std::min(end, m_size);
    if (m_position + head > end)
        return false;
    record.t = read<std::uint64_t>(m_position);
    record.thread = read<std::uint32_t>(m_position + 8);
    const std::uint64_t bytes = read<std::uint16_t>(m_position + 12);
    record.kind = static_cast<PythonEvent>(read<std::uint16_t>(m_position + 14));
    if (m_position + head + bytes > end)
        return false;
    record.payload = {reinterpret_cast<const char *>(m_memory) + m_position + head, bytes};
    ++m_records;
    m_position += head + ((bytes + 7) & ~std::uint64_t(7));
    return true;
}

} // namespace interleave
