// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanespanel.h"

#include "timeline/timelineview.h"

#include "core/experimentfile.h"

#include "ui_lanespanel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
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
    : QWidget(parent), m_ui(std::make_unique<Ui::LanesPanel>()), m_repeat(new QComboBox)
{
    m_ui->setupUi(this);
    m_repeat->setObjectName(QStringLiteral("repeat"));
    m_repeat->setToolTip(tr("Which repeat the lanes show."));
    m_repeat->setAccessibleName(tr("Repeat shown"));
    m_repeat->view()->setAccessibleName(m_repeat->accessibleName());
    qobject_cast<QBoxLayout *>(tools()->layout())->insertWidget(0, m_repeat);
    m_repeat->hide();
    takeTools();
    connect(m_repeat, &QComboBox::currentIndexChanged, this, &LanesPanel::showRuns);

    const TimelineView &timeline = m_ui->lanes->timeline();
    connect(&timeline, &TimelineView::hovered, this, &LanesPanel::hovered);
    connect(&timeline, &TimelineView::stateHovered, m_ui->legend, &Legend::highlight);
    connect(&timeline, &TimelineView::selectionChanged, this, &LanesPanel::selectionChanged);
    connect(m_ui->lanes, &LanesView::laneSelected, this,
            [this](int group, int lane) { tellLane(m_scenarios.value(group), lane, std::nullopt); });
    connect(m_ui->lanes, &LanesView::momentSelected, this, [this](int group, int lane, quint64 ns) {
        tellLane(m_scenarios.value(group), lane, ns);
        Q_EMIT momentSelected(m_scenarios.value(group), lane, ns);
    });
}

LanesPanel::~LanesPanel() = default;

void LanesPanel::takeTools()
{
    m_ui->column->insertWidget(0, tools(), 0, Qt::AlignRight);
}

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
        const QSignalBlocker blocker(m_repeat);
        m_repeat->clear();
        m_repeat->addItem(tr("Latest repeat"));
        for (int repeat = 1; repeat <= repeats; ++repeat)
            m_repeat->addItem(tr("Repeat %1").arg(repeat));
    }
    m_repeat->setVisible(repeats > 1);
    showRuns();
    fit();
}

const RunRecord *LanesPanel::shownRun(const Scenario &scenario) const
{
    const int wanted = m_repeat->currentIndex(); // 0: the latest
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
            const bool repeated = m_repeat->count() > 2;
            groups.append(
                {repeated ? tr("%1 (repeat %2)").arg(scenario.title).arg(run->repeat) : scenario.title, run->trace});
            m_scenarios.append(scenario.id);
        }
    }
    m_ui->lanes->setGroups(groups);
    showSpinners();
}

void LanesPanel::tellLane(const QString &scenario, int lane, std::optional<quint64> ns)
{
    Q_EMIT scenarioSelected(scenario);
    const std::shared_ptr<const Trace> trace = traceOf(scenario);
    const auto index = static_cast<std::size_t>(lane);
    if (!trace || lane < 0 || index >= trace->lanes().size())
        return;
    const std::optional<Trace::Steps> steps = ns ? trace->stepsAt(index, *ns) : std::nullopt;
    Q_EMIT laneSelected(scenario, QString::fromStdString(trace->lanes()[index].name),
                        steps ? QString::fromStdString(trace->stepWhere(steps->first)) : QString());
}

void LanesPanel::refresh()
{
    m_ui->lanes->refresh();
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

std::optional<TimeRange> LanesPanel::selection() const
{
    return m_ui->lanes->timeline().selection();
}

TimeRange LanesPanel::visibleRange() const
{
    return m_ui->lanes->timeline().visibleRange();
}

std::shared_ptr<const Trace> LanesPanel::traceOf(const QString &scenario) const
{
    const qsizetype group = m_scenarios.indexOf(scenario);
    return group < 0 ? nullptr : m_ui->lanes->groups()[group].trace;
}

void LanesPanel::fit()
{
    m_ui->lanes->fit();
}

QWidget *LanesPanel::tools() const
{
    return m_ui->lanes->tools();
}

} // namespace interleave
