// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/session.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ResultsPanel;
}

namespace interleave {

class LanesPanel;

/// What a session brought, while it runs and afterwards: lanes, live charts, comparison, figures.
class ResultsPanel : public QWidget {
    Q_OBJECT
public:
    explicit ResultsPanel(QWidget *parent = nullptr);
    ~ResultsPanel() override;

    /// Before the first run.
    void setExperiment(const Experiment &experiment);
    /// Follows `session`, which has just begun, until its end. It must outlive this.
    void follow(const Session *session);
    LanesPanel *lanes() const;
    void showComparison();
    /// What was predicted of makespans and speed-ups, by scenario, to be marked beside what is measured.
    void setPredictions(const QList<PredictionMade> &predictions);

protected:
    bool event(QEvent *event) override;

private:
    void fitTools();
    void showRuns();
    void showEnd();
    void showSchedules();
    void showSummaries();

    std::unique_ptr<Ui::ResultsPanel> m_ui;
    Experiment m_experiment;
    const Session *m_session = nullptr;
};

} // namespace interleave
