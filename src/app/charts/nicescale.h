// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace interleave {

/// The smallest of 1, 2 or 5 times a power of ten that is at least `least` (above 0).
double niceStep(double least);

/// The upper end of an axis from 0: a round number that grows as soon as values need it, and shrinks only when they
/// need less than a third of it, so that a picture that is redrawn every frame stays calm.
class NiceMaximum {
public:
    /// Takes the largest value into account. True: the axis has changed.
    bool include(double maximum);
    void reset() { m_maximum = 0; }

    double maximum() const { return m_maximum; }
    /// Between two lines of the grid, four to seven of them in all.
    double step() const;

private:
    double m_maximum = 0;
};

} // namespace interleave
