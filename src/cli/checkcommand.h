// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <QCoreApplication>

namespace interleave::cli {

/// `check`: what is wrong with experiment files.
class CheckCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::CheckCommand)

public:
    QString name() const override { return QStringLiteral("check"); }
    QString summary() const override { return tr("Check experiment files and name every fault."); }
    QString operands() const override { return QStringLiteral("FILE..."); }
    QString details() const override { return tr("Each fault is one line: FILE: JSON-PATH: what is wrong."); }
    ExitCode run(const QCommandLineParser &arguments, Terminal &terminal) const override;
};

} // namespace interleave::cli
