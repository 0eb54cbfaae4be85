// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parameterhistory.h"

namespace interleave {

ParameterChange::ParameterChange(const QString &what, int visit, const ParameterValues &before,
                                 const ParameterValues &after, Show show)
    : QUndoCommand(what), m_visit(visit), m_before(before), m_after(after), m_show(std::move(show))
{
}

void ParameterChange::undo()
{
    m_show(m_before);
}

void ParameterChange::redo()
{
    m_show(m_after);
}

int ParameterChange::id() const
{
    return m_visit > 0 ? 1 : -1;
}

bool ParameterChange::mergeWith(const QUndoCommand *next)
{
    const auto *change = static_cast<const ParameterChange *>(next); // of the same id, so of this class
    if (change->m_visit != m_visit)
        return false;
    m_after = change->m_after;
    setObsolete(m_after == m_before);
    return true;
}

} // namespace interleave
