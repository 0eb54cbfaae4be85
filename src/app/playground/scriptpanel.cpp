// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptpanel.h"

#include "scriptwords.h"

#include "app/timeline/timelineview.h"

#include "ui_scriptpanel.h"

#include <QLocale>

namespace interleave {

namespace {

constexpr int frameMs = 33;

} // namespace

ScriptPanel::ScriptPanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ScriptPanel>())
{
    m_ui->setupUi(this);
    m_ui->sides->setStretchFactor(0, 3);
    m_ui->sides->setStretchFactor(1, 2);
    m_ui->sides->setSizes({600, 400}); // shares
    m_ui->top->addWidget(m_ui->lanes->tools(), 0, Qt::AlignTop);
    TimelineView &timeline = m_ui->lanes->timeline();
    timeline.setAccessibleName(tr("Lanes of the program"));
    connect(&timeline, &TimelineView::hovered, this, &ScriptPanel::hovered);
    connect(&timeline, &TimelineView::stateHovered, m_ui->legend, &Legend::highlight);
    connect(m_ui->output, &OutputView::lineChosen, this, &ScriptPanel::lineChosen);
    connect(&m_frame, &QTimer::timeout, m_ui->lanes, &LanesView::refresh);
    connect(&m_tenth, &QTimer::timeout, this, &ScriptPanel::timePassed);
}

ScriptPanel::~ScriptPanel()
{
    if (m_run)
        m_run->disconnect(this);
}

void ScriptPanel::run(const PythonProcess::Setup &setup, const QString &title)
{
    Q_ASSERT(!isRunning());
    m_run = std::make_unique<ScriptRun>(setup);
    m_ui->output->begin();
    connect(m_run.get(), &ScriptRun::printed, m_ui->output, &OutputView::print);
    connect(m_run.get(), &ScriptRun::ended, this, &ScriptPanel::onEnded);
    m_run->start();
    m_ui->lanes->setGroups({{title, m_run->trace()}});
    m_ui->lanes->fit();
    m_clock.start();
    m_frame.start(frameMs);
    m_tenth.start(100);
}

void ScriptPanel::stop()
{
    if (isRunning())
        m_run->cancel();
}

double ScriptPanel::seconds() const
{
    return isRunning() ? static_cast<double>(m_clock.nsecsElapsed()) * 1e-9 : m_seconds;
}

void ScriptPanel::fitLanes()
{
    m_ui->lanes->fit();
}

void ScriptPanel::onEnded()
{
    m_seconds = static_cast<double>(m_clock.nsecsElapsed()) * 1e-9;
    m_frame.stop();
    m_tenth.stop();
    m_ui->lanes->setGroups(m_ui->lanes->groups()); // to their end
    if (m_ui->output->leftSomethingOut())
        m_ui->output->note(tr("Only the last %1 lines are shown.").arg(QLocale().toString(OutputView::mostLines)));
    const QString missing = scriptwords::missing(*m_run);
    if (!missing.isEmpty())
        m_ui->output->note(missing);
    Q_EMIT ended();
}

} // namespace interleave
