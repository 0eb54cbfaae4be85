// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "summary.h"

#include "core/runrecord.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ComparisonPanel;
}

namespace interleave {

/// The scenarios side by side: makespan and speed-up as bars, and what came of the claims.
class ComparisonPanel : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonPanel(QWidget *parent = nullptr);
    ~ComparisonPanel() override;

    /// Claims as they stand before the end of a session; `hint` says when they are tried.
    void setClaims(const QList<Claim> &claims, const QString &hint);
    void setResults(const QList<ClaimResult> &results);
    void showSummaries(const QList<ScenarioSummary> &summaries);

private:
    std::unique_ptr<Ui::ComparisonPanel> m_ui;
};

} // namespace interleave
