// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tourmark.h"

#include "app/theme.h"

#include <QEvent>
#include <QPainter>

namespace interleave {

namespace {

constexpr int thickness = 3;
constexpr int gap = 2; // between the target and its frame

} // namespace

TourMark::TourMark(QWidget *window) : QWidget(window)
{
    setObjectName(QStringLiteral("tourMark"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void TourMark::pointAt(QWidget *target)
{
    watch(false);
    m_target = target;
    watch(true);
    place();
}

/// What moves the target: itself, and all that is around it.
void TourMark::watch(bool on)
{
    for (QWidget *one = m_target; one; one = one->isWindow() ? nullptr : one->parentWidget())
        on ? one->installEventFilter(this) : one->removeEventFilter(this);
}

void TourMark::place()
{
    const bool inSight = m_target && m_target->isVisible();
    setVisible(inSight);
    if (!inSight)
        return;
    const int around = thickness + gap;
    const QRect target(m_target->mapTo(parentWidget(), QPoint()), m_target->size());
    setGeometry(target.adjusted(-around, -around, around, around).intersected(parentWidget()->rect()));
    // Only the frame: what changes inside it need not be painted twice.
    setMask(QRegion(rect()) - QRegion(rect().adjusted(thickness, thickness, -thickness, -thickness)));
    raise();
}

bool TourMark::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
        place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void TourMark::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().accent());
}

} // namespace interleave
