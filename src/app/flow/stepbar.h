// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flowstep.h"

#include <QWidget>

namespace interleave {

class StepButton;

/// The steps of an experiment beside each other: which are done, which one is in sight, which are locked. In words and by a
/// sign.
class StepBar : public QWidget {
    Q_OBJECT
public:
    enum class Mark { Open, Done, Locked };

    explicit StepBar(QWidget *parent = nullptr);

    /// `reason`: why it is locked, and what opens it.
    void setMark(FlowStep step, Mark mark, const QString &reason = {});
    void setCurrent(FlowStep step);

    static QString titleOf(FlowStep step);

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    /// Also for a locked step: who hears it says why not.
    void chosen(interleave::FlowStep step);

private:
    QList<StepButton *> m_buttons; // one for each step
};

} // namespace interleave
