// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/python/interpreter.h"

#include <QFutureWatcher>
#include <QWidget>

#include <memory>
#include <optional>

namespace Ui {
class InterpreterChoice;
}

namespace interleave {

/// The Pythons of this machine. Those that cannot be used are grey, and say why. The one that is chosen here is the one
/// that experiments run with, too.
class InterpreterChoice : public QWidget {
    Q_OBJECT
public:
    explicit InterpreterChoice(QWidget *parent = nullptr);
    ~InterpreterChoice() override;

    /// Nothing while none was found: then obstacle() says what to do.
    std::optional<Interpreter> chosen() const;
    QString obstacle() const;

Q_SIGNALS:
    void changed();
    /// A Python could not be added, in a sentence.
    void trouble(const QString &sentence);

private:
    void fill();
    void choose(int index);
    void askForAnother();
    void add(const QString &path);

    std::unique_ptr<Ui::InterpreterChoice> m_ui;
    QList<Interpreter> m_list;
    QFutureWatcher<QString> m_adding;
};

} // namespace interleave
