// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "statepaint.h"

#include <QCoreApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace interleave {

namespace {

/// A question mark, 5 x 7; bit 4 is the left pixel.
constexpr std::array<unsigned, 7> questionMark = {0b01110, 0b10001, 0b00001, 0b00110, 0b00100, 0b00000, 0b00100};
constexpr int markWidth = 5;
constexpr int markPeriod = 11;
constexpr QRgb transparent = 0;

/// After how many pixels a pattern begins again; 1: it is the same everywhere.
constexpr int periodOf(Pattern pattern)
{
    switch (pattern) {
    case Pattern::Hatch:
        return 7;
    case Pattern::Dots:
    case Pattern::CrossHatch:
        return 8;
    case Pattern::Questions:
        return 4 * markPeriod;
    default:
        return 1;
    }
}

constexpr int wrapped(int value, int period)
{
    const int rest = value % period;
    return rest < 0 ? rest + period : rest;
}

} // namespace

StatePixels::StatePixels(const Theme &theme, int height, double pixelRatio)
    : m_height(height), m_unit(std::max(1, static_cast<int>(std::lround(pixelRatio))))
{
    for (std::size_t state = 0; state < m_rows.size(); ++state) {
        const StateLook &look = theme.lookOf(static_cast<State>(state));
        for (int y = 0; y < height; ++y)
            m_rows[state].push_back(makeRow(look, y));
    }
}

StatePixels::Row StatePixels::makeRow(const StateLook &look, int y) const
{
    const QRgb fill = look.fill.rgb();
    const QRgb ink = look.ink.rgb();
    switch (look.pattern) {
    case Pattern::Nothing:
    case Pattern::Cross:
        return {transparent, {}};
    case Pattern::Solid:
        return {fill, {}};
    case Pattern::TopEdge:
    case Pattern::MiddleLine:
        return {inked(look.pattern, 0, y / m_unit) ? ink : fill, {}};
    case Pattern::Outline: // the middle of the bar; write() adds its ends
        return {fill, {y < m_unit || y >= m_height - m_unit ? ink : transparent}};
    case Pattern::Hatch:
    case Pattern::Dots:
    case Pattern::CrossHatch:
    case Pattern::Questions:
        break;
    }
    Row row{fill, {}};
    for (int x = 0; x < periodOf(look.pattern) * m_unit; ++x)
        row.tile.push_back(inked(look.pattern, x / m_unit, y / m_unit) ? ink : fill);
    return row;
}

bool StatePixels::inked(Pattern pattern, int x, int y) const
{
    const int height = m_height / m_unit;
    switch (pattern) {
    case Pattern::TopEdge:
        return y < std::clamp(height / 4, 1, 4);
    case Pattern::MiddleLine:
        return height >= 5 && std::abs(2 * y - (height - 1)) <= 1;
    case Pattern::Hatch:
        return wrapped(x + y, 7) < 2;
    case Pattern::Dots: {
        const int row = y / 4;
        return wrapped(y, 4) >= 1 && wrapped(y, 4) < 3 && wrapped(x + row % 2 * 4, 8) < 2;
    }
    case Pattern::CrossHatch:
        return wrapped(x + y, 8) == 0 || wrapped(x - y, 8) == 0;
    case Pattern::Questions: {
        const int top = (height - static_cast<int>(questionMark.size())) / 2;
        if (top < 1) // too low for a letter
            return wrapped(x, 4) == 0;
        const int row = y - top;
        const int column = wrapped(x, markPeriod) - (markPeriod - markWidth) / 2;
        if (row < 0 || row >= static_cast<int>(questionMark.size()) || column < 0 || column >= markWidth)
            return false;
        return questionMark[static_cast<std::size_t>(row)] >> (markWidth - 1 - column) & 1U;
    }
    case Pattern::Nothing:
    case Pattern::Solid:
    case Pattern::Outline:
    case Pattern::Cross:
        return false;
    }
    return false;
}

void StatePixels::write(std::span<QRgb> out, State state, int y, int phase, Ends ends) const
{
    const Row &row = m_rows[static_cast<std::size_t>(state)][static_cast<std::size_t>(y)];
    if (row.tile.empty()) {
        std::ranges::fill(out, row.plain);
        return;
    }
    auto next = static_cast<std::size_t>(wrapped(phase, static_cast<int>(row.tile.size())));
    for (QRgb &pixel : out) {
        pixel = row.tile[next];
        if (++next == row.tile.size())
            next = 0;
    }
    if (state != State::Queued)
        return;
    const std::size_t side = std::min(static_cast<std::size_t>(m_unit), out.size());
    const QRgb edge = m_rows[static_cast<std::size_t>(state)].front().tile.front();
    if (ends.left)
        std::ranges::fill(out.first(side), edge);
    if (ends.right)
        std::ranges::fill(out.last(side), edge);
}

void paintState(QPainter &painter, const QRectF &bar, State state, const Theme &theme)
{
    const Pattern pattern = theme.lookOf(state).pattern;
    if (pattern == Pattern::Nothing)
        return;
    if (pattern == Pattern::Cross) {
        paintEndMark(painter, bar.center(), std::min(bar.width(), bar.height()), state, theme);
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    const QSize size = (bar.size() * ratio).toSize();
    if (size.isEmpty())
        return;
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    const StatePixels pixels(theme, size.height(), ratio);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        pixels.write({line, static_cast<std::size_t>(size.width())}, state, y, 0, {});
    }
    painter.drawImage(bar.topLeft(), image);
}

void paintEndMark(QPainter &painter, const QPointF &centre, double size, State state, const Theme &theme)
{
    const double reach = size / 2 - 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    // A rim in the colour of the ground keeps the mark apart from the bar that it stands on.
    for (const QPen &pen : {QPen(theme.surface(), 5, Qt::SolidLine, Qt::RoundCap),
                            QPen(theme.lookOf(state).ink, 2.5, Qt::SolidLine, Qt::RoundCap)}) {
        painter.setPen(pen);
        if (state == State::Cancelled) {
            painter.drawRect(QRectF(centre - QPointF(reach, reach) * 0.8, QSizeF(reach, reach) * 1.6));
            continue;
        }
        painter.drawLine(centre + QPointF(-reach, -reach), centre + QPointF(reach, reach));
        painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach));
    }
    painter.restore();
}

QString titleOf(State state)
{
    switch (state) {
    case State::Queued:
        return QCoreApplication::translate("State", "queued");
    case State::Running:
        return QCoreApplication::translate("State", "running");
    case State::RunningGil:
        return QCoreApplication::translate("State", "running, holds the GIL");
    case State::WaitGil:
        return QCoreApplication::translate("State", "waiting for the GIL");
    case State::WaitTime:
        return QCoreApplication::translate("State", "waiting for I/O or time");
    case State::WaitObject:
        return QCoreApplication::translate("State", "waiting for an object");
    case State::BlockedLoop:
        return QCoreApplication::translate("State", "blocks the event loop");
    case State::Unknown:
        return QCoreApplication::translate("State", "unknown");
    case State::Done:
        return QCoreApplication::translate("State", "done");
    case State::Failed:
        return QCoreApplication::translate("State", "failed");
    case State::Cancelled:
        return QCoreApplication::translate("State", "cancelled");
    }
    return {};
}

QString meaningOf(State state)
{
    switch (state) {
    case State::Queued:
        return QCoreApplication::translate("State", "The task exists but nothing has started it yet.");
    case State::Running:
        return QCoreApplication::translate("State", "The task computes.");
    case State::RunningGil:
        return QCoreApplication::translate("State",
                                           "The task computes and holds the GIL. No other thread of this interpreter "
                                           "can compute at the same time.");
    case State::WaitGil:
        return QCoreApplication::translate("State", "The task could compute, but another thread holds the GIL.");
    case State::WaitTime:
        return QCoreApplication::translate("State",
                                           "The task waits for a file, the network or a time. It needs no core.");
    case State::WaitObject:
        return QCoreApplication::translate("State",
                                           "The task waits for another task: for a lock, an event or a queue.");
    case State::BlockedLoop:
        return QCoreApplication::translate("State",
                                           "The task keeps the event loop busy. No other task on that loop can go on, "
                                           "and a window would freeze.");
    case State::Unknown:
        return QCoreApplication::translate("State",
                                           "Too many events came at once and some were dropped. Nobody knows what the "
                                           "task did here.");
    case State::Done:
        return QCoreApplication::translate("State", "The task has come to its end.");
    case State::Failed:
        return QCoreApplication::translate("State", "The task ended with an error.");
    case State::Cancelled:
        return QCoreApplication::translate("State", "The task was stopped before its end.");
    }
    return {};
}

} // namespace interleave
