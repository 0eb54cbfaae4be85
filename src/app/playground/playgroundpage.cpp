// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "playgroundpage.h"

#include "codemenu.h"
#include "samplescript.h"
#include "scriptdocument.h"
#include "scriptwords.h"

#include "ui_playgroundpage.h"

#include <QFileDialog>
#include <QFileInfo>

namespace interleave {

namespace {

using std::chrono::minutes;
constexpr minutes longestRun{30}; ///< nobody looks at it any more

} // namespace

PlaygroundPage::PlaygroundPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::PlaygroundPage>())
{
    m_ui->setupUi(this);
    m_document = new ScriptDocument(*m_ui->script, this);
    m_ui->findBar->setEditor(m_ui->script);
    m_ui->halves->setStretchFactor(0, 3);
    m_ui->halves->setStretchFactor(1, 2);
    m_ui->halves->setSizes({520, 480}); // shares
    connectParts();
    if (m_document->restore())
        restore();
    else
        m_document->show(sampleScript(), tr("A first program"));
    m_ui->scriptStatus->setText(tr("Change the program as you like, then press Run."));
    showState();
}

PlaygroundPage::~PlaygroundPage()
{
    m_ui->scriptPanel->disconnect(this);
}

void PlaygroundPage::connectParts()
{
    auto *menu = new CodeMenu(this);
    connect(menu, &CodeMenu::chosen, this, &PlaygroundPage::openCode);
    connect(m_ui->codeOf, &QPushButton::clicked, this,
            [this, menu] { menu->popup(m_ui->codeOf->mapToGlobal(QPoint(0, m_ui->codeOf->height()))); });
    connect(m_ui->openScript, &QPushButton::clicked, this, &PlaygroundPage::askForFile);
    connect(m_ui->saveScript, &QPushButton::clicked, this, &PlaygroundPage::save);
    connect(m_ui->saveScriptAs, &QPushButton::clicked, this, &PlaygroundPage::saveAs);
    connect(m_ui->runScript, &QPushButton::clicked, this, &PlaygroundPage::run);
    connect(m_ui->stopScript, &QPushButton::clicked, this, &PlaygroundPage::stop);
    connect(m_ui->interpreter, &InterpreterChoice::changed, this, &PlaygroundPage::showState);
    connect(m_ui->interpreter, &InterpreterChoice::trouble, m_ui->noticeBar, &NoticeBar::tell);
    connect(m_document, &ScriptDocument::changed, this, &PlaygroundPage::showTitle);
    connect(m_document, &ScriptDocument::trouble, m_ui->noticeBar, &NoticeBar::tell);
    connect(m_ui->scriptPanel, &ScriptPanel::timePassed, this, [this] {
        if (!m_stopping)
            m_ui->scriptStatus->setText(scriptwords::running(m_ui->scriptPanel->seconds()));
    });
    connect(m_ui->scriptPanel, &ScriptPanel::ended, this, &PlaygroundPage::onEnded);
    connect(m_ui->scriptPanel, &ScriptPanel::hovered, this, &PlaygroundPage::hovered);
    connect(m_ui->scriptPanel, &ScriptPanel::lineChosen, this, [this](int line) {
        m_ui->script->goToLine(line);
        m_ui->script->setFocus();
    });
}

void PlaygroundPage::restore()
{
    m_ui->noticeBar->ask(tr("This text was not saved when Interleave ended. Here it is again."),
                         {{QStringLiteral("discardDraft"), tr("&Discard it"),
                           tr("Goes back to what was saved, or to the first program."),
                           [this] { m_document->discard(sampleScript(), tr("A first program")); }},
                          {QStringLiteral("keepDraft"), tr("&Keep editing"), tr("Leaves the text as it is."),
                           [this] { m_ui->script->setFocus(); }}});
}

void PlaygroundPage::showTitle()
{
    const bool modified = m_document->isModified();
    m_ui->scriptTitle->setFullText(m_document->title(), modified ? tr(" (not saved)") : QString());
    m_ui->scriptTitle->setToolTip(m_document->path().isEmpty() ? tr("In no file yet.") : m_document->path());
    m_ui->saveScript->setEnabled(modified || m_document->path().isEmpty());
    if (!modified)
        m_askedToClose = false;
    Q_EMIT changed();
}

void PlaygroundPage::showState()
{
    const QString obstacle = m_ui->interpreter->obstacle();
    m_ui->runScript->setEnabled(canRun());
    m_ui->stopScript->setEnabled(isRunning() && !m_stopping);
    m_ui->interpreter->setEnabled(!isRunning());
    if (!isRunning() && !obstacle.isEmpty())
        m_ui->scriptStatus->setText(obstacle);
    Q_EMIT changed();
}

bool PlaygroundPage::isRunning() const
{
    return m_ui->scriptPanel->isRunning();
}

bool PlaygroundPage::canRun() const
{
    return !isRunning() && m_ui->interpreter->chosen();
}

bool PlaygroundPage::hasResults() const
{
    return m_ui->scriptPanel->latest() != nullptr;
}

void PlaygroundPage::run()
{
    if (!canRun())
        return;
    PythonProcess::Setup setup;
    setup.interpreter = m_ui->interpreter->chosen()->path;
    setup.script = m_ui->script->utf8();
    setup.limit = longestRun;
    m_ui->script->clearError();
    m_stopping = false;
    m_ui->scriptPanel->run(setup, m_document->title());
    m_ui->scriptStatus->setText(scriptwords::running(0));
    if (m_ui->runScript->hasFocus())
        m_ui->stopScript->setFocus();
    showState();
}

void PlaygroundPage::stop()
{
    if (!isRunning())
        return;
    m_stopping = true;
    m_ui->scriptStatus->setText(tr("Stopping …"));
    m_ui->scriptPanel->stop();
    showState();
}

void PlaygroundPage::onEnded()
{
    const ScriptRun &run = *m_ui->scriptPanel->latest();
    const bool hadFocus = m_ui->stopScript->hasFocus();
    m_stopping = false;
    showState();
    if (hadFocus)
        m_ui->runScript->setFocus();
    m_ui->scriptStatus->setText(scriptwords::ended(run, m_ui->scriptPanel->seconds()));
    if (run.error() && run.error()->line > 0 && run.end() != PythonProcess::End::Cancelled)
        m_ui->script->showError(run.error()->line, run.error()->exception);
    Q_EMIT finished();
}

void PlaygroundPage::fitLanes()
{
    m_ui->scriptPanel->fitLanes();
}

QString PlaygroundPage::unsaved() const
{
    return tr("“%1” is not saved.").arg(m_document->title());
}

void PlaygroundPage::whenSaved(const QString &question, const std::function<void()> &then)
{
    if (!m_document->isModified()) {
        m_ui->noticeBar->hide();
        then();
        return;
    }
    m_ui->noticeBar->ask(
        question,
        {{QStringLiteral("saveFirst"), tr("&Save"), tr("Saves it, then goes on."), [this, then] { saveThen(then); }},
         {QStringLiteral("discardText"), tr("&Discard"), tr("Gives the changes up, then goes on."),
          [this, then] {
              m_document->forget();
              then();
          }},
         {QStringLiteral("keepEditing"), tr("&Keep editing"), tr("Stays with this text."), [this] {
              m_askedToClose = false;
              m_ui->script->setFocus();
          }}});
}

void PlaygroundPage::openCode(const QString &code, const QString &title)
{
    whenSaved(unsaved(), [this, code, title] {
        m_document->show(code, title);
        m_ui->script->setFocus();
    });
}

void PlaygroundPage::openFile(const QString &path)
{
    whenSaved(unsaved(), [this, path] {
        if (const std::optional<Error> error = m_document->open(path))
            m_ui->noticeBar->tell(QString::fromStdString(error->message));
        m_ui->script->setFocus();
    });
}

void PlaygroundPage::startNew()
{
    openCode(QString(), tr("A new program"));
}

void PlaygroundPage::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a Python file"), QFileInfo(m_document->path()).path(),
                                   tr("Python files (*.py);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openScriptDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &PlaygroundPage::openFile);
    dialog->open();
}

void PlaygroundPage::save()
{
    saveThen([] {});
}

void PlaygroundPage::saveAs()
{
    saveAsThen([] {});
}

void PlaygroundPage::saveThen(const std::function<void()> &then)
{
    if (m_document->path().isEmpty()) {
        saveAsThen(then);
        return;
    }
    if (const std::optional<Error> error = m_document->saveAs(m_document->path()))
        m_ui->noticeBar->tell(QString::fromStdString(error->message));
    else
        then();
}

void PlaygroundPage::saveAsThen(const std::function<void()> &then)
{
    auto *dialog = new QFileDialog(this, tr("Save the program as"), QFileInfo(m_document->path()).path(),
                                   tr("Python files (*.py);;All files (*)"));
    dialog->setObjectName(QStringLiteral("saveScriptDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("py"));
    if (!m_document->path().isEmpty())
        dialog->selectFile(m_document->path());
    connect(dialog, &QFileDialog::fileSelected, this, [this, then](const QString &path) {
        if (const std::optional<Error> error = m_document->saveAs(path))
            m_ui->noticeBar->tell(QString::fromStdString(error->message));
        else
            then();
    });
    connect(dialog, &QFileDialog::rejected, this, [this] { m_askedToClose = false; });
    dialog->open();
}

void PlaygroundPage::edit()
{
    m_ui->script->setFocus();
}

void PlaygroundPage::find()
{
    m_ui->findBar->open();
}

void PlaygroundPage::findNext()
{
    m_ui->findBar->findNext();
}

void PlaygroundPage::findPrevious()
{
    m_ui->findBar->findPrevious();
}

bool PlaygroundPage::mayClose()
{
    if (!m_document->isModified() || m_askedToClose) {
        m_document->keepForNextTime();
        return true;
    }
    const auto closing = [this] {
        m_askedToClose = true;
        Q_EMIT closeWanted();
    };
    whenSaved(tr("%1 Close the window again, and it is here at the next start.").arg(unsaved()), closing);
    m_askedToClose = true;
    return false;
}

} // namespace interleave
