// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentobject.h"

namespace interleave {

/// The key `curve` of an experiment file: one curve, or a list of them; empty where it is left out. `scenarios`: the ids
/// that there are.
QList<Curve> readCurves(const QJsonValue &value, const QStringList &scenarios, QList<Fault> &faults);

} // namespace interleave
