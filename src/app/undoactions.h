// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoGroup>

class QAction;

namespace interleave {

/// Undo and Redo of the window: of the experiment in sight.
class UndoActions : public QObject {
    Q_OBJECT
public:
    UndoActions(QAction &undo, QAction &redo, QObject *parent);

    /// Nothing: there is nothing in sight to be undone.
    void follow(QUndoStack *history);

private:
    void name();

    QAction &m_undo;
    QAction &m_redo;
    QUndoGroup m_histories;
};

} // namespace interleave
