// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions.h"

#include "theme.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

namespace interleave {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(interleave::Actions)
};

QAction *make(QObject *owner, const char *name, const QString &text, const QString &tip,
              const QList<QKeySequence> &keys = {})
{
    auto *action = new QAction(text, owner);
    action->setObjectName(QLatin1String(name));
    action->setStatusTip(tip);
    action->setShortcuts(keys);
    return action;
}

QActionGroup *makeSchemes(QObject *owner)
{
    const std::pair<Scheme, QString> choices[] = {
        {Scheme::System, Texts::tr("As the &desktop")},
        {Scheme::Light, Texts::tr("&Light")},
        {Scheme::Dark, Texts::tr("&Dark")},
        {Scheme::HighContrast, Texts::tr("&High contrast")},
    };
    auto *group = new QActionGroup(owner);
    for (const auto &[scheme, text] : choices) {
        QAction *action = group->addAction(text);
        action->setObjectName(QStringLiteral("scheme%1").arg(static_cast<int>(scheme)));
        action->setStatusTip(Texts::tr("Changes the colours of the window."));
        action->setCheckable(true);
        action->setData(static_cast<int>(scheme));
    }
    return group;
}

} // namespace

QList<QAction *> editingActions(const Actions &actions)
{
    return {actions.newScript,    actions.openScript, actions.saveScript,
            actions.saveScriptAs, actions.findNext,   actions.findPrevious};
}

Actions makeActions(QObject *owner)
{
    Actions a;
    a.open = make(
        owner, "openAction", Texts::tr("&Open an experiment file …"),
        Texts::tr("Opens an experiment that you or a teacher wrote. You can also drop the file on the window."),
        {QKeySequence(Qt::CTRL | Qt::Key_O)});
    a.exportCsv = make(owner, "exportAction", Texts::tr("&Export results as CSV …"),
                       Texts::tr("Writes a row for each run of this experiment, for a spreadsheet or a report."),
                       {QKeySequence(Qt::CTRL | Qt::Key_E)});
    a.copyPicture = make(owner, "copyPictureAction", Texts::tr("&Copy a picture"),
                         Texts::tr("Puts a picture of the experiment on the clipboard."),
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    a.quit = make(owner, "quitAction", Texts::tr("&Quit"), Texts::tr("Ends a run under way and closes the window."),
                  {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    a.run = make(owner, "runAction", Texts::tr("&Run"), Texts::tr("Runs the program in every way that is ticked."),
                 {QKeySequence(Qt::CTRL | Qt::Key_R), QKeySequence(Qt::Key_F5)});
    a.cancel = make(owner, "cancelAction", Texts::tr("&Cancel the run"),
                    Texts::tr("Stops the run. What is finished by then stays."), {QKeySequence(Qt::Key_Escape)});
    a.fitLanes = make(owner, "fitLanesAction", Texts::tr("Show the &whole run"),
                      Texts::tr("Zooms the lanes out until the whole run is in sight."),
                      {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)});
    a.freeMode = make(owner, "freeModeAction", Texts::tr("F&ree mode"),
                      Texts::tr("Nothing is locked: for teachers, and for a second look."),
                      {QKeySequence(Qt::CTRL | Qt::Key_L)});
    a.freeMode->setCheckable(true);
    a.playground = make(owner, "playgroundAction", Texts::tr("&Playground"),
                        Texts::tr("Opens the editor for Python programs of your own."),
                        {QKeySequence(Qt::CTRL | Qt::Key_P)});
    a.guide = make(owner, "guideAction", Texts::tr("&Guide: which model?"),
                   Texts::tr("Asks a few questions about your work, says which model fits, and tries it."),
                   {QKeySequence(Qt::CTRL | Qt::Key_G)});
    a.decisionTable = make(owner, "decisionTableAction", Texts::tr("&Decision table"),
                           Texts::tr("Shows what to choose for which work, why, and where you can see it."),
                           {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)});
    a.costs = make(owner, "costsAction", Texts::tr("&Costs measured here"),
                   Texts::tr("Shows what a coroutine, a thread or a process costs on this machine."),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)});
    a.undo = make(owner, "undoAction", Texts::tr("&Undo"), Texts::tr("Takes the latest change of a setting back."),
                  {QKeySequence(Qt::CTRL | Qt::Key_Z)});
    a.redo = make(owner, "redoAction", Texts::tr("&Redo"), Texts::tr("Makes the change again that was taken back."),
                  {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    a.find = make(owner, "findAction", Texts::tr("&Find …"),
                  Texts::tr("Finds experiments; in the playground words of the program, to replace them, too."),
                  {QKeySequence(Qt::CTRL | Qt::Key_F)});
    a.newScript = make(owner, "newScriptAction", Texts::tr("&New program"),
                       Texts::tr("In the playground: begins with an empty text."),
                       {QKeySequence(Qt::CTRL | Qt::Key_N)});
    a.openScript = make(owner, "openScriptAction", Texts::tr("&Open a Python file …"),
                        Texts::tr("In the playground: opens a program to change it and run it."),
                        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
    a.saveScript = make(owner, "saveScriptAction", Texts::tr("&Save"),
                        Texts::tr("In the playground: writes the program to its file."),
                        {QKeySequence(Qt::CTRL | Qt::Key_S)});
    a.saveScriptAs = make(owner, "saveScriptAsAction", Texts::tr("Save &as …"),
                          Texts::tr("In the playground: writes the program to another file."),
                          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)});
    a.findNext = make(owner, "findNextAction", Texts::tr("Find n&ext"),
                      Texts::tr("In the playground: finds the next place."), {QKeySequence(Qt::Key_F3)});
    a.findPrevious = make(owner, "findPreviousAction", Texts::tr("Find &previous"),
                          Texts::tr("In the playground: finds the place before."),
                          {QKeySequence(Qt::SHIFT | Qt::Key_F3)});
    a.schemes = makeSchemes(owner);
    a.largerText = make(owner, "largerTextAction", Texts::tr("&Larger text"), Texts::tr("Makes all text larger."),
                        {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    a.smallerText = make(owner, "smallerTextAction", Texts::tr("&Smaller text"), Texts::tr("Makes all text smaller."),
                         {QKeySequence(Qt::CTRL | Qt::Key_Minus)});
    a.normalText = make(owner, "normalTextAction", Texts::tr("&Normal text"),
                        Texts::tr("Text as large as the desktop has it."), {QKeySequence(Qt::CTRL | Qt::Key_0)});
    a.presenter = make(owner, "presenterAction", Texts::tr("&Presenter mode"),
                       Texts::tr("For an audience: the whole screen, larger text, and nothing but the experiment."),
                       {QKeySequence(Qt::Key_F11)});
    a.presenter->setCheckable(true);
    a.tour = make(owner, "tourAction", Texts::tr("&Tour"),
                  Texts::tr("Shows the parts of the window in less than a minute, with a run."));
    a.shortcuts = make(owner, "shortcutsAction", Texts::tr("&Keyboard shortcuts"),
                       Texts::tr("Lists every key that does something."), {QKeySequence(Qt::Key_F1)});
    a.about = make(owner, "aboutAction", Texts::tr("&About Interleave"),
                   Texts::tr("Says what this is, and its version."));
    return a;
}

void fillMenuBar(QMenuBar &bar, const Actions &actions)
{
    QMenu *file = bar.addMenu(Texts::tr("&File"));
    file->addActions({actions.open, actions.exportCsv, actions.copyPicture});
    file->addSeparator();
    file->addAction(actions.quit);

    QMenu *edit = bar.addMenu(Texts::tr("&Edit"));
    edit->addActions({actions.undo, actions.redo});
    edit->addSeparator();
    edit->addActions({actions.find, actions.findNext, actions.findPrevious});

    QMenu *run = bar.addMenu(Texts::tr("&Run"));
    run->addActions({actions.run, actions.cancel});

    QMenu *program = bar.addMenu(Texts::tr("&Program"));
    program->addAction(actions.playground);
    program->addSeparator();
    program->addActions({actions.newScript, actions.openScript, actions.saveScript, actions.saveScriptAs});

    QMenu *choose = bar.addMenu(Texts::tr("&Choose"));
    choose->addActions({actions.guide, actions.decisionTable, actions.costs});

    QMenu *view = bar.addMenu(Texts::tr("&View"));
    view->addActions({actions.fitLanes, actions.freeMode});
    view->addSeparator();
    QMenu *colours = view->addMenu(Texts::tr("&Colours"));
    colours->addActions(actions.schemes->actions());
    view->addSeparator();
    view->addActions({actions.largerText, actions.smallerText, actions.normalText});
    view->addSeparator();
    view->addAction(actions.presenter);

    QMenu *help = bar.addMenu(Texts::tr("&Help"));
    help->addActions({actions.tour, actions.shortcuts, actions.about});

    for (QMenu *menu : {file, edit, run, program, choose, view, colours, help})
        menu->setAccessibleName(QString(menu->title()).remove(QLatin1Char('&')));
}

} // namespace interleave
