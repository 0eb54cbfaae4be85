// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "findbar.h"

#include "codeeditor.h"
#include "textsearch.h"

#include "ui_findbar.h"

#include <QKeyEvent>

namespace interleave {

FindBar::FindBar(QWidget *parent) : QFrame(parent), m_ui(std::make_unique<Ui::FindBar>())
{
    m_ui->setupUi(this);
    connect(m_ui->find, &QLineEdit::textEdited, this, &FindBar::findTyped);
    connect(m_ui->matchCase, &QCheckBox::clicked, this, &FindBar::findTyped);
    connect(m_ui->find, &QLineEdit::returnPressed, this, &FindBar::findNext);
    connect(m_ui->next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(m_ui->previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(m_ui->replacement, &QLineEdit::returnPressed, this, &FindBar::replace);
    connect(m_ui->replace, &QPushButton::clicked, this, &FindBar::replace);
    connect(m_ui->replaceAll, &QPushButton::clicked, this, &FindBar::replaceAll);
    connect(m_ui->closeFind, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

FindBar::~FindBar() = default;

void FindBar::setEditor(CodeEditor *editor)
{
    m_editor = editor;
}

void FindBar::open()
{
    const QString selected = m_editor->selectedText();
    if (!selected.isEmpty() && !selected.contains(QLatin1Char('\n')))
        m_ui->find->setText(selected);
    say({});
    show();
    m_ui->find->setFocus();
    m_ui->find->selectAll();
}

void FindBar::say(const QString &sentence)
{
    m_ui->found->setText(sentence);
    m_ui->found->setVisible(!sentence.isEmpty());
}

void FindBar::close()
{
    hide();
    m_editor->setFocus();
}

textsearch::Wanted FindBar::wanted() const
{
    return {m_ui->find->text(), m_ui->matchCase->isChecked()};
}

/// Nothing to look for yet: then it has to be typed first.
bool FindBar::prepare()
{
    if (m_ui->find->text().isEmpty())
        open();
    return !m_ui->find->text().isEmpty();
}

void FindBar::findTyped()
{
    if (m_ui->find->text().isEmpty())
        say({});
    else
        tell(textsearch::findNext(*m_editor, wanted(), true), true);
}

void FindBar::findNext()
{
    if (prepare())
        tell(textsearch::findNext(*m_editor, wanted()), true);
}

void FindBar::findPrevious()
{
    if (prepare())
        tell(textsearch::findPrevious(*m_editor, wanted()), false);
}

void FindBar::replace()
{
    if (prepare())
        tell(textsearch::replace(*m_editor, wanted(), m_ui->replacement->text()), true);
}

void FindBar::replaceAll()
{
    if (!prepare())
        return;
    const int count = textsearch::replaceAll(*m_editor, wanted(), m_ui->replacement->text());
    say(count > 0 ? tr("Replaced %n times.", nullptr, count) : tr("“%1” is not in this text.").arg(m_ui->find->text()));
}

void FindBar::tell(const textsearch::Found &found, bool forward)
{
    show();
    if (found.number == 0) {
        say(tr("“%1” is not in this text.").arg(m_ui->find->text()));
        return;
    }
    const QString place = tr("%1 of %2").arg(found.number).arg(found.of);
    if (!found.wrapped)
        say(place);
    else
        say((forward ? tr("%1, from the top again") : tr("%1, from the end again")).arg(place));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace interleave
