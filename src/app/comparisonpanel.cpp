// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparisonpanel.h"

#include "scalingcurve.h"

#include "ui_comparisonpanel.h"

#include <limits>

namespace interleave {

namespace {

std::optional<double> predicted(const QMap<QString, double> &predictions, const QString &scenario)
{
    const auto found = predictions.constFind(scenario);
    return found == predictions.cend() ? std::nullopt : std::optional(*found);
}

BarChart::Bar bar(const QString &label, std::optional<double> value, const Interval &interval,
                  std::optional<double> prediction)
{
    BarChart::Bar bar;
    bar.mark = prediction;
    bar.label = label;
    bar.value = value.value_or(std::numeric_limits<double>::quiet_NaN());
    bar.low = interval.low;
    bar.high = interval.high;
    return bar;
}

} // namespace

ComparisonPanel::ComparisonPanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ComparisonPanel>())
{
    m_ui->setupUi(this);
    m_ui->makespan->setTitle(tr("Makespan: start to the end of the last task"));
    m_ui->makespan->setUnit(tr("s"));
    m_ui->makespan->setEmptyText(tr("Press Run: the times stand here side by side."));
    m_ui->speedup->setTitle(tr("Speed-up: how many times faster"));
    m_ui->speedup->setUnit(tr("×"));
    m_ui->speedup->setEmptyText(tr("Press Run: the speed-ups stand here side by side."));
    m_ui->note->hide();
}

ComparisonPanel::~ComparisonPanel() = default;

void ComparisonPanel::setClaims(const QList<Claim> &claims, const QString &hint)
{
    m_ui->claims->setClaims(claims, hint);
}

void ComparisonPanel::setResults(const QList<ClaimResult> &results)
{
    m_ui->claims->setResults(results);
}

void ComparisonPanel::setCurves(const QList<Curve> &plans)
{
    m_curves = plans;
    while (m_charts.size() > plans.size())
        delete m_charts.takeLast();
    while (m_charts.size() < plans.size()) {
        m_charts << new ScalingChart(this);
        m_charts.last()->setObjectName(QStringLiteral("curve%1").arg(m_charts.size()));
        m_ui->curves->addWidget(m_charts.last());
    }
    showCurves();
}

void ComparisonPanel::showCurves()
{
    for (qsizetype i = 0; i < m_curves.size(); ++i)
        m_charts[i]->setCurve(scalingCurve(m_curves[i], m_summaries));
}

void ComparisonPanel::setPredictions(const QMap<QString, double> &makespanS, const QMap<QString, double> &speedup)
{
    m_predictedMakespans = makespanS;
    m_predictedSpeedups = speedup;
    showSummaries(m_summaries);
}

void ComparisonPanel::showSummaries(const QList<ScenarioSummary> &summaries)
{
    m_summaries = summaries;
    showCurves();
    QList<BarChart::Bar> makespans;
    QList<BarChart::Bar> speedups;
    QString baseline;
    bool repeated = false;
    for (const ScenarioSummary &summary : summaries) {
        if (summary.provenance == QLatin1String("simulated")) // its time is made up
            continue;
        const bool stopped = summary.outcome == Outcome::TimedOut;
        makespans.append(bar(stopped ? tr("%1 (stopped)").arg(summary.title) : summary.title, summary.makespanS,
                             summary.makespan95, predicted(m_predictedMakespans, summary.scenario)));
        speedups.append(
            bar(summary.title, summary.speedup, summary.speedup95, predicted(m_predictedSpeedups, summary.scenario)));
        if (baseline.isEmpty() && summary.speedup)
            baseline = summary.title;
        repeated = repeated || summary.measured > 1;
    }
    m_ui->makespan->setBars(makespans);
    m_ui->speedup->setBars(speedups);

    QStringList notes;
    if (!baseline.isEmpty())
        notes.append(tr("Speed-ups are against “%1”.").arg(baseline));
    if (repeated)
        notes.append(tr("A bar is the median of the repeats; the whisker is its 95% bootstrap interval."));
    m_ui->note->setText(notes.join(QLatin1Char(' ')));
    m_ui->note->setVisible(!notes.isEmpty());
}

} // namespace interleave
