// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exitcode.h"

#include "core/experiment.h"
#include "core/session.h"

#include <QCommandLineOption>
#include <QList>
#include <QStringList>

#include <variant>

class QCommandLineParser;

namespace interleave::cli {

class Terminal;

/// What a `run` was asked to do: complete and checked.
struct RunRequest {
    struct Item {
        Experiment experiment;
        Session::Plan plan;
    };
    QList<Item> items;
    QString csv;   ///< file, "-" for stdout, or empty
    QString trace; ///< file or empty
    bool json = false;
    bool strict = false;
    bool store = true;
    bool all = false; ///< every shipped experiment

    bool csvOnStdout() const { return csv == QLatin1String("-"); }
    bool tableOnStdout() const { return !json && !csvOnStdout(); }
};

/// Why it is not done, line by line.
struct Refusal {
    ExitCode code = ExitCode::BadUsage;
    QStringList messages;
};

QList<QCommandLineOption> runOptions();

/// Reads the experiments, fits the settings to them, and makes sure that the files can be written. Changes nothing.
std::variant<RunRequest, Refusal> readRunRequest(const QCommandLineParser &arguments);
/// The same for a command that is about one experiment, and one scenario at most.
std::variant<RunRequest::Item, Refusal> readOneExperiment(const QCommandLineParser &arguments);
/// Says it; the code to exit with.
ExitCode tell(const Refusal &refusal, Terminal &terminal);

} // namespace interleave::cli
