// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guide.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace interleave {

/// One question of the guide: to be answered, or answered and folded to a line.
class GuideQuestionCard : public QFrame {
    Q_OBJECT
public:
    explicit GuideQuestionCard(const GuideQuestion &question, QWidget *parent = nullptr);

    /// `value`: of the option that was chosen; empty: it is open.
    void setAnswer(const QString &value);
    /// The keyboard goes to the first answer.
    void edit();

Q_SIGNALS:
    void answered(const QString &question, const QString &value);
    /// The answer is to be taken back.
    void reopened(const QString &question);

private:
    const GuideQuestion m_question;
    QWidget *m_open;
    QWidget *m_folded;
    QLabel *m_answer;
    QList<QPushButton *> m_options;
};

} // namespace interleave
