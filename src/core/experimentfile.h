// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experiment.h"

#include "kernel/program.h"
#include "kernel/result.h"

#include <QByteArray>
#include <QList>

namespace interleave {

/// One thing that is wrong with a file: where (a JSON path such as `program.tasks[0].steps[2].wait.ms`; `$` is the file
/// as a whole) and a sentence that says what is wrong and what to do.
struct Fault {
    QString path;
    QString sentence;
};

/// The experiment, or every fault that the file has; never a part of an experiment.
struct LoadedExperiment {
    std::optional<Experiment> experiment;
    QList<Fault> faults;
};

/// Reads an experiment in the format "interleave-experiment/1". Checks everything: syntax, unknown keys, types, ranges,
/// names, caps.
LoadedExperiment loadExperiment(const QByteArray &json);
/// The same from a file; a file that cannot be read is a fault too.
LoadedExperiment loadExperimentFile(const QString &path);

/// The program with the values of `values` in place of its `$parameters`, `when` steps resolved.
/// Fails where a value is outside its parameter's range, or the program with these values is beyond a cap.
Result<Program> programFor(const Experiment &experiment, const ParameterValues &values);

/// One `name=value` as on the command line, checked against the experiment's parameters.
Result<std::pair<QString, double>> parseSetting(const Experiment &experiment, const QString &text);

/// How a value is shown and stored: "5", "2.5", or the name of a choice's option.
QString textOf(const Parameter &parameter, double value);

} // namespace interleave
