// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace interleave {

/// A sentence or a question above the text it is about, and the answers. In nobody's way; hidden while there is nothing
/// to say.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    struct Answer {
        QString name; ///< of the button, for tests and assistive programs' scripts
        QString text;
        QString tip;
        std::function<void()> given;
    };

    explicit NoticeBar(QWidget *parent = nullptr);

    /// The bar goes with any answer; the last one stands for Esc.
    void ask(const QString &sentence, const QList<Answer> &answers);
    /// Something to know, with a button that closes it.
    void tell(const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_sentence;
    QHBoxLayout *m_row;
    QList<QPushButton *> m_buttons;
};

} // namespace interleave
