// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace interleave {

/// A value over time, kept as the lowest and the highest in each of some hundred columns: no peak is lost, and a picture
/// of it costs the same after an hour as after a second.
class PeakCurve {
public:
    static constexpr std::size_t mostColumns = 512;

    struct Point {
        double x;
        double y;
        bool operator==(const Point &) const = default;
    };

    /// `x` is 0 or more and does not fall.
    void add(double x, double y);
    /// At most two for each column and the latest one, in their order.
    std::vector<Point> points() const;

private:
    struct Column {
        Point lowest;
        Point highest;
    };

    void widen();

    std::vector<std::optional<Column>> m_columns;
    double m_width = 1e-3; // of a column
    std::optional<Point> m_last;
};

} // namespace interleave
