// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store.h"

#include <memory>
#include <optional>

namespace interleave::cli {

class Terminal;

/// Keeps each run in the results database as it ends. A database that does not work is told once, and costs no run.
class Journal {
public:
    Journal(bool wanted, Terminal &terminal);

    void begin(const QString &experiment, const ParameterValues &parameters);
    void add(const RunRecord &run);

private:
    void giveUp(const Error &error);

    Terminal &m_terminal;
    std::unique_ptr<Store> m_store;
    qint64 m_attempt = 0;
};

} // namespace interleave::cli
