// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/scaling.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <optional>

namespace interleave {

/// Speed-ups over the number of workers, or over another number: measured points with whiskers, what would be ideal, and
/// the law that fits them.
class ScalingChart : public QWidget {
    Q_OBJECT
public:
    struct Point {
        double at = 1;      ///< above 0
        double speedup = 1; ///< not finite: there is no value yet
        double low = 0;     ///< low < high: a whisker from low to high
        double high = 0;
    };

    struct Curve {
        QString title;
        QString atTitle; ///< what stands below the axis
        QList<Point> points;
        QString against;    ///< what the speed-ups are taken against
        bool ideal = false; ///< whether a speed-up equal to the place on the axis is the ideal
        std::optional<ScalingFit> fit;
        QString fitWords; ///< the law with its parameters
    };

    explicit ScalingChart(QWidget *parent = nullptr);

    void setCurve(const Curve &curve);
    const Curve &curve() const { return m_curve; }

    /// The chart in words: each point with its range, then the fit.
    QString description() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    bool isEmpty() const;

    Curve m_curve;
};

} // namespace interleave
