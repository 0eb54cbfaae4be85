// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"

#include "dialogs.h"
#include "droppedfile.h"
#include "experimentpage.h"
#include "flow/experimentflow.h"
#include "playground/draft.h"
#include "playground/playgroundpage.h"
#include "presentermode.h"
#include "resultsexport.h"
#include "statusfigures.h"
#include "taborder.h"
#include "tour/tour.h"
#include "undoactions.h"
#include "windowcolumns.h"
#include "windowlook.h"

#include "core/library.h"

#include "ui_mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>

namespace interleave {

namespace {

constexpr int messageMs = 6000;

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent), m_ui(std::make_unique<Ui::MainWindow>()), m_settings(WindowSettings::load()),
      m_figures(new StatusFigures(this))
{
    m_ui->setupUi(this);
    m_actions = makeActions(this);
    addActions(findChildren<QAction *>(Qt::FindDirectChildrenOnly));
    fillMenuBar(*m_ui->menuBar, m_actions);
    m_ui->statusBar->addPermanentWidget(m_figures);
    m_ui->experiments->setExperiments(library::experiments());
    connect(m_ui->playground, &QPushButton::clicked, m_actions.playground, &QAction::trigger);
    connect(m_ui->experiments, &ExperimentList::chosen, this, &MainWindow::choose);
    connect(m_ui->search, &QLineEdit::returnPressed, m_ui->experiments, &ExperimentList::chooseFirst);
    connect(m_ui->sidePanel, &SidePanel::codeToBeOpened, this, [this](const QString &code, const QString &title) {
        openPlayground();
        if (inPlayground())
            m_playground->openCode(code, title);
    });
    m_columns = std::make_unique<WindowColumns>(*m_ui->splitter);
    m_undo = new UndoActions(*m_actions.undo, *m_actions.redo, this);
    m_look = new WindowLook(m_settings, m_actions, this);
    m_presenter = new PresenterMode(*m_actions.presenter, *this, *m_look, *m_ui->splitter,
                                    {m_ui->menuBar, m_ui->choices, m_ui->sidePanel});
    m_tour = new Tour(*this, *m_ui->tourBar);
    connectActions();
    connectEditing();
    connectChoosing();
    restore();
}

MainWindow::~MainWindow()
{
    // Before the rest: a page may have a run under way, and what it tells must not reach half a window.
    for (ExperimentPage *page : std::as_const(m_pages))
        page->disconnect(this);
    delete m_playground;
    delete m_choosing;
}

void MainWindow::connectActions()
{
    connect(m_actions.open, &QAction::triggered, this, [this] {
        connect(dialogs::askForExperiment(this), &QFileDialog::fileSelected, this, &MainWindow::openExperiment);
    });
    connect(m_actions.exportCsv, &QAction::triggered, this, &MainWindow::exportResults);
    connect(m_actions.copyPicture, &QAction::triggered, this, &MainWindow::copyPicture);
    connect(m_actions.quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_actions.run, &QAction::triggered, this, [this] {
        inPlayground() ? m_playground->run() : inChoosing() ? m_choosing->run() : page()->run();
    });
    connect(m_actions.cancel, &QAction::triggered, this, [this] {
        inPlayground() ? m_playground->stop() : inChoosing() ? m_choosing->cancel() : page()->cancel();
    });
    connect(m_actions.fitLanes, &QAction::triggered, this,
            [this] { inPlayground() ? m_playground->fitLanes() : page()->fitLanes(); });
    connect(m_actions.freeMode, &QAction::toggled, this, [this](bool free) {
        for (const ExperimentPage *page : std::as_const(m_pages))
            page->flow().setFree(free);
        showStep();
    });
    connect(m_presenter, &PresenterMode::toggled, this, [this](bool on) {
        showStep();
        if (on)
            m_ui->statusBar->showMessage(tr("Presenter mode: Esc leaves it."), messageMs);
    });
    connect(m_actions.find, &QAction::triggered, this, &MainWindow::find);
    connect(m_actions.tour, &QAction::triggered, m_tour, &Tour::start);
    connect(m_actions.shortcuts, &QAction::triggered, this, [this] { dialogs::showShortcuts(this, m_actions); });
    connect(m_actions.about, &QAction::triggered, this, [this] { dialogs::showAbout(this); });
}

void MainWindow::restore()
{
    restoreGeometry(m_settings.geometry);
    m_columns->restore(m_settings.splitter);
    m_actions.freeMode->setChecked(m_settings.freeMode);
    // What was open last may be a file that is gone by now: then the first experiment, and no complaint.
    const QString last = m_settings.experiment;
    if (!last.isEmpty() && (library::find(last) || QFileInfo::exists(last)))
        openExperiment(last);
    if (!page() && !library::experiments().isEmpty())
        openExperiment(library::experiments().first().id);
    if (m_settings.playground || Draft::isLeft())
        openPlayground();
    m_ui->messages->hide();
    showStages();
    if (!inPlayground())
        m_ui->search->setFocus();
}

void MainWindow::find()
{
    if (inPlayground()) {
        m_playground->find();
        return;
    }
    m_actions.presenter->setChecked(false);
    m_ui->search->setFocus(Qt::ShortcutFocusReason);
    m_ui->search->selectAll();
}

ExperimentPage *MainWindow::page() const
{
    return m_pages.value(m_open, nullptr);
}

bool MainWindow::refuseWhileRunning()
{
    const bool other = (m_playground && m_playground->isRunning()) || (m_choosing && m_choosing->isRunning());
    if (!other && (!page() || !page()->isRunning()))
        return false;
    m_ui->messages->showMessage(
        tr("A run is under way. Press Esc to stop it, or wait until it is done. Then choose again."));
    m_ui->experiments->select(inLab() ? m_open : QString());
    return true;
}

void MainWindow::choose(const QString &key)
{
    const ExperimentPage *known = m_pages.value(key, nullptr);
    if (!known)
        openExperiment(key);
    else if ((key != m_open || !inLab()) && !refuseWhileRunning())
        showPage(key, known->experiment());
}

void MainWindow::openExperiment(const QString &idOrFile)
{
    if (idOrFile.endsWith(QLatin1String(".py"))) {
        openScript(idOrFile);
        return;
    }
    const bool shipped = library::find(idOrFile) != nullptr;
    const QString key = shipped ? idOrFile : QFileInfo(idOrFile).absoluteFilePath();
    if ((shipped && key == m_open && inLab()) || refuseWhileRunning())
        return;
    const LoadedExperiment loaded = library::open(idOrFile);
    if (!loaded.experiment) {
        m_ui->messages->showFaults(
            tr("“%1” cannot be opened. Correct what is listed here, then open it again.").arg(idOrFile), loaded.faults);
        m_ui->experiments->select(inLab() ? m_open : QString());
        return;
    }
    if (!shipped) {
        m_ui->experiments->addOwn(key, *loaded.experiment);
        delete m_pages.take(key); // the file may have changed
    }
    showPage(key, *loaded.experiment);
}

void MainWindow::showPage(const QString &key, const Experiment &experiment)
{
    ExperimentPage *&page = m_pages[key];
    if (!page)
        page = makePage(experiment);
    m_open = key;
    m_ui->messages->hide();
    m_ui->pages->setCurrentWidget(page);
    m_ui->experiments->select(key);
    m_ui->sidePanel->setExperiment(experiment);
    m_ui->sidePanel->setValues(page->values());
    showStep();
    m_figures->showRun(page->session(), page->firstGap(), StatusFigures::When::AtOnce);
    setWindowTitle(tr("%1 – Interleave").arg(experiment.title));
    updateActions();
}

ExperimentPage *MainWindow::makePage(const Experiment &experiment)
{
    auto *page = new ExperimentPage(experiment, m_logbook, m_ui->pages);
    page->flow().setFree(m_actions.freeMode->isChecked());
    m_ui->pages->addWidget(page);
    followTabOrder(m_ui->centralWidget);
    connect(page, &ExperimentPage::changed, this, &MainWindow::updateActions);
    connect(page, &ExperimentPage::finished, this, &MainWindow::runFinished);
    connect(page, &ExperimentPage::stepShown, this, &MainWindow::showStep);
    connect(page, &ExperimentPage::stageReached, this, &MainWindow::showStages);
    connect(page, &ExperimentPage::trialElsewhere, this, [this](const Question::Trial &trial) {
        openExperiment(trial.experiment);
        if (ExperimentPage *open = this->page(); open && open->experiment().id == trial.experiment)
            open->runTrial(trial);
    });
    connect(page, &ExperimentPage::saveWanted, m_actions.exportCsv, &QAction::trigger);
    connect(page, &ExperimentPage::trouble, m_ui->messages, &MessageBar::showMessage);
    connect(page, &ExperimentPage::scenarioSelected, m_ui->sidePanel, &SidePanel::showEngineOf);
    connect(page, &ExperimentPage::laneSelected, m_ui->sidePanel, &SidePanel::showMoment);
    connect(page, &ExperimentPage::valuesChanged, m_ui->sidePanel, &SidePanel::setValues);
    connect(page, &ExperimentPage::hovered, m_ui->statusBar,
            [this](const QString &words) { m_ui->statusBar->showMessage(words); });
    connect(page, &ExperimentPage::progressed, m_figures,
            [this, page](StatusFigures::When when) { m_figures->showRun(page->session(), page->firstGap(), when); });
    return page;
}

void MainWindow::setSidePanelShown(bool shown)
{
    if (!m_presenter->isOn())
        m_columns->showSide(shown);
}

void MainWindow::showStep()
{
    if (!page() || !inLab())
        return;
    const ExperimentFlow &flow = page()->flow();
    m_ui->sidePanel->showLesson(flow.lesson(), flow.shown() == FlowStep::Explain);
    setSidePanelShown(flow.shown() != FlowStep::Read); // the lesson is in the middle
    updateActions();
}

void MainWindow::showStages()
{
    refreshCosts();
    if (const Result<QMap<QString, Stage>> stages = m_logbook.stages())
        m_ui->experiments->setStages(*stages);
    else if (m_ui->messages->isHidden()) // else it says already what was not kept
        m_ui->messages->showMessage(QString::fromStdString(stages.error().message));
}

void MainWindow::updateActions()
{
    const bool editing = inPlayground();
    m_undo->follow(editing || !page() ? nullptr : page()->history());
    m_actions.playground->setChecked(editing);
    m_ui->playground->setChecked(editing);
    for (QAction *action : editingActions(m_actions))
        action->setEnabled(editing);
    updateChoosing();
    if (inChoosing())
        return;
    if (editing) {
        m_actions.run->setEnabled(m_playground->canRun());
        m_actions.cancel->setEnabled(m_playground->isRunning());
        m_actions.exportCsv->setEnabled(false);
        m_actions.copyPicture->setEnabled(true);
        m_actions.fitLanes->setEnabled(m_playground->hasResults());
        return;
    }
    const ExperimentPage *current = page();
    m_actions.run->setEnabled(current && current->canRun());
    m_actions.cancel->setEnabled(current && current->isRunning());
    m_actions.exportCsv->setEnabled(current && current->hasResults());
    m_actions.copyPicture->setEnabled(current);
    m_actions.fitLanes->setEnabled(current && current->hasResults());
}

void MainWindow::exportResults()
{
    auto *saving = new ResultsExport(page()->experiment(), page()->session().runs(),
                                     page()->flow().sitting().predictionsOfLatestRuns(), this);
    connect(saving, &ResultsExport::saved, m_ui->statusBar, [this](const QString &path) {
        m_ui->statusBar->showMessage(tr("The results are in %1.").arg(path), messageMs);
    });
    connect(saving, &ResultsExport::failed, m_ui->messages, &MessageBar::showMessage);
    saving->askAndSave(this);
}

void MainWindow::copyPicture()
{
    QApplication::clipboard()->setPixmap(m_ui->pages->currentWidget()->grab());
    m_ui->statusBar->showMessage(tr("The picture is on the clipboard."), messageMs);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Asked once; who closes the window again finds the text at the next start.
    if (m_playground && !m_playground->mayClose()) {
        showPlayground();
        event->ignore();
        return;
    }
    m_presenter->leave();
    m_settings.playground = inPlayground();
    m_settings.freeMode = m_actions.freeMode->isChecked();
    m_settings.geometry = saveGeometry();
    m_settings.splitter = m_columns->save();
    m_settings.experiment = m_open;
    m_settings.save();
    for (ExperimentPage *one : std::as_const(m_pages))
        one->flow().flush();
    if (ExperimentPage *current = page())
        current->cancel();
    if (m_playground)
        m_playground->stop();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openExperiment(droppedFile(*event->mimeData()));
}

} // namespace interleave
