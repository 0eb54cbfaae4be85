// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagebar.h"

#include "ui_messagebar.h"

#include <QAccessible>
#include <QKeyEvent>

#include <algorithm>

namespace interleave {

namespace {

constexpr int mostLines = 10; // of faults, before they are scrolled
constexpr int padding = 8;    // around a sentence

} // namespace

MessageBar::MessageBar(QWidget *parent) : QFrame(parent), m_ui(std::make_unique<Ui::MessageBar>())
{
    m_ui->setupUi(this);
    connect(m_ui->close, &QPushButton::clicked, this, &MessageBar::hide);
    hide();
}

MessageBar::~MessageBar() = default;

void MessageBar::setSign(QStyle::StandardPixmap sign)
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_ui->sign->setPixmap(style()->standardIcon(sign, nullptr, this).pixmap(size));
}

void MessageBar::showHint(const QString &sentence)
{
    showMessage(sentence);
    setSign(QStyle::SP_MessageBoxInformation);
}

void MessageBar::showMessage(const QString &sentence)
{
    showFaults(sentence, {});
}

void MessageBar::showFaults(const QString &sentence, const QList<Fault> &faults)
{
    setSign(QStyle::SP_MessageBoxWarning);
    m_ui->sentence->setText(sentence);
    m_ui->faults->clear();
    for (const Fault &fault : faults) {
        auto *item = new QTreeWidgetItem(m_ui->faults, {fault.path, fault.sentence});
        item->setToolTip(0, fault.path);
        item->setToolTip(1, fault.sentence);
    }
    m_ui->faults->setVisible(!faults.isEmpty());
    show();
    fitFaults();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

/// As high as what is wrong, up to the height at which it is scrolled.
void MessageBar::fitFaults()
{
    if (m_ui->faults->isHidden())
        return;
    layout()->activate();
    m_ui->faults->resizeColumnToContents(0);
    // The tree view breaks the lines of a sentence, but does not make room for them.
    const int room = m_ui->faults->viewport()->width() - m_ui->faults->columnWidth(0) - 2 * padding;
    for (int row = 0; row < m_ui->faults->topLevelItemCount(); ++row) {
        QTreeWidgetItem *fault = m_ui->faults->topLevelItem(row);
        const QRect words = fontMetrics().boundingRect(QRect(0, 0, room, QWIDGETSIZE_MAX), Qt::TextWordWrap,
                                                       fault->text(1));
        fault->setSizeHint(1, QSize(room, words.height() + 2 * padding));
    }
    int height = 2 * m_ui->faults->frameWidth();
    for (int row = 0; row < m_ui->faults->topLevelItemCount(); ++row)
        height += m_ui->faults->visualItemRect(m_ui->faults->topLevelItem(row)).height();
    m_ui->faults->setFixedHeight(std::min(height, mostLines * fontMetrics().lineSpacing()));
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitFaults();
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace interleave
