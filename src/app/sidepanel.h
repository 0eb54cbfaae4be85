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

class CostBook;

/// What to read beside the lab: the lesson, a page about the chosen way to run or what its tasks share, its code, and
/// the words of the field.
class SidePanel : public QWidget {
    Q_OBJECT
public:
    explicit SidePanel(QWidget *parent = nullptr);
    ~SidePanel() override;

    /// Where pages about ways to run find what these cost here. It must outlive this.
    void setCosts(CostBook *costs);
    /// Costs were measured: the page in sight says it.
    void refreshCosts();
    void setExperiment(const Experiment &experiment);
    /// As much of the lesson as may be read by now. `inFront`: it is what to look at.
    void showLesson(const QString &markdown, bool inFront);
    /// What the student has set: code is written with it.
    void setValues(const ParameterValues &values);
    /// Explains the engine of a scenario of the experiment and brings that page to the front, or its code where code is being read.
    void showEngineOf(const QString &scenario);
    /// Marks in the code where a task is; see CodePanel::showMoment().
    void showMoment(const QString &scenario, const QString &lane, const QString &where = {});
    /// Explains an object of the experiment ("queue", see objectPageOf()) in the same place.
    void showObject(const QString &page);
    /// What a word of the field means.
    void showTerm(const QString &term);

Q_SIGNALS:
    /// In the playground. `title` says what code it is.
    void codeToBeOpened(const QString &code, const QString &title);
    /// A link on a page: to the table of costs, or to an experiment.
    void costsWanted();
    void experimentWanted(const QString &experiment);

private:
    void listPages();
    void showPage(const QString &page);
    void showChosenPage();
    void follow(const QUrl &place);

    std::unique_ptr<Ui::SidePanel> m_ui;
    Experiment m_experiment;
    QString m_lesson;
    ParameterValues m_values;
    CostBook *m_costs = nullptr;
    QString m_shown;     ///< the page about the way to run or the object that was read last
    QString m_shownText; ///< what it said
};

} // namespace interleave
