// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QRect>
#include <QString>
#include <QWidget>

#include <memory>
#include <optional>

namespace interleave {

class Plot;

/// Values over time, drawn while they come in. UI thread. Set the points of a series as often as a frame: what is
/// drawn is two points per pixel whatever their number.
class LiveChart : public QWidget {
    Q_OBJECT
public:
    enum class Shape {
        Steps, ///< a value stays until the next point
        Line,
    };

    struct Series {
        QString name;
        QColor colour;
        Shape shape = Shape::Steps;
        QList<QPointF> points;
    };

    explicit LiveChart(QWidget *parent = nullptr);
    ~LiveChart() override;

    void setTitle(const QString &title);
    /// What the values are, with the unit: "Gap (ms)".
    void setValueTitle(const QString &title);
    /// Said in place of the chart while there is no point.
    void setEmptyText(const QString &text);

    /// Returns the number by which setPoints() knows the series.
    int addSeries(const QString &name, const QColor &colour, Shape shape = Shape::Steps);
    void clearSeries();
    /// All points of a series: x in seconds, not falling.
    void setPoints(int series, const QList<QPointF> &points);

    /// The chart in words: each series with its last value.
    QString description() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Key {
        int series = -1; ///< -1: the title
        QRect place;
    };

    QFont titleFont() const;
    QRect plotRect() const;
    void layOut();
    bool isEmpty() const;
    void makePlot();
    void scheduleFrame();
    void showFrame();

    QString m_title;
    QString m_valueTitle;
    QString m_emptyText;
    QList<Series> m_series;
    QList<Key> m_keys;
    bool m_frameScheduled = false;
    std::unique_ptr<Plot> m_plot; // made after the first paint: the first chart of a process takes long to make
};

/// Horizontal bars with their values in words, a whisker where a value was measured several times, and a mark for
/// what was predicted.
class BarChart : public QWidget {
    Q_OBJECT
public:
    struct Bar {
        QString label;
        double value = 0; ///< not finite: there is no value, and the chart says so
        double low = 0;   ///< low < high: a whisker from low to high
        double high = 0;
        std::optional<double> mark; ///< the prediction
        QColor colour;              ///< invalid: the accent
    };

    explicit BarChart(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// "s", "x", ...; stands behind each value.
    void setUnit(const QString &unit);
    /// Said in place of the bars while there are none.
    void setEmptyText(const QString &text);
    void setBars(const QList<Bar> &bars);
    const QList<Bar> &bars() const { return m_bars; }

    /// The chart in words: each bar with its value, range and prediction.
    QString description() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString valueText(double value) const;
    bool hasMarks() const;

    QString m_title;
    QString m_unit;
    QString m_emptyText;
    QList<Bar> m_bars;
};

} // namespace interleave
