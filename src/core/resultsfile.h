// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attempt.h"
#include "experiment.h"
#include "runrecord.h"

#include "kernel/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>

namespace interleave {

/// results.csv, format "interleave-results/1": one row per scenario and repeat. docs/results.md explains each column.
namespace resultsfile {

/// What the rows need beside the runs. Whatever is not known stays empty.
struct Context {
    QString student;
    QString assignment;
    QList<PredictionMade> predictions; ///< a row shows those about its scenario
    Machine machine;
    QString appVersion;
};

/// The header, `chain` last.
const QStringList &columns();

/// One row for each run of `experiment` that has ended, without the chain. A value that does not exist is an empty cell.
/// Speed-up is against the run with the same repeat number of the first scenario, in the order of `runs`, that finished.
QList<QStringList> rows(const Experiment &experiment, const QList<RunRecord> &runs, const Context &context);

/// The whole file: header, rows, each with its chain. The rows may come from several experiments.
QByteArray toCsv(const QList<QStringList> &rows);

/// Writes toCsv(rows) to `path`, all or nothing.
std::optional<Error> save(const QString &path, const QList<QStringList> &rows);

} // namespace resultsfile
} // namespace interleave
