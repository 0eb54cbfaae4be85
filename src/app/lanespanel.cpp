// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanespanel.h"

#include "core/experimentfile.h"

#include "ui_lanespanel.h"
#include "ui_lanetools.h"

#include <QAbstractItemView>
#include <QSignalBlocker>

#include <algorithm>

namespace interleave {

namespace {

bool drawsFrames(const std::vector<Step> &steps)
{
    return std::any_of(steps.cbegin(), steps.cend(),
                       [](const Step &step) { return step.kind == StepKind::Tick || drawsFrames(step.body); });
}

bool drawsFrames(const Experiment &experiment, const ParameterValues &values)
{
    const Result<Program> program = programFor(experiment, values);
    return program && std::any_of(program->tasks.cbegin(), program->tasks.cend(),
                                  [](const Task &task) { return drawsFrames(task.steps); });
}

} // namespace

LanesPanel::LanesPanel(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::LanesPanel>()), m_toolsUi(std::make_unique<Ui::LaneTools>()),
      m_tools(new QWidget(this))
{
    m_ui->setupUi(this);
    m_toolsUi->setupUi(m_tools);
    m_toolsUi->repeat->hide();
    m_toolsUi->repeat->view()->setAccessibleName(m_toolsUi->repeat->accessibleName());
    connect(m_toolsUi->zoomIn, &QToolButton::clicked, m_ui->timeline, &TimelineView::zoomIn);
    connect(m_toolsUi->zoomOut, &QToolButton::clicked, m_ui->timeline, &TimelineView::zoomOut);
    connect(m_toolsUi->fit, &QToolButton::clicked, this, &LanesPanel::fit);
    connect(m_toolsUi->repeat, &QComboBox::currentIndexChanged, this, &LanesPanel::showRuns);
    connect(m_ui->timeline, &TimelineView::hovered, this, &LanesPanel::hovered);
    connect(m_ui->timeline, &TimelineView::stateHovered, m_ui->legend, &Legend::highlight);
    connect(m_ui->timeline, &TimelineView::laneSelected, this,
            [this](int group, int lane) { selectLane(m_scenarios.value(group), lane); });
}

LanesPanel::~LanesPanel() = default;

void LanesPanel::setSession(const Session *session)
{
    m_session = session;
    int repeats = 0;
    m_withSpinners.clear();
    for (const RunRecord &run : session->runs()) {
        repeats = std::max(repeats, run.repeat);
        if (run.repeat == 1 && drawsFrames(session->experiment(), run.parameters))
            m_withSpinners.insert(run.scenario);
    }
    {
        const QSignalBlocker blocker(m_toolsUi->repeat);
        m_toolsUi->repeat->clear();
        m_toolsUi->repeat->addItem(tr("Latest repeat"));
        for (int repeat = 1; repeat <= repeats; ++repeat)
            m_toolsUi->repeat->addItem(tr("Repeat %1").arg(repeat));
    }
    m_toolsUi->repeat->setVisible(repeats > 1);
    showRuns();
    m_ui->timeline->fit();
}

const RunRecord *LanesPanel::shownRun(const Scenario &scenario) const
{
    const int wanted = m_toolsUi->repeat->currentIndex(); // 0: the latest
    const RunRecord *shown = nullptr;
    for (const RunRecord &run : m_session->runs()) {
        if (run.scenario == scenario.id && run.trace && (wanted <= 0 || run.repeat == wanted))
            shown = &run;
    }
    return shown;
}

void LanesPanel::showRuns()
{
    QList<TimelineGroup> groups;
    m_scenarios.clear();
    for (const Scenario &scenario : m_session->experiment().scenarios) {
        if (const RunRecord *run = shownRun(scenario)) {
            const bool repeated = m_toolsUi->repeat->count() > 2;
            groups.append(
                {repeated ? tr("%1 (repeat %2)").arg(scenario.title).arg(run->repeat) : scenario.title, run->trace});
            m_scenarios.append(scenario.id);
        }
    }
    m_ui->timeline->setGroups(groups);
    showSpinners();
}

void LanesPanel::selectLane(const QString &scenario, int lane)
{
    Q_EMIT scenarioSelected(scenario);
    const Scenario *found = m_session->experiment().scenario(scenario);
    const RunRecord *run = found ? shownRun(*found) : nullptr;
    if (run)
        Q_EMIT laneSelected(scenario, QString::fromStdString(run->trace->lanes()[static_cast<std::size_t>(lane)].name));
}

void LanesPanel::refresh()
{
    m_ui->timeline->refresh();
    showSpinners();
}

void LanesPanel::showSpinners()
{
    QList<std::pair<QString, RunRecord>> runs;
    for (const Scenario &scenario : m_session->experiment().scenarios) {
        const RunRecord *run = shownRun(scenario);
        if (run && m_withSpinners.contains(scenario.id))
            runs.append({scenario.title, *run});
    }
    m_ui->spinners->setRuns(runs);
}

void LanesPanel::fit()
{
    m_ui->timeline->fit();
}

} // namespace interleave
