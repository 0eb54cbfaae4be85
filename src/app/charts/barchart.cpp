// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart.h"

#include "app/theme.h"
#include "nicescale.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {
constexpr int margin = 12;
constexpr int gap = 10;
} // namespace

BarChart::BarChart(QWidget *parent) : QWidget(parent)
{
    setEmptyText(tr("The bars come when the run is finished."));
}

void BarChart::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    update();
}

void BarChart::setUnit(const QString &unit)
{
    m_unit = unit;
    setAccessibleDescription(description());
    update();
}

void BarChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    setAccessibleDescription(description());
    update();
}

void BarChart::setBars(const QList<Bar> &bars)
{
    m_bars = bars;
    setAccessibleDescription(description());
    updateGeometry();
    update();
}

QString BarChart::valueText(double value) const
{
    if (!std::isfinite(value))
        return tr("no value");
    const double size = std::abs(value);
    const int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    const QString number = locale().toString(value, 'f', decimals);
    //: A number and its unit
    return m_unit.isEmpty() ? number : tr("%1 %2").arg(number, m_unit);
}

QString BarChart::description() const
{
    if (m_bars.isEmpty())
        return m_emptyText;
    QStringList parts;
    for (const Bar &bar : m_bars) {
        QString words = tr("%1: %2").arg(bar.label, valueText(bar.value));
        if (bar.low < bar.high)
            words = tr("%1, between %2 and %3").arg(words, valueText(bar.low), valueText(bar.high));
        if (bar.mark)
            words = tr("%1, predicted %2").arg(words, valueText(*bar.mark));
        parts += words;
    }
    return parts.join(QStringLiteral("; "));
}

bool BarChart::hasMarks() const
{
    return std::ranges::any_of(m_bars, [](const Bar &bar) { return bar.mark.has_value(); });
}

QSize BarChart::sizeHint() const
{
    const int line = fontMetrics().height();
    const auto rows = std::max<qsizetype>(2, m_bars.size());
    return {24 * line, static_cast<int>(rows) * (line + gap) + (hasMarks() ? 2 : 1) * (line + gap) + 2 * margin};
}

QSize BarChart::minimumSizeHint() const
{
    const QSize size = sizeHint();
    return {14 * fontMetrics().height(), size.height()};
}

void BarChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

void BarChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.surface());
    const QFont plain = font();
    QFont bold = plain;
    bold.setBold(true);
    const int line = fontMetrics().height();
    const QRect inside = rect().adjusted(margin, margin, -margin, -margin);
    painter.setFont(bold);
    painter.setPen(theme.text());
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetrics(bold).elidedText(m_title, Qt::ElideRight, inside.width()));
    painter.setFont(plain);
    if (m_bars.isEmpty()) {
        painter.setPen(theme.quietText());
        painter.drawText(inside, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }

    int labelWidth = 0;
    int valueWidth = 0;
    double largest = 0;
    for (const Bar &bar : std::as_const(m_bars)) {
        labelWidth = std::max(labelWidth, fontMetrics().horizontalAdvance(bar.label) + 1);
        valueWidth = std::max(valueWidth, QFontMetrics(bold).horizontalAdvance(valueText(bar.value)));
        for (const double value : {bar.value, bar.low < bar.high ? bar.high : 0.0, bar.mark.value_or(0)}) {
            if (std::isfinite(value))
                largest = std::max(largest, value);
        }
    }
    labelWidth = std::min(labelWidth, inside.width() * 2 / 5);
    const QRectF field(inside.left() + labelWidth + gap, inside.top() + line + gap,
                       std::max(1, inside.width() - labelWidth - valueWidth - 3 * gap), inside.height() - line - gap);
    const auto xAt = [&](double value) { return field.left() + (largest > 0 ? value / largest : 0) * field.width(); };

    const double legendHeight = hasMarks() ? line + gap : 0;
    const double rowHeight = std::min<double>((field.height() - legendHeight) / static_cast<double>(m_bars.size()),
                                              2.2 * line);
    const double barHeight = std::min(rowHeight * 0.62, 1.4 * line);
    double middle = field.top() + rowHeight / 2;
    const auto diamond = [&](const QPointF &centre) {
        const double reach = line * 0.38;
        painter.setPen(QPen(theme.surface(), 1.5));
        painter.setBrush(theme.text());
        painter.drawPolygon(QPolygonF({centre + QPointF(0, -reach), centre + QPointF(reach, 0),
                                       centre + QPointF(0, reach), centre + QPointF(-reach, 0)}));
    };

    painter.setPen(theme.line());
    painter.drawLine(QPointF(field.left(), field.top()),
                     QPointF(field.left(), field.top() + rowHeight * static_cast<double>(m_bars.size())));
    for (const Bar &bar : std::as_const(m_bars)) {
        painter.setPen(theme.text());
        painter.drawText(QRectF(inside.left(), middle - line, labelWidth, 2 * line), Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().elidedText(bar.label, Qt::ElideMiddle, labelWidth));
        double right = field.left();
        if (std::isfinite(bar.value) && bar.value > 0) {
            const QRectF shape(QPointF(field.left(), middle - barHeight / 2),
                               QPointF(xAt(bar.value), middle + barHeight / 2));
            painter.setPen(Qt::NoPen);
            painter.setBrush(bar.colour.isValid() ? bar.colour : theme.accent());
            painter.drawRoundedRect(shape, 2, 2);
            right = shape.right();
        }
        if (bar.low < bar.high && std::isfinite(bar.low) && std::isfinite(bar.high)) {
            const double low = xAt(bar.low);
            const double high = xAt(bar.high);
            const double cap = barHeight * 0.3;
            painter.setPen(QPen(theme.text(), 1.5));
            painter.drawLine(QPointF(low, middle), QPointF(high, middle));
            painter.drawLine(QPointF(low, middle - cap), QPointF(low, middle + cap));
            painter.drawLine(QPointF(high, middle - cap), QPointF(high, middle + cap));
            right = std::max(right, high);
        }
        if (bar.mark && std::isfinite(*bar.mark)) {
            diamond({xAt(*bar.mark), middle});
            right = std::max(right, xAt(*bar.mark) + line * 0.38);
        }
        painter.setFont(bold);
        painter.setPen(std::isfinite(bar.value) ? theme.text() : theme.quietText());
        painter.drawText(QRectF(right + gap, middle - line, valueWidth + 2 * gap, 2 * line),
                         Qt::AlignLeft | Qt::AlignVCenter, valueText(bar.value));
        painter.setFont(plain);
        middle += rowHeight;
    }
    if (hasMarks()) {
        const double y = middle - rowHeight / 2 + legendHeight / 2 + 2;
        diamond({field.left() + line * 0.4, y});
        painter.setPen(theme.quietText());
        painter.drawText(QRectF(field.left() + line, y - line, field.width(), 2 * line),
                         Qt::AlignLeft | Qt::AlignVCenter, tr("your prediction"));
    }
}

} // namespace interleave
