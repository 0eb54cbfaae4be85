// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <QCoreApplication>

namespace interleave::cli {

/// `run`: carries out experiments and prints what came out.
class RunCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::RunCommand)

public:
    QString name() const override { return QStringLiteral("run"); }
    QString summary() const override { return tr("Run experiments and print the results."); }
    QString operands() const override { return QStringLiteral("EXPERIMENT|FILE..."); }
    QString details() const override;
    QList<QCommandLineOption> options() const override;
    ExitCode run(const QCommandLineParser &arguments, Terminal &terminal) const override;
};

} // namespace interleave::cli
