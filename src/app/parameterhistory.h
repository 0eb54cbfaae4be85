// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QUndoCommand>

#include <functional>

namespace interleave {

/// A change of an experiment's settings that can be undone. Changes of one visit to a control are one: the steps of a spin
/// box, the digits of a number.
class ParameterChange : public QUndoCommand {
public:
    using Show = std::function<void(const ParameterValues &)>;

    /// `what`: the control, for "Undo: …". `visit`: 0 where nothing may be joined with this. `show` must outlive this.
    ParameterChange(const QString &what, int visit, const ParameterValues &before, const ParameterValues &after,
                    Show show);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand *next) override;

private:
    int m_visit;
    ParameterValues m_before;
    ParameterValues m_after;
    Show m_show;
};

} // namespace interleave
