// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanespanel.h"

#include "lanesmenu.h"
#include "timeline/rangefigures.h"
#include "timeline/timelinewords.h"

#include "core/experimentfile.h"

#include "ui_lanespanel.h"
#include "ui_lanetools.h"

#include <QAbstractItemView>
#include <QSignalBlocker>

#include <algorithm>

namespace interleave {

namespace {

/// So many lines of figures are in sight; more are scrolled.
constexpr int rangeLines = 7;

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
    takeTools();
    m_toolsUi->repeat->hide();
    m_toolsUi->repeat->view()->setAccessibleName(m_toolsUi->repeat->accessibleName());
    connect(m_toolsUi->zoomIn, &QToolButton::clicked, m_ui->timeline, &TimelineView::zoomIn);
    connect(m_toolsUi->zoomOut, &QToolButton::clicked, m_ui->timeline, &TimelineView::zoomOut);
    connect(m_toolsUi->fit, &QToolButton::clicked, this, &LanesPanel::fit);
    addLanesMenu(*m_toolsUi->options, *m_ui->timeline);
    connect(m_toolsUi->table, &QToolButton::toggled, this, &LanesPanel::showTable);
    connect(m_toolsUi->repeat, &QComboBox::currentIndexChanged, this, &LanesPanel::showRuns);
    connect(m_ui->timeline, &TimelineView::hovered, this, &LanesPanel::hovered);
    connect(m_ui->timeline, &TimelineView::stateHovered, m_ui->legend, &Legend::highlight);
    connect(m_ui->timeline, &TimelineView::laneSelected, this,
            [this](int group, int lane) { tellLane(m_scenarios.value(group), lane, std::nullopt); });
    connect(m_ui->timeline, &TimelineView::momentSelected, this, [this](int group, int lane, quint64 ns) {
        m_ui->lanesTable->showMoment(group, lane, ns);
        tellLane(m_scenarios.value(group), lane, ns);
        Q_EMIT momentSelected(m_scenarios.value(group), lane, ns);
    });
    connect(m_ui->lanesTable, &LanesTable::momentChosen, m_ui->timeline, &TimelineView::selectMoment);

    m_ui->rangeBar->hide();
    m_ui->rangeArea->viewport()->setAutoFillBackground(false);
    m_ui->rangeFigures->setAutoFillBackground(false);
    connect(m_ui->timeline, &TimelineView::selectionChanged, this, &LanesPanel::selectionChanged);
    connect(m_ui->timeline, &TimelineView::figuresChanged, this, &LanesPanel::showRangeFigures);
    connect(m_ui->zoomToRange, &QToolButton::clicked, m_ui->timeline, &TimelineView::zoomToSelection);
    connect(m_ui->clearRange, &QToolButton::clicked, m_ui->timeline, [this] {
        m_ui->timeline->setFocus();
        m_ui->timeline->setSelection(std::nullopt);
    });
}

LanesPanel::~LanesPanel() = default;

void LanesPanel::takeTools()
{
    m_ui->column->insertWidget(0, m_tools, 0, Qt::AlignRight);
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
    m_groups.clear();
    m_scenarios.clear();
    for (const Scenario &scenario : m_session->experiment().scenarios) {
        if (const RunRecord *run = shownRun(scenario)) {
            const bool repeated = m_toolsUi->repeat->count() > 2;
            m_groups.append(
                {repeated ? tr("%1 (repeat %2)").arg(scenario.title).arg(run->repeat) : scenario.title, run->trace});
            m_scenarios.append(scenario.id);
        }
    }
    m_ui->timeline->setGroups(m_groups);
    if (m_toolsUi->table->isChecked())
        m_ui->lanesTable->setGroups(m_groups);
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

void LanesPanel::showTable(bool table)
{
    if (table) // it costs nothing before somebody wants it
        m_ui->lanesTable->setGroups(m_groups);
    m_ui->views->setCurrentWidget(table ? static_cast<QWidget *>(m_ui->lanesTable) : m_ui->timeline);
    for (QToolButton *button : {m_toolsUi->zoomIn, m_toolsUi->zoomOut, m_toolsUi->fit})
        button->setEnabled(!table);
    const TimelineScene &scene = m_ui->timeline->scene();
    if (table && scene.selected && !scene.selected->isHeader()) {
        const bool here = scene.moment && scene.moment->group == scene.selected->group;
        m_ui->lanesTable->showMoment(scene.selected->group, scene.laneIndex(*scene.selected),
                                     here ? scene.moment->ns : 0);
    }
}

void LanesPanel::showRangeFigures()
{
    const std::optional<TimeRange> range = selection();
    m_ui->rangeBar->setVisible(range.has_value());
    if (!range)
        return;
    const TimelineScene &scene = m_ui->timeline->scene();
    const bool lane = scene.selected && !scene.selected->isHeader();
    const QString head = tr("From %1 to %2: %3.")
                             .arg(durationText(static_cast<double>(range->fromNs)),
                                  durationText(static_cast<double>(range->toNs)),
                                  durationText(static_cast<double>(range->lengthNs())));
    QStringList lines{QStringLiteral("<b>%1</b>").arg(head.toHtmlEscaped())};
    QStringList spoken{head};
    for (const RangeFigures &figures :
         figuresOf(m_groups, *range, lane ? scene.selected->group : -1, lane ? scene.laneIndex(*scene.selected) : -1)) {
        lines += QStringLiteral("<b>%1</b> · %2").arg(figures.title.toHtmlEscaped(), figures.words.toHtmlEscaped());
        //: a scenario or lane, and the time in each state
        spoken += tr("%1: %2.").arg(figures.title, figures.words);
    }
    const QString text = lines.join(QStringLiteral("<br>"));
    if (text == m_ui->rangeFigures->text())
        return;
    m_ui->rangeFigures->setText(text);
    const int most = rangeLines * fontMetrics().lineSpacing();
    const int width = m_ui->rangeArea->viewport()->width();
    m_ui->rangeArea->setFixedHeight(std::min(most, m_ui->rangeFigures->heightForWidth(width)) + 2);
    m_ui->rangeFigures->setAccessibleDescription(spoken.join(QLatin1Char(' ')));
}

std::optional<TimeRange> LanesPanel::selection() const
{
    return m_ui->timeline->selection();
}

TimeRange LanesPanel::visibleRange() const
{
    return m_ui->timeline->visibleRange();
}

std::shared_ptr<const Trace> LanesPanel::traceOf(const QString &scenario) const
{
    const qsizetype group = m_scenarios.indexOf(scenario);
    return group < 0 ? nullptr : m_groups[group].trace;
}

void LanesPanel::fit()
{
    m_ui->timeline->fit();
}

} // namespace interleave
