// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "questioncard.h"

#include "optionbutton.h"

#include "core/library.h"

#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace interleave {

namespace {

QLabel *makeLabel(const char *name, QVBoxLayout &column, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    column.addWidget(label);
    return label;
}

} // namespace

QuestionCard::QuestionCard(int number, const Question &question, QWidget *parent)
    : QFrame(parent), m_question(question), m_options(new QButtonGroup(this)), m_reply(new QFrame(this))
{
    setObjectName(QStringLiteral("question_") + question.id);
    setProperty("role", QStringLiteral("card"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 12);
    column->setSpacing(4);
    QLabel *ask = makeLabel("ask", *column, this);
    ask->setText(tr("%1. %2").arg(number).arg(question.ask));
    ask->setProperty("role", QStringLiteral("heading"));
    for (qsizetype i = 0; i < question.options.size(); ++i) {
        auto *option = new OptionButton(question.options[i].text, this);
        option->setObjectName(QStringLiteral("option%1").arg(i));
        m_options->addButton(option, static_cast<int>(i));
        column->addWidget(option);
    }
    column->addWidget(m_reply);
    auto *reply = new QVBoxLayout(m_reply);
    reply->setContentsMargins(24, 6, 0, 0);
    reply->setSpacing(6);
    m_verdict = makeLabel("verdict", *reply, m_reply);
    m_verdict->setProperty("role", QStringLiteral("heading"));
    m_why = makeLabel("why", *reply, m_reply);
    m_belief = makeLabel("belief", *reply, m_reply);
    m_run = new QPushButton(tr("Run what refutes it"), m_reply);
    m_run->setObjectName(QStringLiteral("refute"));
    m_run->setAccessibleName(m_run->text());
    m_run->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    reply->addWidget(m_run);
    m_reply->hide();
    connect(m_run, &QPushButton::clicked, this,
            [this] { Q_EMIT runWanted(m_question.options[m_options->checkedId()]); });
    connect(m_options, &QButtonGroup::idClicked, this, &QuestionCard::choose);
}

void QuestionCard::setAnswer(std::optional<int> option)
{
    if (option && m_options->button(*option)) {
        m_options->button(*option)->setChecked(true);
        explain(*option);
        return;
    }
    m_options->setExclusive(false);
    for (QAbstractButton *button : m_options->buttons())
        button->setChecked(false);
    m_options->setExclusive(true);
    m_reply->hide();
}

void QuestionCard::choose(int index)
{
    explain(index);
    Q_EMIT answered(m_question.id, index, m_question.options[index].correct);
}

void QuestionCard::explain(int index)
{
    const Question::Option &option = m_question.options[index];
    m_verdict->setText(option.correct ? tr("✓ Yes.") : tr("✗ No."));
    m_why->setText(option.why);
    m_why->setVisible(!option.why.isEmpty());
    const QString belief = library::misconception(option.misconception);
    m_belief->setText(tr("The belief behind it: “%1”").arg(belief));
    m_belief->setVisible(!belief.isEmpty());
    m_run->setText(option.correct ? tr("Run what shows it") : tr("Run what refutes it"));
    m_run->setAccessibleName(m_run->text());
    m_run->setVisible(!option.correct || option.trial);
    m_reply->show();
}

} // namespace interleave
