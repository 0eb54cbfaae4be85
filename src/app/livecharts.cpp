// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livecharts.h"

#include "charts/chart.h"
#include "theme.h"

#include <QHBoxLayout>

namespace interleave {

namespace {

constexpr int leastMsBetweenRefreshes = 33;

/// How many tasks were done at each moment of a run, from (0, 0) to the latest moment.
QList<QPointF> doneOverTime(const Trace &trace)
{
    QList<QPointF> points{{0, 0}};
    int done = 0;
    for (const std::uint64_t ns : trace.doneTimes())
        points.append({static_cast<double>(ns) * 1e-9, static_cast<double>(++done)});
    points.append({static_cast<double>(trace.end()) * 1e-9, static_cast<double>(done)});
    return points;
}

} // namespace

LiveCharts::LiveCharts(QWidget *parent) : QWidget(parent), m_done(new LiveChart(this)), m_gaps(new LiveChart(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_done, 1);
    row->addWidget(m_gaps, 1);

    m_done->setObjectName(QStringLiteral("doneChart"));
    m_done->setTitle(tr("Tasks done over time"));
    m_done->setValueTitle(tr("Tasks done"));
    m_done->setEmptyText(tr("Press Run: each scenario draws its curve here."));
    m_gaps->setObjectName(QStringLiteral("gapChart"));
    m_gaps->setTitle(tr("The window’s own heartbeat"));
    m_gaps->setValueTitle(tr("Gap (ms)"));
    m_gaps->setEmptyText(
        tr("Press Run: a smooth window beats every 16 ms. A high peak is a moment in which it stood still."));
}

void LiveCharts::setSession(const Session *session)
{
    m_session = session;
    showRuns();
}

void LiveCharts::showRuns()
{
    m_done->clearSeries();
    m_gaps->clearSeries();
    m_series.clear();
    const QList<Scenario> &scenarios = m_session->experiment().scenarios;
    for (qsizetype i = 0; i < scenarios.size(); ++i) {
        for (const RunRecord &run : m_session->runs()) {
            if (run.scenario == scenarios[i].id && run.trace) {
                m_series.insert(scenarios[i].id,
                                m_done->addSeries(scenarios[i].title, Theme::current().seriesColour(i)));
                break;
            }
        }
    }
    m_gapSeries = m_gaps->addSeries(tr("Gap"), Theme::current().accent(), LiveChart::Shape::Line);
    m_sinceRefresh.invalidate();
    refresh();
}

void LiveCharts::refresh()
{
    if (!m_session || !isVisible() || (m_sinceRefresh.isValid() && m_sinceRefresh.elapsed() < leastMsBetweenRefreshes))
        return;
    m_sinceRefresh.start();
    QMap<QString, const RunRecord *> latest;
    for (const RunRecord &run : m_session->runs()) {
        if (run.trace)
            latest.insert(run.scenario, &run);
    }
    for (auto it = m_series.cbegin(); it != m_series.cend(); ++it)
        m_done->setPoints(it.value(), doneOverTime(*latest[it.key()]->trace));

    QList<QPointF> gaps;
    for (const Heartbeat::Gap &gap : m_session->heartbeat().gaps())
        gaps.append({gap.atS, gap.ms});
    m_gaps->setPoints(m_gapSeries, gaps);
}

void LiveCharts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_sinceRefresh.invalidate();
    refresh();
}

} // namespace interleave
