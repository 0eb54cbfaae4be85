// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "spinner.h"

#include "theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace interleave {

namespace {
constexpr int spokes = 12;
constexpr int smallestMark = 36;
constexpr int gap = 12;
constexpr int longestLabel = 22; // letters
} // namespace

Spinner::Spinner(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    describe();
}

void Spinner::setLabel(const QString &label)
{
    m_label = label;
    updateGeometry();
    update();
    describe();
}

void Spinner::setFrame(quint64 frames)
{
    if (m_frames == frames)
        return;
    m_frames = frames;
    update();
    describe();
}

void Spinner::setRunning(bool running)
{
    if (m_running == running)
        return;
    m_running = running;
    update();
    describe();
}

QString Spinner::countText() const
{
    if (m_frames == 0)
        return m_running ? tr("no frame yet") : tr("no frame");
    return tr("%n frame(s)", nullptr, static_cast<int>(std::min<quint64>(m_frames, INT_MAX)));
}

void Spinner::describe()
{
    setToolTip(m_label);
    setAccessibleName(m_label.isEmpty() ? tr("Spinner") : tr("Spinner of %1").arg(m_label));
    setAccessibleDescription(m_running ? tr("Under way: %1.").arg(countText())
                                       : tr("Not running: %1.").arg(countText()));
}

QSize Spinner::sizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    const int longest = longestLabel * fontMetrics().averageCharWidth(); // more is elided
    const int words = std::max(std::min(QFontMetrics(bold).horizontalAdvance(m_label), longest),
                               fontMetrics().horizontalAdvance(tr("%n frame(s)", nullptr, 1000)));
    const int mark = std::max(smallestMark, 2 * fontMetrics().height());
    return {mark + gap + words + 2, mark + 4};
}

QSize Spinner::minimumSizeHint() const
{
    return sizeHint();
}

void Spinner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    if (event->type() == QEvent::LanguageChange)
        describe();
    update();
    QWidget::changeEvent(event);
}

void Spinner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const int mark = std::max(smallestMark, 2 * fontMetrics().height());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const QRect place = QStyle::visualRect(layoutDirection(), rect(), QRect(0, (height() - mark) / 2, mark, mark));
    painter.save();
    painter.translate(QRectF(place).center());
    const double outer = mark / 2.0 - 2;
    const double inner = outer * 0.52;
    const int head = static_cast<int>(m_frames % spokes);
    for (int i = 0; i < spokes; ++i) {
        const int behind = (head - i + spokes) % spokes;
        QColor colour = theme.line();
        // The tail is drawn as far as there have been frames, so that the very first frames show too.
        if (m_frames > 0 && static_cast<quint64>(behind) < m_frames && behind < spokes - 2) {
            const double strength = 1.0 - behind / static_cast<double>(spokes - 2);
            colour = m_running ? theme.accent() : theme.quietText();
            colour.setAlphaF(static_cast<float>(0.15 + 0.85 * strength * strength));
        }
        painter.save();
        painter.rotate(i * 360.0 / spokes);
        if (colour.alpha() < 255) {
            painter.setPen(QPen(theme.line(), outer * 0.16, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(QPointF(0, -inner), QPointF(0, -outer));
        }
        painter.setPen(QPen(colour, outer * 0.16, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(0, -inner), QPointF(0, -outer));
        painter.restore();
    }
    painter.restore();

    const QRect words = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(mark + gap, 0, 0, 0));
    const int middle = words.center().y();
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.text());
    const QRect upper(words.left(), middle - fontMetrics().height() - 1, words.width(), fontMetrics().height());
    painter.drawText(upper, Qt::AlignLeading | Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(m_label, Qt::ElideRight, words.width()));
    painter.setFont(font());
    painter.setPen(theme.quietText());
    painter.drawText(upper.translated(0, fontMetrics().height() + 2), Qt::AlignLeading | Qt::AlignVCenter, countText());
}

} // namespace interleave
