// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"

#include <QElapsedTimer>
#include <QLabel>

namespace interleave {

/// In the status bar: how smoothly the window itself went on during the run, how many cores there are, and what the
/// recording lost.
class StatusFigures : public QLabel {
    Q_OBJECT
public:
    explicit StatusFigures(QWidget *parent = nullptr);

    enum class When { SoonEnough, AtOnce };
    /// The run under way, whose first gap in the heartbeat is number `firstGap`, or the last one that
    /// was long enough for a beat. With SoonEnough it looks a few times a second only.
    void showRun(const Session &session, std::size_t firstGap, When when);
    void showNoRun();

private:
    QElapsedTimer m_sinceUpdate;
};

} // namespace interleave
