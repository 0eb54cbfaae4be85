// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace interleave {

/// How much of the machine others use while a run goes on: other programs, and other machines on the same host (what
/// the kernel calls stolen time).
class ForeignLoad {
public:
    /// From now on.
    void start();
    /// Their share of the usable cores since start(), in percent. Nothing where the time was too short to tell (the
    /// system counts in hundredths of a second), or where it does not say.
    std::optional<double> percentSoFar() const;

    /// From here on runs are not to be compared without care.
    static constexpr double muchPercent = 15;

private:
    struct Reading {
        double wall = 0; ///< s
        double busy = 0; ///< s, all processors of the machine together
        double own = 0;  ///< s, this process and its children that have ended
        bool known = false;
    };
    static Reading read();
    Reading m_begin;
};

/// Keeps every usable core busy for a moment, so that the first run does not find them at a lower clock rate than the
/// others. Blocks for `milliseconds`.
void warmUpCores(int milliseconds);

} // namespace interleave
