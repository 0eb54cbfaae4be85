// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanepicture.h"

#include "app/statepaint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

namespace interleave {

namespace {

/// A narrower bar than this has no pattern: it would not be recognised.
constexpr int narrowest = 4;
/// Thousands of lanes are as low as that, in device pixels.
constexpr int lowBar = 4;

/// By how many columns the time moved to the left; nothing where it is not a whole number.
std::optional<int> columnsBetween(const TimeScale &before, const TimeScale &after)
{
    if (before.nsPerPixel != after.nsPerPixel || before.width != after.width)
        return std::nullopt;
    const double columns = (after.startNs - before.startNs) / after.nsPerPixel;
    if (std::abs(columns - std::round(columns)) > 1e-3 || std::abs(columns) >= after.width)
        return std::nullopt;
    return static_cast<int>(std::lround(columns));
}

} // namespace

bool LanePicture::sameLayout(const Request &request) const
{
    return !m_image.isNull() && request.barHeight == m_request.barHeight && request.height == m_request.height &&
           request.pixelRatio == m_request.pixelRatio &&
           std::ranges::equal(request.lanes, m_request.lanes, [](const Lane &a, const Lane &b) {
               return a.states == b.states && a.top == b.top && a.stretch == b.stretch;
           });
}

TimeScale LanePicture::deviceScale(double stretch) const
{
    TimeScale scale = m_request.scale;
    scale.startNs *= stretch;
    scale.nsPerPixel *= stretch / m_request.pixelRatio;
    scale.width = static_cast<int>(std::ceil(scale.width * m_request.pixelRatio));
    return scale;
}

int LanePicture::barPixels() const
{
    return std::max(1, static_cast<int>(std::lround(m_request.barHeight * m_request.pixelRatio)));
}

const QImage &LanePicture::draw(Request request, const Theme &theme)
{
    const bool kept = sameLayout(request);
    const TimeScale before = m_request.scale;
    const TimeScale deviceBefore = deviceScale();
    m_request = std::move(request);
    const StatePixels pixels(theme, barPixels(), m_request.pixelRatio);
    const std::optional<int> columns = kept ? columnsBetween(deviceBefore, deviceScale()) : std::optional<int>();
    if (!columns) {
        startAnew();
    } else if (*columns == 0) {
        m_request.scale = before; // or many moves by a thousandth of a pixel would add up unseen
    } else {
        shift(*columns);
        // A little of what was there is drawn again: bars that were cut off at the old edge.
        const int width = m_image.width();
        const int again = static_cast<int>(std::ceil(narrowest * m_request.pixelRatio));
        const int from = *columns > 0 ? std::max(0, width - *columns - again) : 0;
        const int to = *columns > 0 ? width : std::min(width, again - *columns);
        for (const Lane &lane : m_request.lanes)
            drawLane(pixels, lane, from, to);
    }
    drawGrowth(pixels);
    return m_image;
}

void LanePicture::startAnew()
{
    const QSize size(deviceScale().width, static_cast<int>(std::ceil(m_request.height * m_request.pixelRatio)));
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    m_image.setDevicePixelRatio(m_request.pixelRatio);
    m_image.fill(Qt::transparent);
    m_drawn.assign(m_request.lanes.size(), {});
}

void LanePicture::drawGrowth(const StatePixels &pixels)
{
    for (std::size_t i = 0; i < m_request.lanes.size(); ++i) {
        const Lane &lane = m_request.lanes[i];
        const TimeScale scale = deviceScale(lane.stretch);
        const std::size_t changes = lane.states->size();
        Drawn &drawn = m_drawn[i];
        if (changes == 0 || (drawn.changes == changes && drawn.nowNs == lane.nowNs))
            continue;
        const double from = std::floor(scale.xAt(static_cast<double>(drawn.settledNs))) -
                            narrowest * m_request.pixelRatio;
        if (from < m_image.width())
            drawLane(pixels, lane, std::max(0, static_cast<int>(from)), m_image.width());
        drawn = {lane.nowNs, changes, lane.states->timeAt(changes - 1)};
    }
}

void LanePicture::drawLane(const StatePixels &pixels, const Lane &lane, int from, int to)
{
    const TimeScale scale = deviceScale(lane.stretch);
    const double ratio = m_request.pixelRatio;
    const int height = barPixels();
    const int top = static_cast<int>(std::lround(lane.top * ratio));
    const int phase = static_cast<int>(std::lround(std::fmod(scale.startNs / scale.nsPerPixel, pixels.period())));
    // Looked at a little beyond the columns to draw, so that a bar that is cut off there still counts as wide.
    const int beyond = static_cast<int>(std::ceil(2 * narrowest * ratio));
    spansOf(*lane.states, lane.nowNs, scale, from - beyond, to + beyond, m_spans);
    const int hiddenFrom = height - std::max(1, height / 4);
    if (height <= lowBar) {
        drawLow(pixels, top, from, to, phase);
        return;
    }
    for (int y = std::max(0, -top); y < height && top + y < m_image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(top + y));
        std::fill(line + from, line + to, qRgba(0, 0, 0, 0));
        const auto plain = pixels.plainRow(y);
        for (const LaneSpan &span : m_spans) {
            const int left = std::max(span.x, from);
            const int right = std::min(span.x + span.width, to);
            if (left >= right)
                continue;
            const std::span<QRgb> out(line + left, static_cast<std::size_t>(right - left));
            if (span.hidden && y >= hiddenFrom)
                std::ranges::fill(out, pixels.plain(*span.hidden, y));
            else if (span.width >= narrowest * ratio)
                pixels.write(out, span.state, y, left + phase, {left == span.x, right == span.x + span.width});
            else
                std::ranges::fill(out, plain[static_cast<std::size_t>(span.state)]);
        }
    }
}

/// The same for low bars, with a short way for those that are too narrow for a pattern: there are very many.
void LanePicture::drawLow(const StatePixels &pixels, int top, int from, int to, int phase)
{
    const int height = barPixels();
    std::array<QRgb *, lowBar> lines{};
    std::array<std::array<QRgb, stateCount>, lowBar> colours{};
    std::size_t rows = 0;
    for (int y = std::max(0, -top); y < height && top + y < m_image.height(); ++y, ++rows) {
        lines[rows] = reinterpret_cast<QRgb *>(m_image.scanLine(top + y));
        colours[rows] = pixels.plainRow(y);
        std::fill(lines[rows] + from, lines[rows] + to, qRgba(0, 0, 0, 0));
    }
    for (const LaneSpan &span : m_spans) {
        const int left = std::max(span.x, from);
        const int right = std::min(span.x + span.width, to);
        const auto state = static_cast<std::size_t>(span.state);
        if (span.width >= narrowest * m_request.pixelRatio && !span.hidden) {
            drawWide(pixels, span, top, from, to, phase);
            continue;
        }
        for (std::size_t row = 0; row < rows; ++row) {
            const bool last = span.hidden && row + 1 == rows;
            const QRgb colour = colours[row][last ? static_cast<std::size_t>(*span.hidden) : state];
            for (int x = left; x < right; ++x)
                lines[row][x] = colour;
        }
    }
}

void LanePicture::drawWide(const StatePixels &pixels, const LaneSpan &span, int top, int from, int to, int phase)
{
    const int left = std::max(span.x, from);
    const int right = std::min(span.x + span.width, to);
    if (left >= right)
        return;
    for (int y = std::max(0, -top); y < barPixels() && top + y < m_image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(top + y));
        pixels.write({line + left, static_cast<std::size_t>(right - left)}, span.state, y, left + phase,
                     {left == span.x, right == span.x + span.width});
    }
}

void LanePicture::shift(int columns)
{
    const std::size_t kept = static_cast<std::size_t>(m_image.width() - std::abs(columns)) * sizeof(QRgb);
    for (int y = 0; y < m_image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(y));
        std::memmove(line + std::max(0, -columns), line + std::max(0, columns), kept);
    }
}

} // namespace interleave
