// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"

#include <QFrame>

class QButtonGroup;
class QLabel;

namespace interleave {

class NumberField;

/// One question to be answered before the run, and how sure the student is of the answer.
class PredictionCard : public QFrame {
    Q_OBJECT
public:
    PredictionCard(int number, const Prediction &prediction, QWidget *parent = nullptr);

    /// What is not there yet, as the end of a sentence; empty where the card is complete.
    QString missing() const;
    /// Puts the keyboard where something is missing.
    void focusMissing();
    /// Of a complete card.
    PredictionMade made() const;
    void clear();

Q_SIGNALS:
    void changed();

private:
    QWidget *makeConfidence();
    QWidget *makeOptions();
    bool hasAnswer() const;
    void onEdited();

    const Prediction m_prediction;
    NumberField *m_number = nullptr; // where the answer is a number
    QButtonGroup *m_options = nullptr;
    QButtonGroup *m_confidence;
    QLabel *m_fault = nullptr;
};

/// "guess", "fairly sure", "sure".
QString titleOf(Confidence confidence);

} // namespace interleave
