// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/python/scriptrun.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace Ui {
class ScriptPanel;
}

namespace interleave {

/// A program of the user's under way, and what came of the last one: its lanes and its output.
class ScriptPanel : public QWidget {
    Q_OBJECT
public:
    explicit ScriptPanel(QWidget *parent = nullptr);
    /// Ends what runs (within half a second).
    ~ScriptPanel() override;

    /// Not while one is running. `title` stands above its lanes.
    void run(const PythonProcess::Setup &setup, const QString &title);
    /// Within half a second nothing of it is left, whatever it does.
    void stop();
    bool isRunning() const { return m_run && m_run->isRunning(); }
    /// The last one, or null.
    const ScriptRun *latest() const { return m_run.get(); }
    /// How long it has run, or ran.
    double seconds() const;
    void fitLanes();

Q_SIGNALS:
    /// Ten times a second while it runs.
    void timePassed();
    void ended();
    /// A line of the program was chosen in its output.
    void lineChosen(int line);
    void hovered(const QString &words);

private:
    void onEnded();

    std::unique_ptr<Ui::ScriptPanel> m_ui;
    std::unique_ptr<ScriptRun> m_run;
    QElapsedTimer m_clock;
    double m_seconds = 0;
    QTimer m_frame; ///< what runs on has nothing to report, and its lanes grow all the same
    QTimer m_tenth;
};

} // namespace interleave
