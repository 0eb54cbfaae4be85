// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace interleave {

/// The machine that results were measured on.
struct Machine {
    int coresUsable = 1; ///< by affinity and cgroup quota
    int coresOnline = 1;
    QString cpu;
    QString os;
};

/// Read once.
const Machine &thisMachine();

/// What one turn of the counting loop and one recorded event cost here, in ns. Measured at the first call (about 80 ms),
/// then remembered; any thread.
struct Calibration {
    double nsPerTurn = 0;
    double nsPerEvent = 0;
};
const Calibration &calibration();

} // namespace interleave
