// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "summary.h"

#include "core/experiment.h"
#include "core/runrecord.h"

#include <QMap>
#include <QWidget>

#include <memory>

namespace Ui {
class ComparisonPanel;
}

namespace interleave {

class ScalingChart;

/// The scenarios side by side: makespan and speed-up as bars, speed-up over a quantity as a curve, and
/// what came of the claims.
class ComparisonPanel : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonPanel(QWidget *parent = nullptr);
    ~ComparisonPanel() override;

    /// Claims as they stand before the end of a session; `hint` says when they are tried.
    void setClaims(const QList<Claim> &claims, const QString &hint);
    void setResults(const QList<ClaimResult> &results);
    void showSummaries(const QList<ScenarioSummary> &summaries);
    /// Speed-ups over a quantity, a chart each.
    void setCurves(const QList<Curve> &plans);
    /// What the student predicted, by scenario; stands as a mark in the bars.
    void setPredictions(const QMap<QString, double> &makespanS, const QMap<QString, double> &speedup);

private:
    void showCurves();

    std::unique_ptr<Ui::ComparisonPanel> m_ui;
    QList<Curve> m_curves;
    QList<ScalingChart *> m_charts; // one for each of m_curves
    QMap<QString, double> m_predictedMakespans;
    QMap<QString, double> m_predictedSpeedups;
    QList<ScenarioSummary> m_summaries;
};

} // namespace interleave
