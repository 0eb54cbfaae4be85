// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <QCoreApplication>

namespace interleave::cli {

/// `list`: the experiments that ship with the program.
class ListCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::ListCommand)

public:
    QString name() const override { return QStringLiteral("list"); }
    QString summary() const override { return tr("List the experiments."); }
    QList<QCommandLineOption> options() const override;
    ExitCode run(const QCommandLineParser &arguments, Terminal &terminal) const override;
};

} // namespace interleave::cli
