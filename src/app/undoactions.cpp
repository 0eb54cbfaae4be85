// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "undoactions.h"

#include <QAction>
#include <QUndoStack>

namespace interleave {

UndoActions::UndoActions(QAction &undo, QAction &redo, QObject *parent) : QObject(parent), m_undo(undo), m_redo(redo)
{
    connect(&undo, &QAction::triggered, &m_histories, &QUndoGroup::undo);
    connect(&redo, &QAction::triggered, &m_histories, &QUndoGroup::redo);
    connect(&m_histories, &QUndoGroup::canUndoChanged, &undo, &QAction::setEnabled);
    connect(&m_histories, &QUndoGroup::canRedoChanged, &redo, &QAction::setEnabled);
    connect(&m_histories, &QUndoGroup::undoTextChanged, this, &UndoActions::name);
    connect(&m_histories, &QUndoGroup::redoTextChanged, this, &UndoActions::name);
    follow(nullptr);
}

void UndoActions::follow(QUndoStack *history)
{
    if (history && !m_histories.stacks().contains(history))
        m_histories.addStack(history);
    m_histories.setActiveStack(history);
    m_undo.setEnabled(m_histories.canUndo());
    m_redo.setEnabled(m_histories.canRedo());
    name();
}

void UndoActions::name()
{
    m_undo.setText(m_histories.canUndo() ? tr("&Undo: %1").arg(m_histories.undoText()) : tr("&Undo"));
    m_redo.setText(m_histories.canRedo() ? tr("&Redo: %1").arg(m_histories.redoText()) : tr("&Redo"));
}

} // namespace interleave
