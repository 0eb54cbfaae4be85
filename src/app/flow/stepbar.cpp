// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stepbar.h"

#include "stepbutton.h"

#include <QHBoxLayout>

#include <algorithm>

namespace interleave {

StepBar::StepBar(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const char *names[] = {"stepRead", "stepPredict", "stepRun", "stepExplain", "stepCheck"};
    for (const FlowStep step : flowSteps) {
        const int index = static_cast<int>(step);
        auto *button = new StepButton(index + 1, titleOf(step), this);
        button->setObjectName(QLatin1String(names[index]));
        connect(button, &StepButton::clicked, this, [this, step] { Q_EMIT chosen(step); });
        row->addWidget(button);
        m_buttons.append(button);
    }
}

void StepBar::setMark(FlowStep step, Mark mark, const QString &reason)
{
    m_buttons[static_cast<int>(step)]->setMark(mark, reason);
}

void StepBar::setCurrent(FlowStep step)
{
    for (const FlowStep one : flowSteps)
        m_buttons[static_cast<int>(one)]->setCurrent(one == step);
}

/// The words below the titles: all of them or none.
void StepBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    const bool room = std::all_of(m_buttons.cbegin(), m_buttons.cend(),
                                  [](const StepButton *button) { return button->hasRoomForState(); });
    for (StepButton *button : std::as_const(m_buttons))
        button->setStateShown(room);
}

QString StepBar::titleOf(FlowStep step)
{
    switch (step) {
    case FlowStep::Read:
        return tr("Read");
    case FlowStep::Predict:
        return tr("Predict");
    case FlowStep::Run:
        return tr("Run");
    case FlowStep::Explain:
        return tr("Explain");
    case FlowStep::Check:
        break;
    }
    return tr("Check");
}

} // namespace interleave
