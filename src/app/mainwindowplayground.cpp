// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"

#include "playground/playgroundpage.h"
#include "taborder.h"

#include "ui_mainwindow.h"

#include <QAction>

namespace interleave {

void MainWindow::connectEditing()
{
    m_actions.playground->setCheckable(true);
    connect(m_actions.playground, &QAction::triggered, this, &MainWindow::openPlayground);
    const std::pair<QAction *, void (PlaygroundPage::*)()> actions[] = {
        {m_actions.newScript, &PlaygroundPage::startNew}, {m_actions.openScript, &PlaygroundPage::askForFile},
        {m_actions.saveScript, &PlaygroundPage::save},    {m_actions.saveScriptAs, &PlaygroundPage::saveAs},
        {m_actions.findNext, &PlaygroundPage::findNext},  {m_actions.findPrevious, &PlaygroundPage::findPrevious},
    };
    for (const auto &[action, function] : actions)
        connect(action, &QAction::triggered, this, [this, does = function] { (playground()->*does)(); });
}

PlaygroundPage *MainWindow::playground()
{
    if (m_playground)
        return m_playground;
    m_playground = new PlaygroundPage(m_ui->pages);
    m_playground->setObjectName(QStringLiteral("playgroundPage"));
    m_ui->pages->addWidget(m_playground);
    followTabOrder(m_ui->centralWidget);
    connect(m_playground, &PlaygroundPage::changed, this, &MainWindow::updateActions);
    connect(m_playground, &PlaygroundPage::finished, this, &MainWindow::runFinished);
    connect(m_playground, &PlaygroundPage::closeWanted, this, &MainWindow::close);
    connect(m_playground, &PlaygroundPage::hovered, m_ui->statusBar,
            [this](const QString &words) { m_ui->statusBar->showMessage(words); });
    return m_playground;
}

bool MainWindow::inPlayground() const
{
    return m_playground && m_ui->pages->currentWidget() == m_playground;
}

void MainWindow::openPlayground()
{
    if (!inPlayground() && !refuseWhileRunning())
        showPlayground();
    if (inPlayground())
        m_playground->edit();
    updateActions();
}

void MainWindow::showPlayground()
{
    m_ui->pages->setCurrentWidget(playground());
    setSidePanelShown(false); // lanes, code and output need the room
    m_ui->messages->hide();
    m_ui->experiments->select({});
    setWindowTitle(tr("Playground – Interleave"));
    updateActions();
}

void MainWindow::openScript(const QString &path)
{
    openPlayground();
    if (inPlayground())
        m_playground->openFile(path);
}

} // namespace interleave
