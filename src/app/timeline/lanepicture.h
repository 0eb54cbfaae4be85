// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanespans.h"
#include "timelinegeometry.h"

#include <QImage>

#include <cstdint>
#include <vector>

namespace interleave {

class StatePixels;
class Theme;

/// The bars of all visible lanes as one image, written pixel by pixel: with a million intervals there are far too
/// many for a painter. The image is kept. After a move by whole pixels only the columns that came into sight are
/// drawn, and while lanes grow only what is new.
class LanePicture {
public:
    struct Lane {
        const TimeLane *states = nullptr;
        std::uint64_t nowNs = 0;
        int top = 0;        ///< of the bar, in the image
        double stretch = 1; ///< times the scale of the request: groups may have axes of their own
    };

    /// What the image is to show. All lengths in pixels of a widget; `pixelRatio` device pixels each.
    struct Request {
        std::vector<Lane> lanes;
        int barHeight = 0;
        TimeScale scale;
        int height = 0;
        double pixelRatio = 1;
    };

    const QImage &draw(Request request, const Theme &theme);
    /// Something else has changed than what a Request says: colours, or which lanes there are.
    void forget() { m_image = {}; }

private:
    /// How much of a lane is in the image.
    struct Drawn {
        std::uint64_t nowNs = 0;
        std::size_t changes = 0;
        std::uint64_t settledNs = 0; ///< the last change: what came before it stays as it is
    };

    bool sameLayout(const Request &request) const;
    TimeScale deviceScale(double stretch = 1) const;
    int barPixels() const;
    void startAnew();
    /// Draws what is new since the last time.
    void drawGrowth(const StatePixels &pixels);
    void sortSpans(int from, int to);
    void readSpans(const Lane &lane, const TimeScale &scale, int from, int to);
    int detail() const;
    void drawLane(const StatePixels &pixels, const Lane &lane, int from, int to);
    /// Moves what is there by `columns` to the left; negative: to the right.
    void shift(int columns);

    Request m_request;
    QImage m_image;
    int m_step = 1;             // pixels a column
    std::vector<Drawn> m_drawn; // of each lane
    // Of the lane that is drawn; kept for their memory.
    std::vector<LaneSpan> m_spans;
    std::vector<LaneSpan> m_wide;           // those that show their pattern
    std::vector<std::uint8_t> m_columns;    // State, or stateCount where nothing is
    std::vector<std::uint8_t> m_lowColumns; // the same at the bottom of the bar, where rare states are seen
};

} // namespace interleave
