// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/runrecord.h"

#include <QWidget>

namespace interleave {

/// "You predicted 2 x (fairly sure). Measured: 4.9 x." for each prediction, with a sign: stands beside the result for good.
class PredictionList : public QWidget {
    Q_OBJECT
public:
    explicit PredictionList(QWidget *parent = nullptr);

    /// `runs`: those with the values that the predictions are about; empty before the first.
    void show(const Experiment &experiment, const QList<PredictionMade> &predictions, const QList<RunRecord> &runs);

    /// The line of one prediction, without its sign.
    static QString wordsFor(const Prediction &prediction, const PredictionMade &made, const QList<RunRecord> &runs);

private:
    void addRow(const QString &sign, const QString &meaning, const QString &words, const QString &ask);
};

} // namespace interleave
