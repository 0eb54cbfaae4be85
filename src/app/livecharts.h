// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"

#include <QElapsedTimer>
#include <QMap>
#include <QWidget>

namespace interleave {

class LiveChart;

/// Two curves that grow while a session runs: tasks done in each scenario, and the gaps in the window's own heartbeat.
/// Nothing is computed while they are out of sight.
class LiveCharts : public QWidget {
    Q_OBJECT
public:
    explicit LiveCharts(QWidget *parent = nullptr);

    void setSession(const Session *session);
    void showRuns();
    /// At most 30 times a second: painting takes CPU time from the experiment.
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    const Session *m_session = nullptr;
    LiveChart *m_done;
    LiveChart *m_gaps;
    QMap<QString, int> m_series; // of m_done, by scenario
    int m_gapSeries = 0;
    QElapsedTimer m_sinceRefresh;
};

} // namespace interleave
