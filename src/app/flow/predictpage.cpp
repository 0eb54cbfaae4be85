// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "predictpage.h"

#include "predictioncard.h"

#include "app/settableparameters.h"

#include "core/experimentfile.h"

#include "ui_predictpage.h"

#include <QLocale>

namespace interleave {

PredictPage::PredictPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::PredictPage>())
{
    m_ui->setupUi(this);
    connect(m_ui->commit, &QPushButton::clicked, this, &PredictPage::commit);
    connect(m_ui->toRun, &QPushButton::clicked, this, &PredictPage::next);
    connect(m_ui->startOver, &QPushButton::clicked, this, &PredictPage::startOver);
}

PredictPage::~PredictPage() = default;

void PredictPage::setExperiment(const Experiment &experiment)
{
    m_parameters = settableParameters(experiment);
    for (const Prediction &prediction : experiment.predictions) {
        auto *card = new PredictionCard(static_cast<int>(m_cards.size()) + 1, prediction, m_ui->cards);
        connect(card, &PredictionCard::changed, this, &PredictPage::showMissing);
        m_ui->cardsColumn->insertWidget(static_cast<int>(m_cards.size()), card);
        m_cards.append(card);
    }
    setValues(experiment.defaults());
    setCommitted({}, {});
}

void PredictPage::setValues(const ParameterValues &values)
{
    m_values = values;
    showSettings();
}

void PredictPage::showSettings()
{
    QStringList settings;
    for (const Parameter &parameter : m_parameters) {
        const double value = m_committed.value_or(m_values).value(parameter.name, parameter.defaultValue);
        const QString text = parameter.type == Parameter::Type::Choice ? parameter.labels.value(static_cast<int>(value))
                                                                       : locale().toString(value, 'g', 12);
        settings.append(parameter.unit.isEmpty() ? tr("%1: %2").arg(parameter.label, text)
                                                 : tr("%1: %2 %3").arg(parameter.label, text, parameter.unit));
    }
    const QString list = settings.join(tr(" · ", "between two settings"));
    m_ui->settings->setText(m_committed ? tr("You predicted for these settings. %1.").arg(list)
                                        : tr("The program runs with these settings. %1.").arg(list));
    m_ui->settings->setVisible(!settings.isEmpty() && !m_cards.isEmpty());
}

void PredictPage::setCommitted(const QList<PredictionMade> &predictions, const ParameterValues &values)
{
    const bool committed = !predictions.isEmpty();
    m_committed = committed ? std::optional(values) : std::nullopt;
    showSettings();
    m_ui->cardsArea->setVisible(!committed && !m_cards.isEmpty());
    m_ui->commit->setVisible(!committed && !m_cards.isEmpty());
    m_ui->missing->setVisible(!committed && !m_cards.isEmpty());
    m_ui->toRun->setVisible(committed || m_cards.isEmpty());
    m_ui->startOver->setVisible(committed);
    m_ui->rest->setVisible(committed || m_cards.isEmpty());
    if (m_cards.isEmpty())
        m_ui->state->setText(tr("There is nothing to predict here. Press Run and look."));
    else if (committed)
        m_ui->state->setText(
            tr("You committed your predictions on %1. They cannot be changed any more and stand beside the result.")
                .arg(locale().toString(predictions.first().at.toLocalTime(), QLocale::ShortFormat)));
    else
        m_ui->state->setText(tr("Say what will happen before you see it. A wrong prediction teaches most."));
    showMissing();
}

void PredictPage::showMissing()
{
    QStringList missing;
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        const QString what = m_cards[i]->missing();
        if (!what.isEmpty())
            missing.append(tr("question %1 (%2)").arg(i + 1).arg(what));
    }
    const QString sentence = missing.isEmpty() ? tr("All is there. After this nothing can be changed.")
                                               : tr("Still missing: %1.").arg(missing.join(tr(", ")));
    m_ui->missing->setText(sentence);
    m_ui->commit->setAccessibleDescription(sentence);
}

void PredictPage::commit()
{
    QList<PredictionMade> predictions;
    for (PredictionCard *card : std::as_const(m_cards)) {
        if (!card->missing().isEmpty()) {
            card->focusMissing();
            return;
        }
        predictions.append(card->made());
    }
    for (PredictionCard *card : std::as_const(m_cards))
        card->clear(); // for another attempt
    Q_EMIT committed(predictions);
}

} // namespace interleave
