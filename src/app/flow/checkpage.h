// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QWidget>

#include <memory>

namespace Ui {
class CheckPage;
}

namespace interleave {

class QuestionCard;
class Sitting;

/// The questions after the run.
class CheckPage : public QWidget {
    Q_OBJECT
public:
    explicit CheckPage(QWidget *parent = nullptr);
    ~CheckPage() override;

    void setExperiment(const Experiment &experiment);
    /// What was answered so far.
    void showAnswers(const Sitting &sitting);

Q_SIGNALS:
    void answered(const QString &question, int option, bool correct);
    void runWanted(const interleave::Question::Option &option);

private:
    std::unique_ptr<Ui::CheckPage> m_ui;
    QList<std::pair<Question, QuestionCard *>> m_cards;
};

} // namespace interleave
