// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace interleave {
class Session;
}

namespace interleave::cli {

/// One line on stderr that shows how far a session is. Only where stderr is a terminal; otherwise it writes nothing.
class Progress : public QObject {
    Q_OBJECT
public:
    explicit Progress(const Session &session);
    ~Progress() override;

    /// Takes the line away, so that something else can be written.
    void clear();

private:
    void show();

    const Session &m_session;
    QTimer m_timer;
    bool m_shown = false;
};

} // namespace interleave::cli
