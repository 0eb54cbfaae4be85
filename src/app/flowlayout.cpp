// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "flowlayout.h"

#include <QStyle>
#include <QWidget>

namespace interleave {

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::setGaps(int horizontal, int vertical)
{
    m_horizontalGap = horizontal;
    m_verticalGap = vertical;
    invalidate();
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index, nullptr);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return flow(QRect(0, 0, width, 0), Act::Measure);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    for (const QLayoutItem *item : m_items)
        width += item->sizeHint().width() + m_horizontalGap;
    return QSize(qMax(0, width - m_horizontalGap), minimumSize().height());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    flow(rect, Act::Place);
}

int FlowLayout::flow(const QRect &rect, Act act) const
{
    const QRect inside = rect.marginsRemoved(contentsMargins());
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    QList<std::pair<QLayoutItem *, QRect>> row;
    int x = inside.x();
    int y = inside.y();
    int rowHeight = 0;
    const auto place = [&] {
        for (auto &[item, place] : row) {
            place.moveTop(y + (rowHeight - place.height()) / 2);
            item->setGeometry(QStyle::visualRect(direction, inside, place));
        }
        row.clear();
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const int widest = qMax(inside.width(), item->minimumSize().width());
        const QSize size = item->sizeHint().boundedTo(QSize(widest, QWIDGETSIZE_MAX));
        if (x > inside.x() && x + size.width() > inside.x() + inside.width()) {
            if (act == Act::Place)
                place();
            x = inside.x();
            y += rowHeight + m_verticalGap;
            rowHeight = 0;
        }
        row.append({item, QRect(QPoint(x, y), size)});
        x += size.width() + m_horizontalGap;
        rowHeight = qMax(rowHeight, size.height());
    }
    if (act == Act::Place)
        place();
    return y + rowHeight - rect.y() + contentsMargins().bottom();
}

} // namespace interleave
