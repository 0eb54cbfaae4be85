// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "spinnerrow.h"

#include "flowlayout.h"
#include "spinner.h"

namespace interleave {

SpinnerRow::SpinnerRow(QWidget *parent) : QWidget(parent)
{
    auto *flow = new FlowLayout(this);
    flow->setGaps(12, 4);
    hide();
}

void SpinnerRow::setRuns(const QList<std::pair<QString, RunRecord>> &titlesAndRuns)
{
    QSet<QString> wanted;
    for (const auto &[title, run] : titlesAndRuns)
        wanted.insert(run.scenario);
    for (const QString &scenario : m_spinners.keys()) {
        if (!wanted.contains(scenario))
            delete m_spinners.take(scenario);
    }
    for (const auto &[title, run] : titlesAndRuns) {
        Spinner *&spinner = m_spinners[run.scenario];
        if (!spinner) {
            spinner = new Spinner(this);
            spinner->setObjectName(QStringLiteral("spinner_") + run.scenario);
            spinner->setLabel(title);
            layout()->addWidget(spinner);
            spinner->show();
        }
        spinner->setFrame(run.trace->tickCount());
        spinner->setRunning(!run.ended);
    }
    setVisible(!m_spinners.isEmpty());
}

} // namespace interleave
