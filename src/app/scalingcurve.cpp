// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scalingcurve.h"

#include "core/curvefit.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace interleave {

namespace {

const ScenarioSummary *summaryOf(const QString &scenario, const QList<ScenarioSummary> &summaries)
{
    const auto found = std::ranges::find(summaries, scenario, &ScenarioSummary::scenario);
    return found == summaries.end() || !found->makespanS ? nullptr : &*found;
}

} // namespace

ScalingChart::Curve scalingCurve(const Curve &plan, const QList<ScenarioSummary> &summaries)
{
    ScalingChart::Curve curve;
    curve.title = plan.title;
    curve.atTitle = plan.xLabel;
    curve.ideal = plan.fit != Curve::Fit::None;
    const ScenarioSummary *against = summaryOf(plan.against, summaries);
    if (against)
        curve.against = against->title;
    std::vector<ScalingPoint> measured;
    for (const Curve::Point &planned : plan.points) {
        ScalingChart::Point point;
        point.at = planned.at;
        point.speedup = std::numeric_limits<double>::quiet_NaN();
        const ScenarioSummary *own = summaryOf(planned.scenario, summaries);
        if (against && own && *own->makespanS > 0) {
            point.speedup = *against->makespanS / *own->makespanS;
            if (own->makespan95.low > 0 && own->makespan95.low < own->makespan95.high) {
                point.low = *against->makespanS / own->makespan95.high;
                point.high = *against->makespanS / own->makespan95.low;
            }
            measured.push_back({planned.at, point.speedup});
        }
        curve.points.append(point);
    }
    curve.fit = fitOf(plan.fit, measured);
    if (curve.fit)
        curve.fitWords = fitWords(plan.fit, *curve.fit);
    return curve;
}

} // namespace interleave
