// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QWidget>

#include <optional>

class QLineEdit;

namespace interleave {

/// A number as somebody writes it: in the way of `locale` or with a dot or a comma, with or without its unit. Nothing where
/// it is none, or not one that can be told: "five", "1,2,3", infinity.
std::optional<double> readNumber(QString text, const QString &unit, const QLocale &locale);

/// A field for one number that may be of any size, with buttons beside it: an estimate needs no keyboard. Up and Down do
/// the same.
class NumberField : public QWidget {
    Q_OBJECT
public:
    /// `name`: what the number is, for those who do not see it.
    NumberField(const QString &unit, const QString &name, QWidget *parent = nullptr);

    bool isEmpty() const;
    std::optional<double> value() const;
    void clear();
    /// Puts the keyboard here.
    void beginTyping();
    /// What is wrong with the text, in a sentence; empty where nothing is, or there is no text.
    QString fault() const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void step(int by);

    QString m_unit;
    QLineEdit *m_edit;
};

} // namespace interleave
