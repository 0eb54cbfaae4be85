// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QWidget>

#include <memory>

namespace Ui {
class SidePanel;
}

namespace interleave {

/// What to read beside the lab: the lesson, and how the chosen way to run works.
class SidePanel : public QWidget {
    Q_OBJECT
public:
    explicit SidePanel(QWidget *parent = nullptr);
    ~SidePanel() override;

    void setExperiment(const Experiment &experiment);
    /// As much of the lesson as may be read by now. `inFront`: it is what to look at.
    void showLesson(const QString &markdown, bool inFront);
    /// What the student has set: code is written with it.
    void setValues(const ParameterValues &values);
    /// Explains the engine of a scenario of the experiment and brings that page to the front, or its code where code is being read.
    void showEngineOf(const QString &scenario);

Q_SIGNALS:
    /// In the playground. `title` says what code it is.
    void codeToBeOpened(const QString &code, const QString &title);

private:
    void showEngine();

    std::unique_ptr<Ui::SidePanel> m_ui;
    Experiment m_experiment;
    QString m_lesson;
};

} // namespace interleave
