// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "curvefit.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

struct ScalingCurve {
    Q_DECLARE_TR_FUNCTIONS(interleave::ScalingCurve)
};

struct FitFigure {
    QLatin1String name;
    bool aboutCrosstalk;
    double (*get)(const ScalingFit &);
};

constexpr FitFigure fitFigures[] = {
    {QLatin1String("fit_serial_fraction"), false, [](const ScalingFit &fit) { return fit.serial; }},
    {QLatin1String("fit_serial_error"), false, [](const ScalingFit &fit) { return fit.serialError; }},
    {QLatin1String("fit_crosstalk"), true, [](const ScalingFit &fit) { return fit.crosstalk; }},
    {QLatin1String("fit_crosstalk_error"), true, [](const ScalingFit &fit) { return fit.crosstalkError; }},
    {QLatin1String("fit_limit"), false, [](const ScalingFit &fit) { return fit.limit(); }},
    {QLatin1String("fit_r_squared"), false, [](const ScalingFit &fit) { return fit.rSquared; }},
};

const FitFigure *findFitFigure(const QString &name)
{
    const auto found = std::ranges::find_if(fitFigures,
                                            [&name](const FitFigure &figure) { return name == figure.name; });
    return found == std::end(fitFigures) ? nullptr : &*found;
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

QList<std::optional<double>> speedupsOf(const Curve &curve, const QList<RunRecord> &runs)
{
    QList<std::optional<double>> speedups;
    for (const Curve::Point &point : curve.points)
        speedups << metricOf(runs, QStringLiteral("speedup"), point.scenario, curve.against);
    return speedups;
}

std::optional<ScalingFit> fitOf(Curve::Fit law, const std::vector<ScalingPoint> &points)
{
    switch (law) {
    case Curve::Fit::Amdahl:
        return fitAmdahl(points);
    case Curve::Fit::Usl:
        return fitUsl(points);
    case Curve::Fit::None:
        break;
    }
    return std::nullopt;
}

std::optional<ScalingFit> fitOf(const Curve &curve, const QList<RunRecord> &runs)
{
    const QList<std::optional<double>> speedups = speedupsOf(curve, runs);
    std::vector<ScalingPoint> measured;
    for (qsizetype i = 0; i < speedups.size(); ++i) {
        if (speedups[i])
            measured.push_back({curve.points[i].at, *speedups[i]});
    }
    return fitOf(curve.fit, measured);
}

const QStringList &fitFigureNames()
{
    static const QStringList names = [] {
        QStringList list;
        for (const FitFigure &figure : fitFigures)
            list << figure.name;
        return list;
    }();
    return names;
}

bool isFitFigure(const QString &name)
{
    return findFitFigure(name) != nullptr;
}

bool hasFitFigure(Curve::Fit law, const QString &name)
{
    const FitFigure *figure = findFitFigure(name);
    return figure && law != Curve::Fit::None && (law == Curve::Fit::Usl || !figure->aboutCrosstalk);
}

std::optional<double> fitFigureOf(const ScalingFit &fit, const QString &name)
{
    const FitFigure *figure = findFitFigure(name);
    if (!figure || !std::isfinite(figure->get(fit)))
        return std::nullopt;
    return figure->get(fit);
}

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

} // namespace interleave
