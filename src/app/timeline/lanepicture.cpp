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

/// What a column costs to read, about, in ns: by itself, where the state changes in it, and for each change that is added
/// up. A picture may cost a quarter of a frame.
constexpr double nsPerColumn = 10;
constexpr double nsIfChanges = 20;
constexpr double nsPerChange = 4;
constexpr double mostAddedUp = 12;
constexpr double mostNs = 3.5e6;
constexpr int coarsest = 8;

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
    const int step = detail();
    const StatePixels pixels(theme, barPixels(), m_request.pixelRatio);
    const std::optional<int> columns = kept && step == m_step ? columnsBetween(deviceBefore, deviceScale())
                                                              : std::optional<int>();
    m_step = step;
    if (!columns) {
        startAnew();
    } else if (*columns == 0) {
        m_request.scale = before; // or many moves by a thousandth of a pixel would add up unseen
    } else {
        shift(*columns);
        // A little of what was there is drawn again: bars that were cut off at the old edge.
        const int width = m_image.width();
        const int again = static_cast<int>(std::ceil(narrowest * m_request.pixelRatio)) + m_step;
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
                            narrowest * m_request.pixelRatio - m_step;
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
    const int beyond = static_cast<int>(std::ceil(2 * narrowest * ratio)) + m_step;
    readSpans(lane, scale, from - beyond, to + beyond);
    sortSpans(from, to);
    const int hiddenFrom = height - std::max(1, height / 4);
    for (int y = std::max(0, -top); y < height && top + y < m_image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(top + y));
        const bool below = y >= hiddenFrom;
        std::array<QRgb, stateCount + 1> colours{};
        std::ranges::copy(pixels.plainRow(y), colours.begin());
        const std::vector<std::uint8_t> &columns = below ? m_lowColumns : m_columns;
        for (int x = from; x < to; ++x)
            line[x] = colours[columns[static_cast<std::size_t>(x - from)]];
        for (const LaneSpan &span : m_wide) {
            if (span.hidden && below)
                continue;
            const int left = std::max(span.x, from);
            const int right = std::min(span.x + span.width, to);
            pixels.write({line + left, static_cast<std::size_t>(right - left)}, span.state, y, left + phase,
                         {left == span.x, right == span.x + span.width});
        }
    }
}

/// How many pixels wide the columns are in which the lanes are read: 1, or more where there is so much in sight that the
/// picture would not be ready for its frame.
int LanePicture::detail() const
{
    int step = 1;
    for (; step < coarsest; step *= 2) {
        double cost = 0;
        for (const Lane &lane : m_request.lanes) {
            const std::size_t changes = lane.states->size();
            if (changes < 2)
                continue;
            const double nsPerStep = deviceScale(lane.stretch).nsPerPixel * step;
            const auto length = static_cast<double>(lane.states->timeAt(changes - 1) - lane.states->timeAt(0));
            const double columns = std::min<double>(deviceScale().width / step, length / nsPerStep);
            const double changesEach = static_cast<double>(changes) * nsPerStep / std::max(1.0, length);
            cost += columns * (nsPerColumn + nsIfChanges * std::min(1.0, changesEach) +
                               nsPerChange * std::min(mostAddedUp, changesEach));
        }
        if (cost <= mostNs)
            break;
    }
    return step;
}

/// Wide columns stand at multiples of their width from time 0 on, so that they move with what they show.
void LanePicture::readSpans(const Lane &lane, const TimeScale &scale, int from, int to)
{
    const auto left = static_cast<std::int64_t>(std::llround(scale.startNs / scale.nsPerPixel));
    const auto before = static_cast<int>(left % m_step); // pixels of the first wide column that are out of sight
    const TimeScale coarse{scale.startNs - before * scale.nsPerPixel, scale.nsPerPixel * m_step, scale.width};
    const auto columnOf = [&](int x) { return static_cast<int>(std::floor(static_cast<double>(x + before) / m_step)); };
    spansOf(*lane.states, lane.nowNs, coarse, columnOf(from), columnOf(to) + 1, m_spans);
    for (LaneSpan &span : m_spans) {
        span.x = span.x * m_step - before;
        span.width *= m_step;
    }
}

/// What each column from `from` to `to` shows: a byte each is read quickly for every row of the bar.
void LanePicture::sortSpans(int from, int to)
{
    m_columns.assign(static_cast<std::size_t>(to - from), stateCount); // nothing there: transparent
    m_lowColumns = m_columns;
    m_wide.clear();
    for (const LaneSpan &span : m_spans) {
        const int left = std::max(span.x, from);
        const int right = std::min(span.x + span.width, to);
        if (left >= right)
            continue;
        const auto state = static_cast<std::uint8_t>(span.state);
        const auto low = static_cast<std::uint8_t>(span.hidden.value_or(span.state));
        for (auto x = static_cast<std::size_t>(left - from); x < static_cast<std::size_t>(right - from); ++x) {
            m_columns[x] = state;
            m_lowColumns[x] = low;
        }
        if (span.width >= std::max(narrowest * m_request.pixelRatio, m_step + 1.0))
            m_wide.push_back(span);
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
