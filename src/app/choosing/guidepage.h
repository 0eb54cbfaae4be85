// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guide.h"

#include <QWidget>

#include <memory>

namespace Ui {
class GuidePage;
}

namespace interleave {

class GuideQuestionCard;
class GuideTrial;

/// "Which model should I choose?": the questions one after the other, then the advice, and its trial.
class GuidePage : public QWidget {
    Q_OBJECT
public:
    explicit GuidePage(const Guide &guide = shippedGuide(), QWidget *parent = nullptr);
    ~GuidePage() override;

    GuideTrial &trial() const { return *m_trial; }
    /// The keyboard goes to what is to be done next.
    void edit();

Q_SIGNALS:
    /// Another answer, running or not.
    void changed();
    /// The experiment that tries the advice is to be opened, with the work set.
    void experimentWanted(const QString &experiment, const interleave::ParameterValues &values);

private:
    void answer(const QString &question, const QString &value);
    void reopen(const QString &question);
    void showAnswers();
    void showAdvice();

    const Guide &m_guide;
    Guide::Answers m_answers;
    std::unique_ptr<Ui::GuidePage> m_ui;
    QList<GuideQuestionCard *> m_cards; // in the order of the questions
    GuideTrial *m_trial;
};

} // namespace interleave
