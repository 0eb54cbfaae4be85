// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs.h"

#include "ui_shortcuts.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QFileDialog>
#include <QMessageBox>

namespace interleave {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(interleave::Dialogs)
};

void addRow(QTreeWidget *list, const QString &keys, const QString &text)
{
    new QTreeWidgetItem(list, {keys, text});
}

void addAction(QTreeWidget *list, const QAction *action)
{
    QStringList keys;
    for (const QKeySequence &key : action->shortcuts())
        keys.append(key.toString(QKeySequence::NativeText));
    addRow(list, keys.join(Texts::tr(" or ")), action->statusTip());
}

} // namespace

namespace dialogs {

void showAbout(QWidget *parent)
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, Texts::tr("About Interleave"),
        Texts::tr(
            "<h3>Interleave %1</h3><p>See how threads, processes and coroutines really run, on your own machine.</p>"
            "<p>Free software under the GNU General Public License, version 3 or later. It uses Qt %2 and QCoro.</p>")
            .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion())),
        QMessageBox::Close, parent);
    box->setObjectName(QStringLiteral("aboutDialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void showShortcuts(QWidget *parent, const Actions &actions)
{
    auto *dialog = new QDialog(parent);
    Ui::Shortcuts ui;
    ui.setupUi(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    for (const QAction *action :
         {actions.run,           actions.cancel,       actions.undo,       actions.redo,      actions.open,
          actions.exportCsv,     actions.copyPicture,  actions.fitLanes,   actions.freeMode,  actions.guide,
          actions.decisionTable, actions.costs,        actions.playground, actions.newScript, actions.openScript,
          actions.saveScript,    actions.saveScriptAs, actions.find,       actions.findNext,  actions.findPrevious,
          actions.largerText,    actions.smallerText,  actions.normalText, actions.presenter, actions.shortcuts,
          actions.quit})
        addAction(ui.list, action);
    const QString lanes = Texts::tr("On the lanes: %1");
    addRow(ui.list, Texts::tr("+ and −"),
           lanes.arg(Texts::tr("shows less time or more. The mouse wheel does it, too.")));
    addRow(ui.list, Texts::tr("0 or F"), lanes.arg(Texts::tr("shows the whole run.")));
    addRow(ui.list, Texts::tr("← and →"), lanes.arg(Texts::tr("moves in time. So does dragging with the mouse.")));
    addRow(ui.list, Texts::tr("↑ and ↓"), lanes.arg(Texts::tr("chooses a lane; the right side explains how it runs.")));
    addRow(ui.list, Texts::tr(", and ."), lanes.arg(Texts::tr("goes to the lane's change before, or to the next.")));
    addRow(ui.list, Texts::tr("Shift+← and Shift+→"),
           lanes.arg(Texts::tr("selects a range of time. So does dragging with Shift.")));
    addRow(ui.list, Texts::tr("[ and ]"), lanes.arg(Texts::tr("begins or ends the range at the chosen moment.")));
    addRow(ui.list, Texts::tr("Z and Esc"), lanes.arg(Texts::tr("zooms to the range, or takes it back.")));
    addRow(ui.list, Texts::tr("Enter"), lanes.arg(Texts::tr("on a scenario's title: folds its lanes away, or back.")));
    addRow(ui.list, Texts::tr("Tab and Enter"),
           Texts::tr("On a page to read: goes to the next word that is explained; opens it in the glossary."));
    addRow(ui.list, Texts::tr("Enter"), Texts::tr("In code to read: explains the construct at the caret."));
    const QString editor = Texts::tr("In the editor: %1");
    addRow(ui.list, Texts::tr("Ctrl+Tab, or Esc and then Tab"),
           editor.arg(Texts::tr("leaves it; Ctrl+Shift+Tab goes the other way. Tab alone indents.")));
    addRow(ui.list, Texts::tr("Ctrl+Z and Ctrl+Y"), editor.arg(Texts::tr("takes a change back, and makes it again.")));
    ui.list->resizeColumnToContents(0);
    QObject::connect(ui.buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->open();
}

QFileDialog *askForExperiment(QWidget *parent)
{
    auto *dialog = new QFileDialog(parent, Texts::tr("Open an experiment file"), QString(),
                                   Texts::tr("Experiments (*.json);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
    return dialog;
}

} // namespace dialogs
} // namespace interleave
