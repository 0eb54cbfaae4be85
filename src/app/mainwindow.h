// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions.h"
#include "choosing/choosingpage.h"
#include "choosing/costbook.h"
#include "flow/logbook.h"
#include "windowsettings.h"

#include "core/experimentfile.h"

#include <QHash>
#include <QMainWindow>

#include <memory>

namespace Ui {
class MainWindow;
}

namespace interleave {

class ExperimentPage;
class PlaygroundPage;
class PresenterMode;
class StatusFigures;
class Tour;
class UndoActions;
class WindowColumns;
class WindowLook;

/// The window: the list of experiments, the lab of the open one, and what there is to read. Owns the actions, and a page
/// for each experiment that was opened.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    /// Ends a run that is under way (within a second).
    ~MainWindow() override;

    /// Opens a shipped experiment or a file. Where that fails the window says why and stays as it was.
    void openExperiment(const QString &idOrFile);
    /// Shows the editor for programs of the student's own.
    void openPlayground();
    /// Opens a Python file there.
    void openScript(const QString &path);
    /// The open experiment's lab, also while the playground is in sight.
    ExperimentPage *page() const;
    const Actions &actions() const { return m_actions; }
    Tour &tour() const { return *m_tour; }

Q_SIGNALS:
    /// The session of the open experiment has ended, or the program in the playground.
    void runFinished();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectActions();
    void choose(const QString &key);
    void connectEditing();
    PlaygroundPage *playground();
    bool inPlayground() const;
    void showPlayground();
    void connectChoosing();
    ChoosingPage *choosing();
    /// The lab of the open experiment is in sight, not the playground or what helps to choose.
    bool inLab() const;
    bool inChoosing() const;
    void openChoosing(ChoosingPage::Part part);
    void openToMeasure(const QString &experiment, const ParameterValues &values);
    void openToLookAt(const QString &experiment, const QString &scenario);
    void updateChoosing();
    void refreshCosts();
    void setSidePanelShown(bool shown);
    void showStep();
    void showStages();
    bool refuseWhileRunning();
    void restore();
    void showPage(const QString &key, const Experiment &experiment);
    ExperimentPage *makePage(const Experiment &experiment);
    void updateActions();
    void exportResults();
    void copyPicture();
    void find();

    std::unique_ptr<Ui::MainWindow> m_ui;
    Actions m_actions;
    Logbook m_logbook;
    CostBook m_costs{m_logbook};
    WindowSettings m_settings;
    StatusFigures *m_figures;
    std::unique_ptr<WindowColumns> m_columns;
    UndoActions *m_undo = nullptr;
    WindowLook *m_look = nullptr;
    PresenterMode *m_presenter = nullptr;
    Tour *m_tour = nullptr;
    PlaygroundPage *m_playground = nullptr;   // made when it is first opened
    ChoosingPage *m_choosing = nullptr;       // likewise
    QHash<QString, ExperimentPage *> m_pages; // by id or path
    QString m_open;                           // the key of the page in sight
};

} // namespace interleave
