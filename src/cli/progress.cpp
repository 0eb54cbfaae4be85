// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress.h"

#include "terminal.h"

#include "core/session.h"

#include <cstdio>

namespace interleave::cli {

namespace {

constexpr int refreshMs = 100;
constexpr int barWidth = 20;

QString bar(qsizetype done, qsizetype all)
{
    const qsizetype filled = all > 0 ? barWidth * done / all : 0;
    return QString(filled, QLatin1Char('#')) + QString(barWidth - filled, QLatin1Char('.'));
}

} // namespace

Progress::Progress(const Session &session) : m_session(session)
{
    if (!Terminal::errorsAreSeen())
        return;
    connect(&session, &Session::runStarted, this, &Progress::show);
    connect(&session, &Session::finished, this, &Progress::clear);
    connect(&m_timer, &QTimer::timeout, this, &Progress::show);
    m_timer.start(refreshMs);
}

Progress::~Progress()
{
    clear();
}

void Progress::clear()
{
    if (m_shown)
        std::fputs("\r\033[K", stderr);
    m_shown = false;
}

void Progress::show()
{
    const QList<RunRecord> &runs = m_session.runs();
    const int current = m_session.current();
    if (current < 0 || current >= runs.size())
        return;
    const QString line = tr("[%1] run %2 of %3: %4, %5, repeat %6 (%7 s)")
                             .arg(bar(current, runs.size()))
                             .arg(current + 1)
                             .arg(runs.size())
                             .arg(runs[current].experiment, runs[current].scenario)
                             .arg(runs[current].repeat)
                             .arg(static_cast<double>(m_session.elapsedNs()) * 1e-9, 0, 'f', 1);
    std::fputs((QLatin1String("\r\033[K") + line).toUtf8().constData(), stderr);
    std::fflush(stderr);
    m_shown = true;
}

} // namespace interleave::cli
