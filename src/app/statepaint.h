// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

#include <QString>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

class QPainter;
class QRectF;

namespace interleave {

/// The one place that knows how a state looks and what it is called: lanes, legend, tables and reports all ask here.

/// Paints a bar of `state`, or its cross. Done paints nothing.
void paintState(QPainter &painter, const QRectF &bar, State state, const Theme &theme);

/// Where a task failed, a cross; where it was cancelled, a hollow square. `size` wide with its middle at `centre`.
void paintEndMark(QPainter &painter, const QPointF &centre, double size, State state, const Theme &theme);

/// The pixels of bars of one height, for pictures with too many bars for a painter. Opaque colours or transparent;
/// nothing is blended. Made once for many bars.
class StatePixels {
public:
    /// `height`: of the bars, in device pixels. `pixelRatio`: device pixels per unit of the patterns.
    StatePixels(const Theme &theme, int height, double pixelRatio);

    /// Device pixels after which every pattern begins again.
    int period() const { return patternPeriod * m_unit; }
    /// The same of one state's pattern.
    int period(State state) const
    {
        const std::vector<Row> &rows = m_rows[static_cast<std::size_t>(state)];
        std::size_t longest = 1;
        for (const Row &row : rows)
            longest = std::max(longest, row.tile.size());
        return static_cast<int>(longest);
    }
    /// Whether a piece of a bar has the bar's own ends.
    struct Ends {
        bool left = true;
        bool right = true;
    };
    /// Writes the pixels of row `y` of a bar of `state`, or of a piece of it. `phase`: the place of the first pixel
    /// in the pattern, so that patterns move with what they show.
    void write(std::span<QRgb> out, State state, int y, int phase, Ends ends) const;
    /// The colours of row `y` of bars that are too narrow for a pattern, by state.
    std::array<QRgb, stateCount> plainRow(int y) const
    {
        std::array<QRgb, stateCount> row{};
        for (std::size_t state = 0; state < row.size(); ++state)
            row[state] = plain(static_cast<State>(state), y);
        return row;
    }
    /// One of them.
    QRgb plain(State state, int y) const
    {
        return m_rows[static_cast<std::size_t>(state)][static_cast<std::size_t>(y)].plain;
    }

private:
    static constexpr int patternPeriod = 7 * 8 * 11; ///< hatch 7, dots and cross hatch 8, question marks 11 or 4

    struct Row {
        QRgb plain = 0;
        std::vector<QRgb> tile; ///< one period of the pattern; empty: nothing but `plain`
    };
    Row makeRow(const StateLook &look, int y) const;
    bool inked(Pattern pattern, int x, int y) const;

    int m_height;
    int m_unit; ///< device pixels per pattern pixel
    std::array<std::vector<Row>, stateCount> m_rows;
};

/// "running", "waiting for the GIL", ... in the language of the user.
QString titleOf(State state);
/// What the state means, in a sentence.
QString meaningOf(State state);

} // namespace interleave
