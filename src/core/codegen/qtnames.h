// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/program.h"

#include <QMap>
#include <QSet>
#include <QString>

namespace interleave {

/// What C++ code calls the things of a program: by their own names wherever C++ lets them.
class QtNames {
public:
    explicit QtNames(const Program &program);

    QString function(const std::string &task) const { return m_functions.value(QString::fromStdString(task)); }
    QString variable(const std::string &object) const { return m_variables.value(QString::fromStdString(object)); }
    QString constant(const std::string &parameter) const
    {
        return m_constants.value(QString::fromStdString(parameter));
    }
    /// Only those that are not the thing's own name.
    QMap<QString, QString> renamedFunctions() const { return renamed(m_functions); }
    QMap<QString, QString> renamedVariables() const { return renamed(m_variables); }

    /// `wish`, or something like it that the program does not use: for a variable of the code's own.
    QString free(const QString &wish) const;

private:
    static QMap<QString, QString> renamed(const QMap<QString, QString> &names);
    void add(QMap<QString, QString> &names, const std::string &name);

    QMap<QString, QString> m_functions;
    QMap<QString, QString> m_variables;
    QMap<QString, QString> m_constants;
    QSet<QString> m_taken;
};

} // namespace interleave
