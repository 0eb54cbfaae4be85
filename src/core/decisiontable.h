// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentfile.h"

#include <optional>

namespace interleave {

/// What to choose for a kind of work, why, and the scenario that shows it.
struct Decision {
    QString work;
    QString choice;
    QString why;
    QString experiment;
    QString scenario;
};

/// Nothing, and faults, where something is wrong: an experiment or a scenario that does not exist, for example.
std::optional<QList<Decision>> readDecisionTable(const QByteArray &json, QList<Fault> &faults);
/// The one that ships. Read at the first call.
const QList<Decision> &shippedDecisionTable();

} // namespace interleave
