// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scalingcurve.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace interleave {

namespace {

struct ScalingCurve {
    Q_DECLARE_TR_FUNCTIONS(interleave::ScalingCurve)
};

const ScenarioSummary *summaryOf(const QString &scenario, const QList<ScenarioSummary> &summaries)
{
    const auto found = std::ranges::find(summaries, scenario, &ScenarioSummary::scenario);
    return found == summaries.end() || !found->makespanS ? nullptr : &*found;
}

/// "5.2% ± 0.4%", without the error where there is none.
QString share(double value, double error)
{
    const auto percent = [](double part) {
        const double number = 100 * part;
        return QLocale().toString(number, 'f', number < 1 && number > 0 ? 2 : 1) + QLatin1Char('%');
    };
    return std::isfinite(error) ? ScalingCurve::tr("%1 ± %2").arg(percent(value), percent(error)) : percent(value);
}

} // namespace

QString fitWords(Curve::Fit law, const ScalingFit &fit)
{
    const QString serial = share(fit.serial, fit.serialError);
    QString words = law == Curve::Fit::Amdahl
                        ? ScalingCurve::tr("Amdahl’s law: %1 of the work is serial").arg(serial)
                        : ScalingCurve::tr("universal scalability law: contention %1, crosstalk %2")
                              .arg(serial, share(fit.crosstalk, fit.crosstalkError));
    if (std::isfinite(fit.rSquared))
        words = ScalingCurve::tr("%1 (R² = %2)").arg(words, QLocale().toString(fit.rSquared, 'f', 3));
    return words;
}

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
    if (plan.fit == Curve::Fit::Amdahl)
        curve.fit = fitAmdahl(measured);
    else if (plan.fit == Curve::Fit::Usl)
        curve.fit = fitUsl(measured);
    if (curve.fit)
        curve.fitWords = fitWords(plan.fit, *curve.fit);
    return curve;
}

} // namespace interleave
