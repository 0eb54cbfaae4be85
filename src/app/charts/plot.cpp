// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plot.h"

#include "app/theme.h"
#include "decimate.h"

#include <QGraphicsLayout>
#include <QPen>

// Deprecated since Qt 6.10: this file alone includes it.
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

/// All series of a chart together; more costs time and shows nothing more.
constexpr int mostPoints = 1600;
/// So that a curve does not run along the upper edge.
constexpr double headroom = 1.04;

QString digitsFor(double step)
{
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
    return QStringLiteral("%.%1f").arg(decimals);
}

} // namespace

Plot::Plot(QWidget *parent)
    : m_chart(new QChart), m_view(new QChartView(m_chart, parent)), m_seconds(new QValueAxis(m_chart)),
      m_values(new QValueAxis(m_chart))
{
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus); // the LiveChart speaks for it
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundRoundness(0);
    m_chart->legend()->hide(); // the LiveChart has the title and the names: they need less room so
    m_chart->setMargins(QMargins(4, 0, 16, 4));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->addAxis(m_seconds, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    for (QValueAxis *axis : {m_seconds, m_values}) {
        axis->setTickType(QValueAxis::TicksDynamic);
        axis->setTickAnchor(0);
        axis->setLineVisible(false);
    }
}

void Plot::setValueTitle(const QString &title)
{
    m_values->setTitleText(title);
}

void Plot::setVisible(bool visible)
{
    m_view->setVisible(visible);
}

void Plot::setGeometry(const QRect &rect)
{
    m_view->setGeometry(rect);
}

void Plot::setSeries(const QList<LiveChart::Series> &series, const QFont &font)
{
    m_chart->removeAllSeries();
    m_lines.clear();
    m_secondsRange.reset();
    m_valuesRange.reset();
    for (const LiveChart::Series &one : series) {
        auto *line = new QLineSeries(m_chart);
        line->setName(one.name);
        m_chart->addSeries(line);
        line->attachAxis(m_seconds);
        line->attachAxis(m_values);
        m_lines.append(line);
    }
    useColours(series, font);
}

bool Plot::showRange(QValueAxis *axis, NiceMaximum &range, double maximum, const QString &unit)
{
    if (!range.include(maximum))
        return false;
    axis->setTickInterval(range.step());
    axis->setLabelFormat(unit.arg(digitsFor(range.step())));
    axis->setRange(0, range.maximum());
    return true;
}

void Plot::showPoints(const QList<LiveChart::Series> &series)
{
    double seconds = 0;
    double highest = 0;
    for (const LiveChart::Series &one : series) {
        if (one.points.isEmpty())
            continue;
        seconds = std::max(seconds, one.points.last().x());
        highest = std::max(highest, std::ranges::max_element(one.points, {}, &QPointF::y)->y());
    }
    showRange(m_seconds, m_secondsRange, seconds, LiveChart::tr("%1 s", "a time in seconds on an axis"));
    showRange(m_values, m_valuesRange, highest * headroom, QStringLiteral("%1"));
    const int pixels = std::max(1, static_cast<int>(m_chart->plotArea().width()));
    const int columns = std::clamp(mostPoints / (2 * std::max(1, static_cast<int>(series.size()))), 1, pixels);
    for (qsizetype i = 0; i < series.size(); ++i) {
        const QList<QPointF> points = decimated(series[i].points, 0, m_secondsRange.maximum(), columns);
        const QList<QPointF> drawn = series[i].shape == LiveChart::Shape::Steps ? stairs(points) : points;
        if (m_lines[i]->points() != drawn) // to replace them makes the chart lay itself out
            m_lines[i]->replace(drawn);
    }
}

void Plot::useColours(const QList<LiveChart::Series> &series, const QFont &font)
{
    const Theme &theme = Theme::current();
    m_view->setBackgroundBrush(theme.surface());
    m_chart->setBackgroundBrush(theme.surface());
    for (QValueAxis *axis : {m_seconds, m_values}) {
        axis->setLabelsFont(font);
        axis->setTitleFont(font);
        axis->setLabelsColor(theme.quietText());
        axis->setTitleBrush(theme.quietText());
        axis->setGridLineColor(theme.line());
    }
    for (qsizetype i = 0; i < series.size(); ++i)
        m_lines[i]->setPen(QPen(series[i].colour, 2));
}

} // namespace interleave
