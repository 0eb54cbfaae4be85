// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <QCoreApplication>

namespace interleave::cli {

/// `explore`: every schedule of a program, or one of them turn by turn.
class ExploreCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::ExploreCommand)

public:
    QString name() const override { return QStringLiteral("explore"); }
    QString summary() const override { return tr("Try every schedule of a program, and list how they end."); }
    QString operands() const override { return QStringLiteral("EXPERIMENT|FILE"); }
    QString details() const override
    {
        return tr(
            "Time does not count: a wait or a computation may take as long as the schedule wants. Threads and "
            "processes can be interrupted between any two steps, coroutines where they await. Schedules that only "
            "differ in the order of steps that have nothing to do with each other are tried once. Without "
            "--scenario: the first scenario with the engine \"explored\", else the first one.");
    }
    QList<QCommandLineOption> options() const override;
    ExitCode run(const QCommandLineParser &arguments, Terminal &terminal) const override;
};

} // namespace interleave::cli
