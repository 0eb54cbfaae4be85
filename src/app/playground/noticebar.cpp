// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "noticebar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace interleave {

NoticeBar::NoticeBar(QWidget *parent) : QFrame(parent), m_sentence(new QLabel(this)), m_row(new QHBoxLayout(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_row->setContentsMargins(12, 8, 8, 8);
    m_row->setSpacing(8);
    auto *sign = new QLabel(this);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxInformation, nullptr, this).pixmap(size));
    m_sentence->setObjectName(QStringLiteral("notice"));
    m_sentence->setAccessibleName(tr("Notice"));
    m_sentence->setWordWrap(true);
    m_row->addWidget(sign);
    m_row->addWidget(m_sentence, 1);
    hide();
}

void NoticeBar::ask(const QString &sentence, const QList<Answer> &answers)
{
    for (QPushButton *button : std::as_const(m_buttons)) {
        button->hide();
        button->setObjectName(QString());
        button->deleteLater(); // it may be the one that was just pressed
    }
    m_buttons.clear();
    m_sentence->setText(sentence);
    for (const Answer &answer : answers) {
        auto *button = new QPushButton(answer.text, this);
        button->setObjectName(answer.name);
        button->setAccessibleName(QString(answer.text).remove(QLatin1Char('&')));
        button->setAccessibleDescription(answer.tip);
        button->setToolTip(answer.tip);
        connect(button, &QPushButton::clicked, this, [this, given = answer.given] {
            hide();
            if (given)
                given();
        });
        m_row->addWidget(button);
        m_buttons.append(button);
    }
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void NoticeBar::tell(const QString &sentence)
{
    ask(sentence, {{QStringLiteral("closeNotice"), tr("Close"), tr("Closes this notice."), {}}});
}

void NoticeBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_buttons.isEmpty())
        m_buttons.last()->click();
    else
        QFrame::keyPressEvent(event);
}

} // namespace interleave
