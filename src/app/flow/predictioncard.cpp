// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "predictioncard.h"

#include "numberfield.h"
#include "optionbutton.h"

#include "app/flowlayout.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace interleave {

namespace {

constexpr Confidence confidences[] = {Confidence::Guess, Confidence::FairlySure, Confidence::Sure};

/// Qt clears a group of radio buttons only while it is not exclusive.
void uncheck(QButtonGroup &group)
{
    group.setExclusive(false);
    for (QAbstractButton *button : group.buttons())
        button->setChecked(false);
    group.setExclusive(true);
}

} // namespace

QString titleOf(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Guess:
        return QCoreApplication::translate("Confidence", "guess");
    case Confidence::FairlySure:
        return QCoreApplication::translate("Confidence", "fairly sure");
    case Confidence::Sure:
        break;
    }
    return QCoreApplication::translate("Confidence", "sure");
}

PredictionCard::PredictionCard(int number, const Prediction &prediction, QWidget *parent)
    : QFrame(parent), m_prediction(prediction), m_confidence(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("prediction_") + prediction.id);
    setProperty("role", QStringLiteral("card"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 12);
    column->setSpacing(8);
    auto *ask = new QLabel(tr("%1. %2").arg(number).arg(prediction.ask), this);
    ask->setWordWrap(true);
    ask->setProperty("role", QStringLiteral("heading"));
    column->addWidget(ask);
    if (prediction.kind == Prediction::Kind::Number) {
        m_number = new NumberField(prediction.unit, prediction.ask, this);
        m_fault = new QLabel(this);
        m_fault->setObjectName(QStringLiteral("fault"));
        m_fault->setWordWrap(true);
        m_fault->setProperty("role", QStringLiteral("fault"));
        m_fault->hide();
        column->addWidget(m_number);
        column->addWidget(m_fault);
        connect(m_number, &NumberField::changed, this, &PredictionCard::onEdited);
    } else {
        column->addWidget(makeOptions());
    }
    column->addWidget(makeConfidence());
}

QWidget *PredictionCard::makeOptions()
{
    auto *area = new QWidget(this);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_options = new QButtonGroup(this);
    for (qsizetype i = 0; i < m_prediction.options.size(); ++i) {
        auto *option = new OptionButton(m_prediction.options[i], area);
        option->setObjectName(QStringLiteral("option%1").arg(i));
        m_options->addButton(option, static_cast<int>(i));
        column->addWidget(option);
    }
    connect(m_options, &QButtonGroup::idToggled, this, &PredictionCard::onEdited);
    return area;
}

QWidget *PredictionCard::makeConfidence()
{
    const char *names[] = {"guess", "fairlySure", "sure"};
    const QString titles[] = {tr("A guess"), tr("Fairly sure"), tr("Sure")};
    auto *area = new QWidget(this);
    auto *row = new FlowLayout(area);
    row->setContentsMargins(0, 2, 0, 0);
    row->setGaps(16, 4);
    auto *label = new QLabel(tr("How sure are you?"), area);
    label->setProperty("role", QStringLiteral("quiet"));
    row->addWidget(label);
    for (const Confidence confidence : confidences) {
        const int index = static_cast<int>(confidence);
        auto *button = new QRadioButton(titles[index], area);
        button->setObjectName(QLatin1String(names[index]));
        button->setAccessibleName(tr("How sure are you? %1").arg(titles[index]));
        m_confidence->addButton(button, index);
        row->addWidget(button);
    }
    connect(m_confidence, &QButtonGroup::idToggled, this, &PredictionCard::onEdited);
    return area;
}

bool PredictionCard::hasAnswer() const
{
    return m_number ? m_number->value().has_value() : m_options->checkedId() >= 0;
}

QString PredictionCard::missing() const
{
    const bool sure = m_confidence->checkedId() >= 0;
    if (!hasAnswer() && !sure)
        return m_number ? tr("a number, and how sure you are") : tr("a choice, and how sure you are");
    if (!hasAnswer())
        return m_number ? tr("a number") : tr("a choice");
    return sure ? QString() : tr("how sure you are");
}

void PredictionCard::focusMissing()
{
    if (hasAnswer())
        m_confidence->button(0)->setFocus(Qt::TabFocusReason);
    else if (m_number)
        m_number->beginTyping();
    else
        m_options->button(0)->setFocus(Qt::TabFocusReason);
}

PredictionMade PredictionCard::made() const
{
    const QString value = m_number ? QString::number(m_number->value().value_or(0), 'g', 12)
                                   : m_prediction.options.value(m_options->checkedId());
    return {m_prediction.id, m_prediction.of, value, percentOf(confidences[m_confidence->checkedId()]),
            QDateTime::currentDateTimeUtc()};
}

void PredictionCard::clear()
{
    if (m_number)
        m_number->clear();
    else
        uncheck(*m_options);
    uncheck(*m_confidence);
}

void PredictionCard::onEdited()
{
    if (m_fault) {
        m_fault->setText(m_number->fault());
        m_fault->setVisible(!m_fault->text().isEmpty());
    }
    Q_EMIT changed();
}

} // namespace interleave
