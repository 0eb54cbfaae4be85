// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "code.h"

#include "kernel/program.h"

#include <QList>
#include <QSet>
#include <QStringList>

namespace interleave::python {

/// How a number of the program is used: in which unit the code wants it.
enum class Role { Count, Seconds, Turns, Bytes };

/// A Python file while it is written: the body line by line, with what it needs above it, which is put there at the end.
class Source {
public:
    explicit Source(double turnsPerMs) : m_turnsPerMs(turnsPerMs) {}

    void line(const QString &text);
    void blank(int lines = 1);
    /// The last line is the head of what is written next.
    bool opensBlock() const { return !m_body.isEmpty() && m_body.constLast().endsWith(QLatin1Char(':')); }
    void indent() { ++m_depth; }
    void dedent() { --m_depth; }
    /// The next line is that of the step at `where`.
    void mark(const std::string &where) { m_pending.append(QString::fromStdString(where)); }

    void import(const QString &module) { m_imports.insert(module); }
    void importFrom(const QString &module, const QString &name) { m_importsFrom[module].insert(name); }
    /// A function, class or object above the body; each once, in the order in which they are asked for.
    void define(const QString &name, const QStringList &lines);
    /// The number as the code has it: a constant with the parameter's name, or a literal.
    QString number(const Number &number, Role role);

    /// A name that is neither a keyword nor taken by what the code uses.
    static QString free(const QString &name);
    static QString text(const QString &text); ///< as a string literal, without the quotes around it
    static QString literal(double value, Role role);

    QString take(const QString &docstring, QMap<QString, int> &lines);

private:
    struct Constant {
        QString name;
        QString line;
    };
    double m_turnsPerMs;
    int m_depth = 0;
    QStringList m_body;
    QStringList m_pending;
    QMap<QString, int> m_marks; // line of the body, from 0
    QSet<QString> m_imports;
    QMap<QString, QSet<QString>> m_importsFrom;
    QList<std::pair<QString, QStringList>> m_definitions;
    QList<Constant> m_constants;
};

} // namespace interleave::python
