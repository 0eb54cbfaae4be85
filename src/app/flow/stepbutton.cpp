// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stepbutton.h"

#include "app/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace interleave {

namespace {

constexpr int margin = 8;
constexpr int gap = 8;
constexpr double stateScale = 0.85;

void paintCheck(QPainter &painter, const QRectF &place, const QColor &ink)
{
    painter.setPen(QPen(ink, place.width() * 0.12, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&place](double x, double y) {
        return QPointF(place.left() + x * place.width(), place.top() + y * place.height());
    };
    painter.drawPolyline(QPolygonF{at(0.28, 0.52), at(0.44, 0.68), at(0.73, 0.34)});
}

void paintPadlock(QPainter &painter, const QRectF &place, const QColor &ink)
{
    const double w = place.width();
    const QRectF body(place.left() + w * 0.22, place.top() + w * 0.45, w * 0.56, w * 0.42);
    QPainterPath shackle;
    const QRectF arc(place.left() + w * 0.32, place.top() + w * 0.14, w * 0.36, w * 0.44);
    shackle.moveTo(arc.left(), body.top());
    shackle.arcTo(arc, 180, -180);
    shackle.lineTo(arc.right(), body.top());
    painter.setPen(QPen(ink, w * 0.1));
    painter.drawPath(shackle);
    painter.fillRect(body, ink);
}

} // namespace

StepButton::StepButton(int number, const QString &title, QWidget *parent) : QAbstractButton(parent), m_number(number)
{
    setText(title);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void StepButton::setMark(StepBar::Mark mark, const QString &reason)
{
    m_mark = mark;
    m_reason = reason;
    describe();
}

void StepButton::setCurrent(bool current)
{
    m_current = current;
    describe();
}

QString StepButton::stateWord() const
{
    if (m_current)
        return tr("here"); // the sign shows the rest
    switch (m_mark) {
    case StepBar::Mark::Open:
        return tr("open");
    case StepBar::Mark::Done:
        return tr("done");
    case StepBar::Mark::Locked:
        break;
    }
    return tr("locked");
}

QString StepButton::spokenState() const
{
    return m_current && m_mark == StepBar::Mark::Done ? tr("here, done") : stateWord();
}

bool StepButton::hasRoomForState() const
{
    const QFontMetrics metrics(stateFont());
    int widest = 0;
    for (const QString &word : {tr("here"), tr("open"), tr("done"), tr("locked")})
        widest = std::max(widest, metrics.horizontalAdvance(word));
    return textLeft() + widest + 2 <= width();
}

void StepButton::setStateShown(bool shown)
{
    m_stateShown = shown;
    update();
}

void StepButton::describe()
{
    setAccessibleName(tr("Step %1: %2, %3").arg(m_number).arg(text(), spokenState()));
    setAccessibleDescription(m_reason);
    setToolTip(m_reason);
    updateGeometry();
    update();
}

QFont StepButton::stateFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * stateScale);
    return small;
}

int StepButton::textLeft() const
{
    return margin / 2 + 1 + signSize() + gap;
}

int StepButton::signSize() const
{
    return fontMetrics().height() * 3 / 2;
}

QSize StepButton::sizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    const int words = std::max(QFontMetrics(bold).horizontalAdvance(text()),
                               QFontMetrics(stateFont()).horizontalAdvance(tr("locked")));
    const int height = QFontMetrics(bold).height() + QFontMetrics(stateFont()).height();
    return {2 * margin + signSize() + gap + words, std::max(height, signSize()) + margin};
}

QSize StepButton::minimumSizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    return {textLeft() + QFontMetrics(bold).horizontalAdvance(text()) + 2, sizeHint().height()};
}

void StepButton::enterEvent(QEnterEvent *)
{
    update();
}

void StepButton::leaveEvent(QEvent *)
{
    update();
}

void StepButton::paintSign(QPainter &painter, const QRectF &place) const
{
    const Theme &theme = Theme::current();
    const bool locked = m_mark == StepBar::Mark::Locked;
    if (locked && !m_current) {
        paintPadlock(painter, place, theme.quietText());
        return;
    }
    const bool filled = m_mark == StepBar::Mark::Done || m_current;
    painter.setPen(QPen(filled ? theme.accent() : theme.border(), 1.5));
    painter.setBrush(filled ? QBrush(theme.accent()) : QBrush(Qt::NoBrush));
    painter.drawEllipse(place.adjusted(1, 1, -1, -1));
    painter.setBrush(Qt::NoBrush);
    if (m_mark == StepBar::Mark::Done) {
        paintCheck(painter, place, theme.accentText());
        return;
    }
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(filled ? theme.accentText() : theme.text());
    painter.drawText(place, Qt::AlignCenter, locale().toString(m_number));
}

void StepButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(theme.accent(), 2) : QPen(Qt::NoPen));
    painter.setBrush(m_current || underMouse() || isDown() ? QBrush(theme.raised()) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(frame, 6, 6);
    if (m_current)
        painter.fillRect(QRectF(frame.left() + 6, frame.bottom() - 2, frame.width() - 12, 2.5), theme.accent());

    const int size = signSize();
    paintSign(painter, QRectF(margin / 2.0 + 1, (height() - size) / 2.0, size, size));

    const int left = textLeft();
    const int room = width() - left - 2;
    QFont bold = font();
    bold.setBold(m_current);
    const QFontMetrics above(bold), below(stateFont());
    const int top = (height() - above.height() - (m_stateShown ? below.height() : 0)) / 2;
    painter.setFont(bold);
    painter.setPen(m_mark == StepBar::Mark::Locked && !m_current ? theme.quietText() : theme.text());
    painter.drawText(left, top + above.ascent(), above.elidedText(text(), Qt::ElideRight, room));
    if (!m_stateShown)
        return;
    painter.setFont(stateFont());
    painter.setPen(theme.quietText());
    painter.drawText(left, top + above.height() + below.ascent(), below.elidedText(stateWord(), Qt::ElideRight, room));
}

} // namespace interleave
