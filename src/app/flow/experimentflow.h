// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sitting.h"

#include <QObject>

namespace Ui {
class ExperimentPage;
}

namespace interleave {

class Session;

/// Leads through the steps of one experiment: which page is in sight, what is locked, and what of it is stored. Belongs to
/// the page whose widgets it shows and hides.
class ExperimentFlow : public QObject {
    Q_OBJECT
public:
    /// Everything given must outlive this.
    ExperimentFlow(const Experiment &experiment, const Session &session, Logbook &logbook, Ui::ExperimentPage &ui,
                   QObject *parent);
    ~ExperimentFlow() override;

    const Sitting &sitting() const { return m_sitting; }
    FlowStep shown() const { return m_shown; }
    /// What of the lesson may be read by now.
    QString lesson() const;

    /// Nothing is locked, and the page says so.
    void setFree(bool free);
    /// Nothing is locked, for once.
    void unlock();
    bool isOpen(FlowStep step) const;
    /// Goes there, or says what has to be done before.
    void show(FlowStep step);

    void runsBegin(const ParameterValues &values);
    void runEnded(const RunRecord &run);
    void runsEnded();
    /// Stores what was typed last.
    void flush();

Q_SIGNALS:
    void trouble(const QString &sentence);
    /// What is stored of this experiment has changed.
    void stageReached();
    void stepShown();
    /// The run that refutes an option; nothing: this experiment as the lesson has it.
    void trialWanted(const std::optional<interleave::Question::Trial> &trial);
    void saveWanted();

private:
    void goOn(FlowStep step);
    void update();
    void showMarks();
    QString whyLocked(FlowStep step) const;
    void commit(const QList<PredictionMade> &predictions);
    void pin();
    void tell(const QString &what, const std::optional<Error> &error);

    const Experiment &m_experiment;
    const Session &m_session;
    Ui::ExperimentPage &m_ui;
    Sitting m_sitting;
    QString m_before; // the lesson up to what gives the result away
    QString m_after;
    FlowStep m_shown = FlowStep::Read;
    QString m_refused; // why the step that was asked for is locked
    bool m_free = false;
    bool m_unlocked = false;
};

} // namespace interleave
