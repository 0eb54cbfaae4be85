// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart.h"
#include "nicescale.h"

class QChart;
class QChartView;
class QLineSeries;
class QValueAxis;

namespace interleave {

/// The curves and axes of a LiveChart: the Qt Charts side, and the only part of the program that knows of it.
class Plot {
public:
    /// The widget that it makes is a child of `parent`.
    explicit Plot(QWidget *parent);

    void setValueTitle(const QString &title);
    void setSeries(const QList<LiveChart::Series> &series, const QFont &font);
    void showPoints(const QList<LiveChart::Series> &series);
    void useColours(const QList<LiveChart::Series> &series, const QFont &font);
    void setVisible(bool visible);
    void setGeometry(const QRect &rect);

private:
    static bool showRange(QValueAxis *axis, NiceMaximum &range, double maximum, const QString &unit);

    QChart *m_chart; // belongs to the view
    QChartView *m_view;
    QValueAxis *m_seconds;
    QValueAxis *m_values;
    QList<QLineSeries *> m_lines;
    NiceMaximum m_secondsRange;
    NiceMaximum m_valuesRange;
};

} // namespace interleave
