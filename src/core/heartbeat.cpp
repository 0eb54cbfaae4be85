// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "heartbeat.h"

#include "kernel/statistics.h"

#include <algorithm>

namespace interleave {

namespace {
constexpr int periodMs = 16;
}

Heartbeat::Heartbeat(QObject *parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(periodMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const qint64 now = m_clock.nsecsElapsed();
        m_gaps.push_back({static_cast<double>(now) * 1e-9, static_cast<double>(now - m_lastNs) * 1e-6});
        m_lastNs = now;
    });
}

void Heartbeat::start()
{
    m_gaps.clear();
    m_clock.start();
    m_lastNs = 0;
    m_running = true;
    m_timer.start();
}

void Heartbeat::stop()
{
    m_timer.stop();
    m_running = false;
}

std::vector<double> Heartbeat::lengths(std::size_t from) const
{
    std::vector<double> ms;
    for (std::size_t i = from; i < m_gaps.size(); ++i)
        ms.push_back(m_gaps[i].ms);
    if (m_running) {
        // The gap that is still open counts once it is longer than it should be.
        const double open = static_cast<double>(m_clock.nsecsElapsed() - m_lastNs) * 1e-6;
        if (open > periodMs)
            ms.push_back(open);
    }
    return ms;
}

double Heartbeat::p99Ms(std::size_t from) const
{
    const std::vector<double> ms = lengths(from);
    return ms.empty() ? 0 : quantile(ms, 0.99);
}

double Heartbeat::maxMs(std::size_t from) const
{
    const std::vector<double> ms = lengths(from);
    return ms.empty() ? 0 : *std::max_element(ms.begin(), ms.end());
}

} // namespace interleave
