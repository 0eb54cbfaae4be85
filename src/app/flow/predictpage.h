// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"

#include <QWidget>

#include <memory>

namespace Ui {
class PredictPage;
}

namespace interleave {

class PredictionCard;

/// The questions to be answered before the run, and the button after which nothing can be changed. Afterwards it says when
/// that was.
class PredictPage : public QWidget {
    Q_OBJECT
public:
    explicit PredictPage(QWidget *parent = nullptr);
    ~PredictPage() override;

    void setExperiment(const Experiment &experiment);
    /// The values of the settings that the predictions are about.
    void setValues(const ParameterValues &values);
    /// Empty: nothing is committed yet, the cards can be filled in. `values`: those that the predictions are about.
    void setCommitted(const QList<PredictionMade> &predictions, const ParameterValues &values);

Q_SIGNALS:
    void committed(const QList<interleave::PredictionMade> &predictions);
    /// On to the run.
    void next();
    void startOver();

private:
    void showMissing();
    void showSettings();
    void commit();

    std::unique_ptr<Ui::PredictPage> m_ui;
    QList<Parameter> m_parameters;
    QList<PredictionCard *> m_cards;
    ParameterValues m_values;                   // as they are set now
    std::optional<ParameterValues> m_committed; // as they were when the predictions were committed
};

} // namespace interleave
