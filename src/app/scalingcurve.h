// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/scalingchart.h"
#include "summary.h"

#include <QList>
#include <QString>

namespace interleave {

/// Which scenarios of an experiment are the points of a curve, and which law is to be fitted to them.
struct CurvePlan {
    enum class Fit { None, Amdahl, Usl };
    struct Point {
        QString scenario;
        double at = 0;
    };
    QString title;
    QString xLabel;
    QString against; ///< the scenario that speed-ups are taken against
    QList<Point> points;
    Fit fit = Fit::None;
    bool ideal = true; ///< the axis is the number of workers
};

/// The curve as far as it is measured. Whiskers are the other's median makespan over the bounds of one's own 95%
/// interval, as in the bars.
ScalingChart::Curve scalingCurve(const CurvePlan &plan, const QList<ScenarioSummary> &summaries);

/// A fitted law with its parameters, their standard errors and R², in a sentence.
QString fitWords(CurvePlan::Fit law, const ScalingFit &fit);

} // namespace interleave
