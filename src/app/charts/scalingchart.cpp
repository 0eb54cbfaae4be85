// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scalingchart.h"

#include "app/theme.h"
#include "nicescale.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr int margin = 12;
constexpr int gap = 8;
constexpr int keyWidth = 24;
constexpr double headroom = 1.1;
/// Values that differ by more than this factor stand on a logarithmic axis. Where there is an ideal that would bend it.
constexpr double widest = 8;
constexpr double widestWithIdeal = 40;
constexpr int piecesOfCurve = 120;

/// From values to pixels along the lower edge.
class Across {
public:
    Across(const ScalingChart::Curve &curve, double left, double width) : m_left(left), m_width(width)
    {
        const auto [least, most] = std::ranges::minmax(curve.points, {}, &ScalingChart::Point::at);
        m_logarithmic = least.at > 0 && most.at / least.at > (curve.ideal ? widestWithIdeal : widest);
        m_from = m_logarithmic ? std::log(least.at) : 0;
        m_to = m_logarithmic ? std::log(most.at) : most.at;
        // A point at an edge has room for its label.
        const double room = (m_to - m_from) * 0.05;
        m_to += room;
        m_from -= m_logarithmic ? room : 0;
    }

    double operator()(double at) const
    {
        return m_left + ((m_logarithmic ? std::log(at) : at) - m_from) / (m_to - m_from) * m_width;
    }
    /// The value at this share of the width.
    double at(double share) const
    {
        const double value = m_from + share * (m_to - m_from);
        return m_logarithmic ? std::exp(value) : value;
    }

private:
    double m_left;
    double m_width;
    double m_from = 0;
    double m_to = 1;
    bool m_logarithmic = false;
};

} // namespace

ScalingChart::ScalingChart(QWidget *parent) : QWidget(parent) {}

void ScalingChart::setCurve(const Curve &curve)
{
    m_curve = curve;
    setAccessibleName(curve.title);
    setAccessibleDescription(description());
    updateGeometry();
    update();
}

bool ScalingChart::isEmpty() const
{
    return std::ranges::none_of(m_curve.points, [](const Point &point) { return std::isfinite(point.speedup); });
}

QString ScalingChart::description() const
{
    if (isEmpty())
        return tr("Press Run: the speed-ups stand here over their number of workers.");
    QStringList parts;
    for (const Point &point : m_curve.points) {
        if (!std::isfinite(point.speedup))
            continue;
        //: A place on the axis and the speed-up there
        QString words =
            tr("%1: %2 ×").arg(locale().toString(point.at, 'g', 6), locale().toString(point.speedup, 'f', 2));
        if (point.low < point.high)
            words = tr("%1, between %2 and %3")
                        .arg(words, locale().toString(point.low, 'f', 2), locale().toString(point.high, 'f', 2));
        parts.append(words);
    }
    if (m_curve.fit)
        parts.append(m_curve.fitWords);
    return parts.join(QStringLiteral("; "));
}

QSize ScalingChart::sizeHint() const
{
    return {28 * fontMetrics().height(), 18 * fontMetrics().height()};
}

QSize ScalingChart::minimumSizeHint() const
{
    return {14 * fontMetrics().height(), 15 * fontMetrics().height()};
}

void ScalingChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

void ScalingChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.surface());
    const int line = fontMetrics().height();
    const QRectF inside = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    const QFont plain = font();
    QFont bold = plain;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.text());
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetrics(bold).elidedText(m_curve.title, Qt::ElideRight, static_cast<int>(inside.width())));
    painter.setFont(plain);
    painter.setPen(theme.quietText());
    if (isEmpty()) {
        painter.drawText(inside, Qt::AlignCenter | Qt::TextWordWrap, description());
        return;
    }

    double highest = 1;
    for (const Point &point : m_curve.points) {
        for (const double value : {point.speedup, point.low < point.high ? point.high : 0}) {
            if (std::isfinite(value))
                highest = std::max(highest, value);
        }
    }
    NiceMaximum range;
    range.include(highest * headroom);

    // The names of what is drawn, each in a line of its own below the title.
    const QPen idealPen(theme.quietText(), 2, Qt::DashLine);
    const QPen fitPen(theme.accent(), 2);
    double top = inside.top() + line + gap;
    const auto addKey = [&](const QPen &pen, const QString &words) {
        painter.setPen(pen);
        painter.drawLine(QPointF(inside.left(), top + line / 2.0), QPointF(inside.left() + keyWidth, top + line / 2.0));
        painter.setPen(theme.quietText());
        QRectF place(inside.left() + keyWidth + gap, top, inside.width() - keyWidth - gap, inside.height());
        QRectF taken;
        painter.drawText(place, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words, &taken);
        top = taken.bottom() + 2;
    };
    addKey(idealPen, m_curve.ideal ? tr("ideal: as many times faster as there are workers")
                                   : tr("as fast as “%1”").arg(m_curve.against));
    if (m_curve.fit)
        addKey(fitPen, m_curve.fitWords);

    const auto numberAt = [&](double value) { return locale().toString(value, 'g', 6); };
    double labelWidth = 0;
    for (double value = 0; value <= range.maximum() * (1 + 1e-9); value += range.step())
        labelWidth = std::max<double>(labelWidth, fontMetrics().horizontalAdvance(tr("%1 ×").arg(numberAt(value))));
    const QRectF field(QPointF(inside.left() + labelWidth + gap, top + gap),
                       QPointF(inside.right(), inside.bottom() - 2 * line - gap));
    if (field.height() < line || field.width() < line)
        return;
    const auto yAt = [&](double value) { return field.bottom() - value / range.maximum() * field.height(); };
    const Across xAt(m_curve, field.left(), field.width());

    for (double value = 0; value <= range.maximum() * (1 + 1e-9); value += range.step()) {
        painter.setPen(theme.line());
        painter.drawLine(QPointF(field.left(), yAt(value)), QPointF(field.right(), yAt(value)));
        painter.setPen(theme.quietText());
        painter.drawText(QRectF(inside.left(), yAt(value) - line, labelWidth, 2 * line),
                         Qt::AlignRight | Qt::AlignVCenter, tr("%1 ×").arg(numberAt(value)));
    }
    double free = inside.left();
    for (const Point &point : std::as_const(m_curve.points)) {
        const QString words = numberAt(point.at);
        const double half = fontMetrics().horizontalAdvance(words) / 2.0;
        if (xAt(point.at) - half < free)
            continue; // it would stand on the one before
        painter.drawText(QRectF(xAt(point.at) - half - 1, field.bottom() + gap / 2.0, 2 * half + 2, line),
                         Qt::AlignCenter, words);
        free = xAt(point.at) + half + gap;
    }
    painter.drawText(QRectF(field.left(), inside.bottom() - line, field.width(), line), Qt::AlignCenter,
                     m_curve.atTitle);

    painter.save();
    painter.setClipRect(field);
    const auto draw = [&](const QPen &pen, auto &&speedupAt) {
        QPainterPath path;
        for (int i = 0; i <= piecesOfCurve; ++i) {
            const double at = xAt.at(static_cast<double>(i) / piecesOfCurve);
            const QPointF place(xAt(at), yAt(speedupAt(at)));
            if (path.elementCount() == 0)
                path.moveTo(place);
            else
                path.lineTo(place);
        }
        painter.strokePath(path, pen);
    };
    draw(idealPen, [this](double at) { return m_curve.ideal ? at : 1; });
    if (m_curve.fit)
        draw(fitPen, [this](double at) { return m_curve.fit->speedupAt(at); });
    painter.restore();

    for (const Point &point : std::as_const(m_curve.points)) {
        if (!std::isfinite(point.speedup))
            continue;
        const QPointF centre(xAt(point.at), yAt(point.speedup));
        if (point.low < point.high && std::isfinite(point.low) && std::isfinite(point.high)) {
            const double cap = line * 0.25;
            painter.setPen(QPen(theme.text(), 1.5));
            painter.drawLine(QPointF(centre.x(), yAt(point.low)), QPointF(centre.x(), yAt(point.high)));
            for (const double value : {point.low, point.high})
                painter.drawLine(QPointF(centre.x() - cap, yAt(value)), QPointF(centre.x() + cap, yAt(value)));
        }
        painter.setPen(QPen(theme.surface(), 1.5));
        painter.setBrush(theme.text());
        painter.drawEllipse(centre, line * 0.28, line * 0.28);
    }
}

} // namespace interleave
