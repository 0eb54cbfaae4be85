// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QActionGroup;
class QMenuBar;
class QObject;

namespace interleave {

/// Everything the window can be told to do. The owner of the window makes them once; others get the struct.
struct Actions {
    QAction *open;
    QAction *exportCsv;
    QAction *copyPicture;
    QAction *quit;
    QAction *run;
    QAction *cancel;
    QAction *fitLanes;
    QAction *freeMode; ///< checkable
    QAction *playground;
    QAction *guide;
    QAction *decisionTable;
    QAction *costs;
    QAction *undo;
    QAction *redo;
    QAction *find; ///< an experiment, or words of the program
    // In the playground only
    QAction *newScript;
    QAction *openScript;
    QAction *saveScript;
    QAction *saveScriptAs;
    QAction *findNext;
    QAction *findPrevious;
    QActionGroup *schemes; ///< data of each action: Scheme as int
    QAction *largerText;
    QAction *smallerText;
    QAction *normalText;
    QAction *presenter; ///< checkable
    QAction *tour;
    QAction *shortcuts;
    QAction *about;
};

/// Those that only the playground knows.
QList<QAction *> editingActions(const Actions &actions);

Actions makeActions(QObject *owner);
/// Menus made of `actions`.
void fillMenuBar(QMenuBar &bar, const Actions &actions);

} // namespace interleave
