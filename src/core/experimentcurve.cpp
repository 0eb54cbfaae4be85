// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentcurve.h"

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

constexpr double largestPlace = 1e9;
constexpr qsizetype fewestForFit = 3; // one more than a fit has parameters

struct Curves {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)
};

} // namespace

std::optional<Curve> readCurve(const QJsonValue &value, const QStringList &scenarios, QList<Fault> &faults)
{
    if (value.isUndefined())
        return std::nullopt;
    ExperimentObject object(value, u"curve"_s, faults);
    Curve curve;
    curve.title = object.text(u"title"_s);
    curve.xLabel = object.text(u"x_label"_s);
    curve.against = object.oneOf(u"against"_s, scenarios);
    const QString points = u"points"_s, fit = u"fit"_s;
    const QJsonArray list = object.list(points);
    for (qsizetype i = 0; i < list.size(); ++i) {
        ExperimentObject entry(list[i], object.path(points) + u"[%1]"_s.arg(i), faults);
        Curve::Point point;
        point.scenario = entry.oneOf(u"scenario"_s, scenarios);
        point.at = entry.number(u"at"_s, 0, largestPlace).value_or(0);
        if (!curve.points.isEmpty() && point.at <= curve.points.last().at)
            entry.fault(u"at"_s, Curves::tr("The points must go from left to right. Put %1 after a smaller number.")
                                     .arg(plain(point.at)));
        entry.rejectOthers();
        curve.points.append(point);
    }
    const QStringList fits{u"none"_s, u"amdahl"_s, u"usl"_s};
    if (object.has(fit))
        curve.fit = static_cast<Curve::Fit>(std::max<qsizetype>(0, fits.indexOf(object.oneOf(fit, fits))));
    if (curve.fit != Curve::Fit::None && curve.points.size() < fewestForFit)
        object.fault(points,
                     Curves::tr("A fit needs at least %1 points. Add more, or leave out the fit.").arg(fewestForFit));
    object.rejectOthers();
    return curve;
}

} // namespace interleave
