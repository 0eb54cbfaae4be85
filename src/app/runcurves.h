// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/peakcurve.h"
#include "kernel/statecurve.h"
#include "kernel/trace.h"

#include <QList>
#include <QPointF>

namespace interleave {

/// How many tasks were done at each moment of a run, from (0, 0) to the latest moment; x in seconds. Some hundred points
/// however many tasks there are.
QList<QPointF> doneOverTime(const Trace &trace);

/// How many tasks of a group there were; each point stays until the next one.
QList<QPointF> countOverTime(const StateCurve &curve, StateCurve::Group group);

QList<QPointF> pointsOf(const PeakCurve &curve);

} // namespace interleave
