// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpage.h"

#include "questioncard.h"
#include "sitting.h"

#include "ui_checkpage.h"

namespace interleave {

CheckPage::CheckPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::CheckPage>())
{
    m_ui->setupUi(this);
}

CheckPage::~CheckPage() = default;

void CheckPage::setExperiment(const Experiment &experiment)
{
    for (const Question &question : experiment.questions) {
        const int index = static_cast<int>(m_cards.size());
        auto *card = new QuestionCard(index + 1, question, m_ui->cards);
        connect(card, &QuestionCard::answered, this, &CheckPage::answered);
        connect(card, &QuestionCard::runWanted, this, &CheckPage::runWanted);
        m_ui->cardsColumn->insertWidget(index, card);
        m_cards.append({question, card});
    }
}

void CheckPage::showAnswers(const Sitting &sitting)
{
    int answered = 0;
    int correct = 0;
    for (const auto &[question, card] : std::as_const(m_cards)) {
        const std::optional<int> option = sitting.answerTo(question.id);
        card->setAnswer(option);
        answered += option ? 1 : 0;
        correct += option && *option >= 0 && *option < question.options.size() && question.options[*option].correct;
    }
    const auto all = static_cast<int>(m_cards.size());
    m_ui->state->setText(all == 0 ? tr("There are no questions here.")
                         : answered < all
                             ? tr("What have you understood? Answered: %1 of %2.").arg(answered).arg(all)
                             : tr("All questions are answered, and %1 of %2 are right.").arg(correct).arg(all));
}

} // namespace interleave
