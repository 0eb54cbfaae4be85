// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"
#include "core/linediff.h"
#include "core/scenariocode.h"

#include <QFutureWatcher>
#include <QWidget>

#include <memory>

namespace Ui {
class CodePanel;
}

namespace interleave {

/// The code of one scenario of an experiment as it runs, to read; or how it differs from that of another one.
class CodePanel : public QWidget {
    Q_OBJECT
public:
    explicit CodePanel(QWidget *parent = nullptr);
    ~CodePanel() override;

    void setExperiment(const Experiment &experiment);
    /// What the student has set: the code is written with it.
    void setValues(const ParameterValues &values);
    void showScenario(const QString &scenario);
    /// Shows the code of the scenario and marks the line of the step at `where` (Step::where). Where that is empty or has
    /// no line of its own it is the function of the task whose lane this is ("item 3").
    void showMoment(const QString &scenario, const QString &lane, const QString &where = {});

Q_SIGNALS:
    /// `title` says what code it is.
    void toBeOpened(const QString &code, const QString &title);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Moment {
        QString scenario;
        QString lane;
        QString where;
    };

    void listComparisons();
    void update();
    void showCode(const ScenarioCode &code, const QList<DiffLine> &differences);
    void showPlace(const ScenarioCode &code);
    int rowOf(int line) const;

    std::unique_ptr<Ui::CodePanel> m_ui;
    Experiment m_experiment;
    ParameterValues m_values;
    QString m_title;
    QString m_code;                ///< of the scenario alone
    QList<DiffLine> m_differences; ///< what is shown; empty where nothing is compared
    Moment m_moment;
    bool m_calibrating = false;
    QFutureWatcher<void> m_calibration;
};

} // namespace interleave
