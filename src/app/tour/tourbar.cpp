// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tourbar.h"

#include "ui_tourbar.h"

#include <QAccessible>
#include <QStyle>

namespace interleave {

TourBar::TourBar(QWidget *parent) : QFrame(parent), m_ui(std::make_unique<Ui::TourBar>())
{
    m_ui->setupUi(this);
    connect(m_ui->nextOfTour, &QPushButton::clicked, this, &TourBar::nextClicked);
    connect(m_ui->skipTour, &QPushButton::clicked, this, &TourBar::skipClicked);
    hide();
}

TourBar::~TourBar() = default;

void TourBar::say(int number, int count, const QString &words, const QString &next, bool toBePressed)
{
    m_ui->tourPlace->setText(tr("%1 of %2", "where the tour is, and how long it is").arg(number).arg(count));
    m_ui->tourWords->setText(words);
    m_ui->nextOfTour->setText(next);
    m_ui->nextOfTour->setAccessibleName(tr("Tour: %1", "what the button to go on says").arg(next));
    m_ui->nextOfTour->setAccessibleDescription(words);
    m_ui->nextOfTour->setProperty("accent", toBePressed);
    m_ui->nextOfTour->style()->unpolish(m_ui->nextOfTour);
    m_ui->nextOfTour->style()->polish(m_ui->nextOfTour);
    m_ui->skipTour->setVisible(number < count);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void TourBar::focusNext()
{
    m_ui->nextOfTour->setFocus(Qt::OtherFocusReason);
}

} // namespace interleave
