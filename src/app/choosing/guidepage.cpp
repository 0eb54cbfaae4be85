// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guidepage.h"

#include "guidequestioncard.h"
#include "guidetrial.h"

#include "ui_guidepage.h"

#include <QScrollBar>
#include <QTimer>

namespace interleave {

GuidePage::GuidePage(const Guide &guide, QWidget *parent)
    : QWidget(parent), m_guide(guide), m_ui(std::make_unique<Ui::GuidePage>())
{
    m_ui->setupUi(this);
    for (const GuideQuestion &question : m_guide.questions) {
        auto *card = new GuideQuestionCard(question, m_ui->cards);
        connect(card, &GuideQuestionCard::answered, this, &GuidePage::answer);
        connect(card, &GuideQuestionCard::reopened, this, &GuidePage::reopen);
        m_ui->cardsColumn->insertWidget(static_cast<int>(m_cards.size()), card);
        m_cards.append(card);
    }
    m_trial = new GuideTrial(m_guide, m_ui->advice);
    m_trial->setObjectName(QStringLiteral("trial"));
    m_ui->adviceColumn->addWidget(m_trial);
    connect(m_trial, &GuideTrial::changed, this, &GuidePage::changed);
    connect(m_trial, &GuideTrial::changed, this, [this] {
        // Another question would take away what is being measured.
        for (GuideQuestionCard *card : std::as_const(m_cards))
            card->setEnabled(!m_trial->isRunning());
        m_ui->again->setEnabled(!m_trial->isRunning());
        showAdvice();
    });
    connect(m_ui->again, &QPushButton::clicked, this, [this] { reopen(m_guide.questions.first().id); });
    connect(m_trial, &GuideTrial::experimentWanted, this, &GuidePage::experimentWanted);
    showAnswers();
}

GuidePage::~GuidePage() = default;

void GuidePage::answer(const QString &question, const QString &value)
{
    m_answers.insert(question, value);
    showAnswers();
    edit();
    Q_EMIT changed();
}

/// Later answers are taken back with it: they were given to what it said.
void GuidePage::reopen(const QString &question)
{
    bool later = false;
    for (const GuideQuestion &one : m_guide.questions) {
        later = later || one.id == question;
        if (later)
            m_answers.remove(one.id);
    }
    showAnswers();
    edit();
    Q_EMIT changed();
}

void GuidePage::showAnswers()
{
    const GuideQuestion *next = m_guide.next(m_answers);
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        const GuideQuestion &question = m_guide.questions[i];
        m_cards[i]->setAnswer(m_answers.value(question.id));
        m_cards[i]->setVisible(&question == next || m_answers.contains(question.id));
    }
    const GuideRule *rule = m_guide.advice(m_answers);
    if (rule) {
        m_ui->choice->setText(tr("Choose: %1").arg(m_guide.choice(rule->recommend)->name));
        m_ui->why->setText(rule->why);
    }
    m_trial->setRule(rule);
    m_ui->advice->setVisible(rule);
    m_ui->again->setVisible(!m_answers.isEmpty());
}

/// To the top, since the bars need the room below.
void GuidePage::showAdvice()
{
    QTimer::singleShot(0, m_ui->area, // when the layout has its new height
                       [this] { m_ui->area->verticalScrollBar()->setValue(m_ui->advice->y()); });
}

void GuidePage::edit()
{
    const GuideQuestion *next = m_guide.next(m_answers);
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        if (&m_guide.questions[i] == next)
            m_cards[i]->edit();
    }
    if (!next)
        m_trial->edit();
    QTimer::singleShot(0, m_ui->area, [this] { // likewise
        if (QWidget *focused = m_ui->cards->focusWidget())
            m_ui->area->ensureWidgetVisible(focused, 0, 60);
    });
}

} // namespace interleave
