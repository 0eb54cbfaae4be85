// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkcommand.h"

#include "faults.h"
#include "terminal.h"

#include <QCommandLineParser>

namespace interleave::cli {

ExitCode CheckCommand::run(const QCommandLineParser &arguments, Terminal &terminal) const
{
    const QStringList files = arguments.positionalArguments();
    if (files.isEmpty()) {
        terminal.say(tr("Name at least one experiment file to check."));
        return ExitCode::BadUsage;
    }
    bool allFine = true;
    for (const QString &file : files) {
        const LoadedExperiment loaded = loadExperimentFile(file);
        if (loaded.experiment) {
            terminal.print(tr("%1: no faults found.").arg(file));
            continue;
        }
        allFine = false;
        for (const QString &line : faultLines(file, loaded.faults))
            terminal.print(line);
    }
    return allFine ? ExitCode::Done : ExitCode::BadInputFile;
}

} // namespace interleave::cli
