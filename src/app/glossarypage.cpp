// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "glossarypage.h"

#include "glossarywords.h"

#include "core/glossary.h"

#include "ui_glossarypage.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QSignalBlocker>

namespace interleave {

GlossaryPage::GlossaryPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::GlossaryPage>())
{
    m_ui->setupUi(this);
    m_ui->search->installEventFilter(this);
    m_ui->nothing->hide();
    connect(m_ui->search, &QLineEdit::textChanged, this, &GlossaryPage::search);
    connect(m_ui->terms, &QListWidget::currentItemChanged, this, &GlossaryPage::showChosen);
    connect(m_ui->meaning, &ReadingView::termChosen, this, &GlossaryPage::showTerm);
}

GlossaryPage::~GlossaryPage() = default;

void GlossaryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_ui->terms->count() == 0 && m_ui->search->text().isEmpty())
        search();
}

void GlossaryPage::search()
{
    const QString before = term();
    {
        const QSignalBlocker blocker(m_ui->terms);
        m_ui->terms->clear();
        for (const GlossaryEntry *entry : Glossary::shipped().search(m_ui->search->text())) {
            m_ui->terms->addItem(entry->term);
            if (entry->term == before && m_ui->search->text().isEmpty())
                m_ui->terms->setCurrentRow(m_ui->terms->count() - 1);
        }
        if (!m_ui->terms->currentItem())
            m_ui->terms->setCurrentRow(0);
    }
    const bool found = m_ui->terms->count() > 0;
    m_ui->nothing->setText(tr("No word of the glossary fits “%1”.").arg(m_ui->search->text()));
    m_ui->nothing->setVisible(!found);
    m_ui->terms->setVisible(found);
    m_ui->meaning->setVisible(found);
    showChosen();
}

void GlossaryPage::showTerm(const QString &term)
{
    const GlossaryEntry *entry = Glossary::shipped().find(term);
    if (!entry)
        return;
    m_ui->search->clear();
    if (m_ui->terms->count() == 0)
        search();
    const QList<QListWidgetItem *> items = m_ui->terms->findItems(entry->term, Qt::MatchFixedString);
    if (!items.isEmpty())
        m_ui->terms->setCurrentItem(items.first());
}

QString GlossaryPage::term() const
{
    const QListWidgetItem *item = m_ui->terms->currentItem();
    return item ? item->text() : QString();
}

void GlossaryPage::showChosen()
{
    if (const GlossaryEntry *entry = Glossary::shipped().find(term()))
        m_ui->meaning->showPage(glossarywords::page(*entry));
    if (QListWidgetItem *item = m_ui->terms->currentItem())
        m_ui->terms->scrollToItem(item);
}

/// Up and Down in the search field move in the list.
bool GlossaryPage::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_ui->search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            QCoreApplication::sendEvent(m_ui->terms, event);
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

} // namespace interleave
