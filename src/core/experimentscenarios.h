// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentparameters.h"

namespace interleave {

/// Is `name` the name of a file that ends in `ending`, without a folder?
bool isPlainFileName(const QString &name, const QString &ending);

/// The scenarios of an experiment file, checked against the caps: `program` as buildProgram() made it for all values.
QList<Scenario> readScenarios(const QJsonArray &list, const QString &path, const Program &program,
                              const DeclaredParameters &declared, QList<Fault> &faults);

/// Reports an id that another entry of the same list has already; `seen` collects them.
void expectNew(const QString &id, QSet<QString> &seen, ExperimentObject &object);

} // namespace interleave
