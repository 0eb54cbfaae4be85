// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <QCoreApplication>

namespace interleave::cli {

/// `code`: the Python or Qt C++ of an experiment.
class CodeCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::CodeCommand)

public:
    QString name() const override { return QStringLiteral("code"); }
    QString summary() const override { return tr("Print the code of an experiment, in Python or Qt C++."); }
    QString operands() const override { return QStringLiteral("EXPERIMENT|FILE"); }
    QString details() const override
    {
        return tr("The Python is the program that runs, byte for byte. Without --scenario: that of the first scenario "
                  "that has code.");
    }
    QList<QCommandLineOption> options() const override;
    ExitCode run(const QCommandLineParser &arguments, Terminal &terminal) const override;
};

} // namespace interleave::cli
