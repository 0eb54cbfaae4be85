// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stagesign.h"

#include "app/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QWidget>

namespace interleave {

namespace {

/// Padding of an item in the style sheet, left and right, with the border of the chosen one.
constexpr int besideText = 2 * (8 + 1) + 4;

QPixmap signFor(Stage stage, int size, double pixelRatio)
{
    const Theme &theme = Theme::current();
    QPixmap pixmap(QSize(size, size) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle(1.5, 1.5, size - 3, size - 3);
    const bool begun = stage != Stage::New;
    painter.setPen(QPen(begun ? theme.accent() : theme.border(), 1.5));
    painter.drawEllipse(circle);
    constexpr int quarter = 90 * 16;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent());
    switch (stage) {
    case Stage::New:
        break;
    case Stage::Predicted:
        painter.drawPie(circle, quarter, -quarter);
        break;
    case Stage::Run:
        painter.drawPie(circle, quarter, -2 * quarter);
        break;
    case Stage::Explained:
        painter.drawEllipse(circle);
        break;
    case Stage::HandedIn:
        painter.drawEllipse(circle);
        painter.setPen(QPen(theme.accentText(), size * 0.12, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{QPointF(size * 0.28, size * 0.53), QPointF(size * 0.44, size * 0.68),
                                       QPointF(size * 0.73, size * 0.34)});
        break;
    }
    return pixmap;
}

} // namespace

QString titleOf(Stage stage)
{
    switch (stage) {
    case Stage::New:
        return QCoreApplication::translate("Stage", "new");
    case Stage::Predicted:
        return QCoreApplication::translate("Stage", "predicted");
    case Stage::Run:
        return QCoreApplication::translate("Stage", "run");
    case Stage::Explained:
        return QCoreApplication::translate("Stage", "explained");
    case Stage::HandedIn:
        break;
    }
    return QCoreApplication::translate("Stage", "handed in");
}

StageSigns::StageSigns(int role, QObject *parent) : QStyledItemDelegate(parent), m_role(role) {}

/// Qt breaks lines as if the style sheet left no room beside the text, and then cuts them short.
QSize StageSigns::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem narrower(option);
    narrower.rect.setWidth(option.rect.width() - besideText);
    return QStyledItemDelegate::sizeHint(narrower, index);
}

void StageSigns::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant stage = index.data(m_role);
    if (!stage.isValid())
        return;
    const int size = option->fontMetrics.height() * 4 / 5;
    const double ratio = option->widget ? option->widget->devicePixelRatioF() : 1;
    option->icon = QIcon(signFor(static_cast<Stage>(stage.toInt()), size, ratio));
    option->decorationSize = QSize(size, size);
    option->features |= QStyleOptionViewItem::HasDecoration;
}

} // namespace interleave
