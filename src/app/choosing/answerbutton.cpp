// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerbutton.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace interleave {

namespace {

constexpr int sideEdge = 14;
constexpr int topEdge = 8;
constexpr int narrowest = 160;
constexpr int wrapped = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignVCenter;

} // namespace

AnswerButton::AnswerButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    setAccessibleName(text);
    setAutoDefault(true); // Enter presses it, too
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int AnswerButton::heightForWidth(int width) const
{
    const QRect room(0, 0, std::max(1, width - 2 * sideEdge), QWIDGETSIZE_MAX);
    return fontMetrics().boundingRect(room, wrapped, text()).height() + 2 * topEdge;
}

QSize AnswerButton::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(text()) + 2 * sideEdge + 2;
    return {width, heightForWidth(width)};
}

QSize AnswerButton::minimumSizeHint() const
{
    return {std::min(narrowest, sizeHint().width()), fontMetrics().height() + 2 * topEdge};
}

void AnswerButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    painter.drawItemText(rect().adjusted(sideEdge, 0, -sideEdge, 0), wrapped, palette(), isEnabled(), text(),
                         QPalette::WindowText);
}

} // namespace interleave
