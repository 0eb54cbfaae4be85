// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlstyle.h"

#include "theme.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace interleave {

namespace {

constexpr double radius = 3;
constexpr int indicatorSize = 16;

QColor edgeOf(const QStyleOption &option, const Theme &theme)
{
    if (!(option.state & QStyle::State_Enabled))
        return theme.line();
    return option.state & QStyle::State_HasFocus ? theme.accent() : theme.border();
}

void paintEdge(QPainter &painter, const QStyleOption &option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(edgeOf(option, Theme::current()), option.state & QStyle::State_HasFocus ? 2 : 1));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

/// Around the text, not behind it.
void paintFocus(QPainter &painter, const QStyleOption &option)
{
    constexpr double distance = 3;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::current().accent(), 1));
    const QRectF around = QRectF(option.rect).adjusted(-distance, -distance, distance, distance);
    painter.drawRoundedRect(around.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

void paintIndicator(QPainter &painter, const QStyleOption &option, bool round)
{
    const Theme &theme = Theme::current();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const double side = std::min(option.rect.width(), option.rect.height()) - 1;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    const QColor ground = !on ? theme.surface() : enabled ? theme.accent() : theme.line();
    const QColor mark = enabled ? theme.accentText() : theme.quietText();

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(ground);
    painter.setPen(
        QPen(on && enabled ? theme.accent() : edgeOf(option, theme), option.state & QStyle::State_HasFocus ? 2 : 1));
    const double corner = round ? side / 2 : radius;
    painter.drawRoundedRect(box, corner, corner);
    const auto at = [&box, side](double x, double y) { return box.topLeft() + QPointF(x * side, y * side); };
    if (on && round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(box.center(), side / 5, side / 5);
    } else if (on) {
        painter.setPen(QPen(mark, side / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (option.state & QStyle::State_NoChange)
            painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
        else
            painter.drawPolyline(QPolygonF({at(0.24, 0.53), at(0.43, 0.71), at(0.77, 0.31)}));
    }
    painter.restore();
}

} // namespace

ControlStyle::ControlStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void ControlStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintIndicator(*painter, *option, false);
        return;
    case PE_IndicatorRadioButton:
        paintIndicator(*painter, *option, true);
        return;
    case PE_FrameFocusRect:
        paintFocus(*painter, *option);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit)
        paintEdge(*painter, *option);
}

void ControlStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox || control == CC_ComboBox)
        paintEdge(*painter, *option);
}

int ControlStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return indicatorSize;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

} // namespace interleave
