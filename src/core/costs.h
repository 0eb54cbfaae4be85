// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attempt.h"
#include "experimentfile.h"
#include "runrecord.h"

#include "kernel/result.h"

#include <optional>

namespace interleave {

class Store;

/// A scenario whose runs show what something costs.
struct CostSource {
    QString experiment;
    QString scenario;
    ParameterValues with; ///< only runs with these values count
    double divideBy = 1;  ///< how often a task does what is measured
};

/// What one of something costs, in each language.
struct CostRow {
    QString name;
    QList<CostSource> cpp;    ///< the best source first; empty: nothing measures it
    QList<CostSource> python; ///< likewise
};

/// Costs of one kind, in one unit.
struct CostKind {
    QString id;
    QString title;
    QString metric; ///< its name says the unit: "per_task_s", "memory_per_task_bytes"
    QList<CostRow> rows;
};

/// What the experiments can measure of the price of each model, and where. A plain value, read from a file that passed
/// every check.
struct CostSheet {
    QList<CostKind> kinds;
    QMap<QString, QString> without; ///< engines that nothing here measures, and why, in a sentence

    /// The experiments that have to be run to fill it in, the one with most rows first.
    QStringList experiments() const;
};

std::optional<CostSheet> readCostSheet(const QByteArray &json, QList<Fault> &faults);
/// The one that ships. Read at the first call.
const CostSheet &shippedCostSheet();

/// A cost as the latest runs on this machine show it.
struct MeasuredCost {
    double value = 0; ///< median
    int repeats = 0;
    QString runtime;
    QDateTime at;              ///< UTC
    double foreignLoadPct = 0; ///< the most that others took meanwhile
};

/// The stored runs on a machine, the latest first: what costs are looked up in.
class StoredCosts {
public:
    static Result<StoredCosts> read(const Store &store, const CostSheet &sheet, const Machine &machine = thisMachine());

    /// From the first source that was measured; nothing where none was.
    std::optional<MeasuredCost> costOf(const QList<CostSource> &sources, const QString &metric) const;

private:
    std::optional<MeasuredCost> latest(const CostSource &source, const QString &metric) const;

    QList<QList<RunRecord>> m_attempts;
};

/// The engine that its scenario runs with.
QString engineOf(const CostSource &source);

} // namespace interleave
