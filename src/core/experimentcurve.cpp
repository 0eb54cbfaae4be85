// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentcurve.h"

#include "experimentscenarios.h"

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

constexpr double largestPlace = 1e9;
constexpr qsizetype fewestForFit = 3; // one more than a fit has parameters

struct Curves {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)
};

Curve readCurve(ExperimentObject &object, const QStringList &scenarios, QSet<QString> &ids, QList<Fault> &faults)
{
    Curve curve;
    curve.id = object.id(u"id"_s, ExperimentObject::Optional);
    expectNew(curve.id, ids, object);
    if (scenarios.contains(curve.id))
        object.fault(u"id"_s, Curves::tr("\"%1\" is a scenario. Give the curve an id of its own.").arg(curve.id));
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
    if (object.has(fit))
        curve.fit = static_cast<Curve::Fit>(std::max<qsizetype>(0, fitLaws().indexOf(object.oneOf(fit, fitLaws()))));
    if (curve.fit != Curve::Fit::None && curve.points.size() < fewestForFit)
        object.fault(points,
                     Curves::tr("A fit needs at least %1 points. Add more, or leave out the fit.").arg(fewestForFit));
    object.rejectOthers();
    return curve;
}

} // namespace

QList<Curve> readCurves(const QJsonValue &value, const QStringList &scenarios, QList<Fault> &faults)
{
    if (value.isUndefined())
        return {};
    const QString key = u"curve"_s;
    QList<Curve> curves;
    QSet<QString> ids;
    if (!value.isArray()) {
        ExperimentObject object(value, key, faults);
        return {readCurve(object, scenarios, ids, faults)};
    }
    const QJsonArray list = value.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        ExperimentObject object(list[i], key + u"[%1]"_s.arg(i), faults);
        curves << readCurve(object, scenarios, ids, faults);
    }
    return curves;
}

} // namespace interleave
