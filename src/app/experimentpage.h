// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statusfigures.h"

#include "core/session.h"

#include <QElapsedTimer>
#include <QWidget>

#include <memory>

namespace Ui {
class ExperimentPage;
}

namespace interleave {

class AttemptLog;

/// The lab of one experiment: its question, what can be changed, Run, and what came out. Keeps its last results for as
/// long as it lives.
class ExperimentPage : public QWidget {
    Q_OBJECT
public:
    /// `log` must outlive this.
    ExperimentPage(const Experiment &experiment, AttemptLog &log, QWidget *parent = nullptr);
    /// Ends a run that is under way (within a second).
    ~ExperimentPage() override;

    const Experiment &experiment() const { return m_experiment; }
    const Session &session() const { return m_session; }
    /// Of the run under way, in the session's heartbeat.
    std::size_t firstGap() const { return m_firstGap; }
    bool isRunning() const { return m_session.isRunning(); }
    /// As the student has set them.
    ParameterValues values() const;
    bool canRun() const;
    /// At least one run has ended: there is something to export.
    bool hasResults() const;

    void run();
    void cancel();
    void fitLanes();

Q_SIGNALS:
    /// Running or not, can run or not, has results or not.
    void changed();
    void valuesChanged(const interleave::ParameterValues &values);
    /// A run has begun, grown or ended.
    void progressed(interleave::StatusFigures::When when);
    void finished();
    /// Something went wrong; the sentence says what and what to do.
    void trouble(const QString &sentence);
    void scenarioSelected(const QString &scenario);
    void laneSelected(const QString &scenario, const QString &lane);
    void hovered(const QString &words);

private:
    void onSettingsChanged();
    void onRunStarted(int index);
    void showTime();
    void onRunEnded(int index);
    void onFinished();
    QString obstacle() const;
    QString sentenceFor(int index) const;
    QString closingSentence() const;

    const Experiment m_experiment;
    AttemptLog &m_log;
    Session m_session;
    std::unique_ptr<Ui::ExperimentPage> m_ui;
    QElapsedTimer m_clock;
    QTimer m_tenth; // how long the run lasts so far, also while its tasks have nothing to report
    std::size_t m_firstGap = 0;
    bool m_cancelled = false;
};

} // namespace interleave
