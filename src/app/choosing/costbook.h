// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/costs.h"

namespace interleave {

class Logbook;

/// What was measured of costs on this machine, read when somebody asks.
class CostBook {
public:
    /// `logbook` must outlive this.
    explicit CostBook(Logbook &logbook) : m_logbook(logbook) {}

    Result<StoredCosts> costs();
    /// Runs have been stored: what was read is out of date.
    void forget() { m_costs.reset(); }

private:
    Logbook &m_logbook;
    std::optional<StoredCosts> m_costs;
};

} // namespace interleave
