// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/scalingchart.h"
#include "summary.h"

#include "core/experiment.h"

#include <QList>
#include <QString>

namespace interleave {

/// The curve as far as it is measured. Whiskers are the other's median makespan over the bounds of one's own 95%
/// interval, as in the bars. A curve with a law to fit is over a number of workers, so it has an ideal.
ScalingChart::Curve scalingCurve(const Curve &plan, const QList<ScenarioSummary> &summaries);

} // namespace interleave
