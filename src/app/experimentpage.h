// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statusfigures.h"

#include "core/session.h"

#include <QElapsedTimer>
#include <QWidget>

#include <memory>

class QUndoStack;

namespace Ui {
class ExperimentPage;
}

namespace interleave {

class ExperimentFlow;
class Logbook;

/// One experiment: its question, its steps, and the lab in which it runs. Keeps its last results for as long as it lives.
class ExperimentPage : public QWidget {
    Q_OBJECT
public:
    /// `logbook` must outlive this.
    ExperimentPage(const Experiment &experiment, Logbook &logbook, QWidget *parent = nullptr);
    /// Ends a run that is under way (within a second).
    ~ExperimentPage() override;

    const Experiment &experiment() const { return m_experiment; }
    const Session &session() const { return m_session; }
    /// Of the run under way, in the session's heartbeat.
    std::size_t firstGap() const { return m_firstGap; }
    /// Also while a run waits for Pythons to be found.
    bool isRunning() const { return m_waits || m_session.isRunning(); }
    /// As the student has set them.
    ParameterValues values() const;
    void setValues(const ParameterValues &values);
    /// Of the values, while they can be changed in sight; else nothing.
    QUndoStack *history() const;
    bool canRun() const;
    /// At least one run has ended: there is something to export.
    bool hasResults() const;

    /// Steps, predictions and explanations.
    ExperimentFlow &flow() const { return *m_flow; }

    /// Where Run is locked, it says what has to be done before. While Pythons are still looked for that are to run, it
    /// waits for them.
    void run();
    /// Runs what refutes an option: its scenarios and values, and for the rest those that the lesson talks about. Nothing:
    /// in every way that works here.
    void runTrial(const std::optional<Question::Trial> &trial);
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
    void laneSelected(const QString &scenario, const QString &lane, const QString &where);
    void hovered(const QString &words);
    /// Another step is in sight, or more of the lesson may be read.
    void stepShown();
    /// What is stored of this experiment has changed.
    void stageReached();
    /// Another experiment is to be opened and its trial run.
    void trialElsewhere(const interleave::Question::Trial &trial);
    /// The results are to be saved as CSV.
    void saveWanted();

private:
    void connectFlow();
    void onSettingsChanged();
    void start();
    void waitForPythons();
    void stopWaiting(const QString &sentence);
    void onRunStarted(int index);
    void showTime();
    void onRunEnded(int index);
    void onFinished();
    QString obstacle() const;
    QString sentenceFor(int index) const;
    QString closingSentence() const;

    const Experiment m_experiment;
    Session m_session;
    std::unique_ptr<Ui::ExperimentPage> m_ui;
    std::unique_ptr<ExperimentFlow> m_flow;
    QElapsedTimer m_clock;
    QTimer m_tenth; // how long the run lasts so far, also while its tasks have nothing to report
    std::size_t m_firstGap = 0;
    bool m_cancelled = false;
    bool m_waits = false; // for Pythons
};

} // namespace interleave
