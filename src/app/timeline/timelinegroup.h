// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/trace.h"

#include <QString>

#include <memory>

namespace interleave {

/// One scenario's lanes under one header.
struct TimelineGroup {
    QString title;
    std::shared_ptr<const Trace> trace; ///< null while the run has not begun

    int laneCount() const { return trace ? static_cast<int>(trace->lanes().size()) : 0; }
    bool isLive() const { return trace && !trace->closed(); }
    /// How far the run has come, ns: a task that computes goes on although it has nothing to report.
    std::uint64_t nowNs() const;
};

} // namespace interleave
