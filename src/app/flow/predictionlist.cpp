// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "predictionlist.h"

#include "predictioncard.h"

#include "app/figurewords.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

/// A prediction within a quarter of what was measured is near it.
constexpr double nearShare = 0.25;

QString withUnit(double value, const QString &unit)
{
    // "29 frames" rather than "29.0 frames"
    const bool plain = value == 0 || (value >= 1e-4 && value < 999.5);
    const QString number = plain ? QLocale().toString(value, 'g', 3) : figurewords::number(value);
    return unit.isEmpty() ? number : PredictionList::tr("%1 %2", "a number and its unit").arg(number, unit);
}

std::optional<double> measured(const Prediction &prediction, const QList<RunRecord> &runs)
{
    return metricOf(runs, prediction.metric, prediction.of, prediction.against);
}

bool isNear(double predicted, double value)
{
    return std::abs(predicted - value) <= nearShare * std::abs(value);
}

/// The sign and what it means. Before the run nothing is known.
std::pair<QString, QString> verdict(const Prediction &prediction, const PredictionMade &made,
                                    const QList<RunRecord> &runs)
{
    const QString open = QStringLiteral("?");
    if (prediction.kind == Prediction::Kind::Choice) {
        if (runs.isEmpty())
            return {open, PredictionList::tr("Not measured yet")};
        return prediction.options.value(prediction.correctOption) == made.value
                   ? std::pair(QStringLiteral("✓"), PredictionList::tr("Right"))
                   : std::pair(QStringLiteral("✗"), PredictionList::tr("Wrong"));
    }
    const std::optional<double> value = measured(prediction, runs);
    if (!value)
        return {open, PredictionList::tr("Not measured yet")};
    return isNear(made.value.toDouble(), *value) ? std::pair(QStringLiteral("✓"), PredictionList::tr("Near"))
                                                 : std::pair(QStringLiteral("✗"), PredictionList::tr("Not near"));
}

} // namespace

PredictionList::PredictionList(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
}

QString PredictionList::wordsFor(const Prediction &prediction, const PredictionMade &made, const QList<RunRecord> &runs)
{
    const QString sure = titleOf(confidenceOf(made.confidencePct.value_or(0)));
    if (prediction.kind == Prediction::Kind::Choice) {
        const QString chosen = tr("You predicted “%1” (%2).").arg(made.value, sure);
        const QString correct = prediction.options.value(prediction.correctOption);
        if (runs.isEmpty())
            return chosen;
        return correct == made.value ? tr("%1 That is right.").arg(chosen) : tr("%1 It is: “%2”").arg(chosen, correct);
    }
    const QString given = QLocale().toString(made.value.toDouble(), 'g', 6); // as it was written
    const QString predicted = prediction.unit.isEmpty()
                                  ? given
                                  : tr("%1 %2", "a number and its unit").arg(given, prediction.unit);
    const std::optional<double> value = measured(prediction, runs);
    if (!value)
        return tr("You predicted %1 (%2), not measured yet.").arg(predicted, sure);
    return tr("You predicted %1 (%2), measured %3.").arg(predicted, sure, withUnit(*value, prediction.unit));
}

void PredictionList::show(const Experiment &experiment, const QList<PredictionMade> &predictions,
                          const QList<RunRecord> &runs)
{
    qDeleteAll(findChildren<QLabel *>(Qt::FindDirectChildrenOnly));
    for (const Prediction &prediction : experiment.predictions) {
        const auto made = std::find_if(predictions.cbegin(), predictions.cend(),
                                       [&](const PredictionMade &one) { return one.prediction == prediction.id; });
        if (made == predictions.cend())
            continue;
        const auto [sign, meaning] = verdict(prediction, *made, runs);
        addRow(sign, meaning, wordsFor(prediction, *made, runs), prediction.ask);
    }
}

void PredictionList::addRow(const QString &sign, const QString &meaning, const QString &words, const QString &ask)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    const int row = grid->rowCount();
    auto *signLabel = new QLabel(sign, this);
    signLabel->setProperty("role", QStringLiteral("heading"));
    signLabel->setAccessibleName(meaning);
    signLabel->setToolTip(meaning);
    auto *wordsLabel = new QLabel(words, this);
    wordsLabel->setObjectName(QStringLiteral("predicted%1").arg(row));
    wordsLabel->setWordWrap(true);
    wordsLabel->setToolTip(ask);
    wordsLabel->setAccessibleDescription(ask);
    grid->addWidget(signLabel, row, 0, Qt::AlignTop);
    grid->addWidget(wordsLabel, row, 1);
}

} // namespace interleave
