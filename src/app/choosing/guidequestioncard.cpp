// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guidequestioncard.h"

#include "answerbutton.h"

#include <QLabel>
#include <QVBoxLayout>

namespace interleave {

namespace {

QLabel *makeLabel(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setProperty("role", QLatin1String(role));
    return label;
}

} // namespace

GuideQuestionCard::GuideQuestionCard(const GuideQuestion &question, QWidget *parent)
    : QFrame(parent), m_question(question), m_open(new QWidget(this)), m_folded(new QWidget(this)),
      m_answer(makeLabel({}, "heading", m_folded))
{
    setObjectName(QStringLiteral("question_") + question.id);
    setProperty("role", QStringLiteral("card"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 12, 8);
    column->addWidget(m_open);
    column->addWidget(m_folded);

    auto *open = new QVBoxLayout(m_open);
    open->setContentsMargins(0, 0, 0, 4);
    open->setSpacing(8);
    open->addWidget(makeLabel(question.ask, "heading", m_open));
    open->addWidget(makeLabel(question.help, "quiet", m_open));
    for (const GuideQuestion::Option &option : question.options) {
        auto *button = new AnswerButton(option.text, m_open);
        button->setObjectName(QStringLiteral("answer_%1_%2").arg(question.id, option.value));
        connect(button, &QPushButton::clicked, this,
                [this, value = option.value] { Q_EMIT answered(m_question.id, value); });
        open->addWidget(button);
        m_options.append(button);
    }

    auto *folded = new QHBoxLayout(m_folded);
    folded->setContentsMargins(0, 0, 0, 0);
    folded->setSpacing(12);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel(question.ask, "quiet", m_folded));
    words->addWidget(m_answer);
    folded->addLayout(words, 1);
    auto *change = new QPushButton(tr("Change"), m_folded);
    change->setObjectName(QStringLiteral("change_") + question.id);
    change->setAccessibleName(tr("Change the answer to: %1").arg(question.ask));
    change->setToolTip(tr("Goes back to this question."));
    connect(change, &QPushButton::clicked, this, [this] { Q_EMIT reopened(m_question.id); });
    folded->addWidget(change, 0, Qt::AlignVCenter);
    setAnswer({});
}

void GuideQuestionCard::setAnswer(const QString &value)
{
    const GuideQuestion::Option *option = m_question.option(value);
    m_answer->setText(option ? option->text : QString());
    m_folded->setVisible(option);
    m_open->setVisible(!option);
}

void GuideQuestionCard::edit()
{
    m_options.first()->setFocus();
}

} // namespace interleave
