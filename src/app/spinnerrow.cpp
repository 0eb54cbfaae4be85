// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "spinnerrow.h"

#include "spinner.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollBar>

namespace interleave {

SpinnerRow::SpinnerRow(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(20);
    layout->setAlignment(Qt::AlignLeft);
    setWidget(row);
    row->installEventFilter(this);
    hide();
}

bool SpinnerRow::eventFilter(QObject *watched, QEvent *event)
{
    // As high as a spinner, and a scroll bar where there is one.
    if (watched == widget() && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)) {
        const QSize row = widget()->sizeHint();
        const bool scrolls = row.width() > width();
        setFixedHeight(row.height() + (scrolls ? horizontalScrollBar()->sizeHint().height() : 0));
    }
    return QScrollArea::eventFilter(watched, event);
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
    Spinner *turning = nullptr; // since just now
    for (const auto &[title, run] : titlesAndRuns) {
        Spinner *&spinner = m_spinners[run.scenario];
        if (!spinner) {
            spinner = new Spinner(widget());
            spinner->setObjectName(QStringLiteral("spinner_") + run.scenario);
            spinner->setLabel(title);
            widget()->layout()->addWidget(spinner);
            spinner->show();
        }
        spinner->setFrame(run.trace->tickCount());
        if (!run.ended && !spinner->isRunning())
            turning = spinner;
        spinner->setRunning(!run.ended);
    }
    setVisible(!m_spinners.isEmpty());
    if (turning) {
        widget()->layout()->activate();
        ensureWidgetVisible(turning);
    }
}

} // namespace interleave
