// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace interleave {

/// Watches the event loop of its own thread: a 16 ms timer whose gaps show when the loop could not turn.
class Heartbeat : public QObject {
    Q_OBJECT
public:
    explicit Heartbeat(QObject *parent = nullptr);

    void start();
    void stop();

    struct Gap {
        double atS; ///< when it ended, seconds since start()
        double ms;  ///< how long
    };
    const std::vector<Gap> &gaps() const { return m_gaps; }
    std::size_t count() const { return m_gaps.size(); }
    /// Over the gaps from number `from` on, the one still open included; 0 without any.
    double p99Ms(std::size_t from = 0) const;
    double maxMs(std::size_t from = 0) const;

private:
    std::vector<double> lengths(std::size_t from) const;

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_lastNs = 0;
    bool m_running = false;
    std::vector<Gap> m_gaps;
};

} // namespace interleave
