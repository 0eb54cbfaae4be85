// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionbutton.h"

#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>

namespace interleave {

namespace {

constexpr int gap = 8;
constexpr int edge = 3;
constexpr int narrowest = 160;
constexpr int wrapped = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

} // namespace

OptionButton::OptionButton(const QString &text, QWidget *parent) : QRadioButton(text, parent)
{
    setAccessibleName(text);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int OptionButton::textLeft() const
{
    return style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, this) + gap + edge;
}

int OptionButton::heightForWidth(int width) const
{
    const QRect room(0, 0, std::max(1, width - textLeft() - edge), QWIDGETSIZE_MAX);
    const int indicator = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorHeight, nullptr, this);
    return std::max(fontMetrics().boundingRect(room, wrapped, text()).height(), indicator) + 2 * edge;
}

QSize OptionButton::sizeHint() const
{
    const int width = textLeft() + fontMetrics().horizontalAdvance(text()) + 2 * edge;
    return {width, heightForWidth(width)};
}

QSize OptionButton::minimumSizeHint() const
{
    return {std::min(narrowest, sizeHint().width()), fontMetrics().height() + 2 * edge};
}

bool OptionButton::hitButton(const QPoint &position) const
{
    return rect().contains(position);
}

void OptionButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const int indicator = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorHeight, nullptr, this);
    const int top = edge + std::max(0, (fontMetrics().height() - indicator) / 2);
    option.rect = QRect(edge, top, textLeft() - gap - edge, indicator);
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);
    const QRect room(textLeft(), edge, width() - textLeft() - edge, height() - edge);
    style()->drawItemText(&painter, room, wrapped, palette(), isEnabled(), text(), QPalette::WindowText);
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace interleave
