// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace interleave {

/// One way in which the schedules of a program end, for people.
struct EndingWords {
    quint64 schedules = 0;
    quint32 interruptions = 0; ///< in the example
    QString words;             ///< how they end: "visitors = 2", or who waits for what
    QString example;           ///< one of the schedules, see scheduleText()
    QStringList turns;         ///< of the example, in words; empty where there are too many ways to show
};

/// What a run has found that is one schedule of many.
struct SearchResult {
    double schedules = 0;            ///< that were tried
    double allSchedules = 0;         ///< 1: there are no more
    double endings = 0;              ///< different ones
    double deadlockingSchedules = 0; ///< of those tried
    QStringList sentences;           ///< how many there are and how they end. Not stored
    QList<EndingWords> ways;         ///< the most telling first, not all where there are many. Not stored
};

} // namespace interleave
