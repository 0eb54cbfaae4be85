// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <QCoreApplication>

namespace interleave::cli {

/// `engines`: the ways to run a program, and which of them can be used here.
class EnginesCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::EnginesCommand)

public:
    QString name() const override { return QStringLiteral("engines"); }
    QString summary() const override { return tr("List the ways to run a program, and which of them work here."); }
    QList<QCommandLineOption> options() const override;
    ExitCode run(const QCommandLineParser &arguments, Terminal &terminal) const override;
};

} // namespace interleave::cli
