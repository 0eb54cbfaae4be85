// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QFrame>

#include <optional>

class QButtonGroup;
class QLabel;
class QPushButton;

namespace interleave {

/// One question after the run. Whoever chooses an option reads at once why it is right, or which belief it stands for and
/// which run refutes that.
class QuestionCard : public QFrame {
    Q_OBJECT
public:
    QuestionCard(int number, const Question &question, QWidget *parent = nullptr);

    /// What was chosen earlier, without a signal.
    void setAnswer(std::optional<int> option);

Q_SIGNALS:
    void answered(const QString &question, int option, bool correct);
    void runWanted(const interleave::Question::Option &option);

private:
    void choose(int index);
    void explain(int index);

    const Question m_question;
    QButtonGroup *m_options;
    QFrame *m_reply;
    QLabel *m_verdict;
    QLabel *m_why;
    QLabel *m_belief;
    QPushButton *m_run;
};

} // namespace interleave
