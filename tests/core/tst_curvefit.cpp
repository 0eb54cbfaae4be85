// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/curvefit.h"

#include "recordedruns.h"

#include <QTest>

#include <cmath>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

constexpr int cores = 2;

Curve curveWith(Curve::Fit law)
{
    Curve curve;
    curve.id = u"scaling"_s;
    curve.against = u"w1"_s;
    curve.fit = law;
    for (const int at : {1, 2, 4, 8})
        curve.points.append({u"w%1"_s.arg(at), static_cast<double>(at)});
    return curve;
}

/// Runs as by the universal law with these parameters.
QList<RunRecord> runsBy(double serial, double crosstalk)
{
    const ScalingFit law{serial, crosstalk};
    QList<RunRecord> runs;
    for (const int at : {1, 2, 4, 8})
        runs << recordedRun(u"w%1"_s.arg(at), 10 / law.speedupAt(at));
    return runs;
}

Experiment experimentAbout(const QString &metric, double max)
{
    Claim claim;
    claim.metric = metric;
    claim.of = u"scaling"_s;
    claim.max = max;
    Experiment experiment;
    experiment.curves << curveWith(Curve::Fit::Amdahl);
    experiment.claims << claim;
    return experiment;
}

} // namespace

class TestCurveFit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresAreThoseOfTheLaw()
    {
        const std::optional<ScalingFit> fit = fitOf(curveWith(Curve::Fit::Usl), runsBy(0.1, 0.02));
        QVERIFY(fit);
        QVERIFY(std::abs(*fitFigureOf(*fit, u"fit_serial_fraction"_s) - 0.1) < 1e-6);
        QVERIFY(std::abs(*fitFigureOf(*fit, u"fit_crosstalk"_s) - 0.02) < 1e-6);
        QVERIFY(*fitFigureOf(*fit, u"fit_serial_error"_s) < 1e-6);
        QVERIFY(*fitFigureOf(*fit, u"fit_crosstalk_error"_s) < 1e-6);
        QVERIFY(std::abs(*fitFigureOf(*fit, u"fit_r_squared"_s) - 1) < 1e-6);
        QCOMPARE(fitFigureOf(*fit, u"fit_limit"_s), std::optional(fit->limit()));
    }

    void whatHasNoValueIsNothing()
    {
        const ScalingFit ideal; // no limit, and no error as nothing was fitted
        QCOMPARE(fitFigureOf(ideal, u"fit_limit"_s), std::nullopt);
        QCOMPARE(fitFigureOf(ideal, u"fit_serial_error"_s), std::nullopt);
        QCOMPARE(fitFigureOf(ideal, u"makespan_s"_s), std::nullopt);
        QCOMPARE(fitOf(curveWith(Curve::Fit::None), runsBy(0.1, 0)), std::nullopt);
        QCOMPARE(fitOf(curveWith(Curve::Fit::Amdahl), runsBy(0.1, 0).first(2)), std::nullopt); // one place beside 1
    }

    void amdahlHasNoCrosstalk()
    {
        QVERIFY(hasFitFigure(Curve::Fit::Amdahl, u"fit_serial_fraction"_s));
        QVERIFY(!hasFitFigure(Curve::Fit::Amdahl, u"fit_crosstalk"_s));
        QVERIFY(hasFitFigure(Curve::Fit::Usl, u"fit_crosstalk"_s));
        QVERIFY(!hasFitFigure(Curve::Fit::None, u"fit_serial_fraction"_s));
    }

    void claimsAboutTheFitAreJudged()
    {
        const auto judged = [](double max, const QList<RunRecord> &runs) {
            return judge(experimentAbout(u"fit_serial_fraction"_s, max), runs, cores).front();
        };
        QCOMPARE(judged(0.25, runsBy(0.2, 0)).held, std::optional(true));
        QCOMPARE(judged(0.15, runsBy(0.2, 0)).held, std::optional(false));
        const ClaimResult untried = judged(1, runsBy(0.2, 0).first(3));
        QCOMPARE(untried.held, std::nullopt);
        QVERIFY2(untried.reason.contains(u"\"w8\" was not run"_s), qPrintable(untried.reason));
    }
};

QTEST_GUILESS_MAIN(TestCurveFit)
#include "tst_curvefit.moc"
