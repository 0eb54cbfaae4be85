// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagebar.h"

#include "ui_messagebar.h"

#include <QAccessible>
#include <QKeyEvent>

namespace interleave {

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
    m_ui->faults->resizeColumnToContents(0);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace interleave
