// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <QThread>

#include <memory>

namespace interleave {

/// A small HTTP server on the loopback interface, in a thread of its own: what `fetch` steps ask. The path says when it
/// answers and with how many bytes (see pathFor()).
class LoopbackServer {
public:
    static Result<std::unique_ptr<LoopbackServer>> start();
    ~LoopbackServer();
    quint16 port() const { return m_port; }

private:
    LoopbackServer() = default;

    QThread m_thread;
    quint16 m_port = 0;
};

} // namespace interleave
