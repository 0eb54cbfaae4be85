// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runrecord.h"

#include <QMap>
#include <QScrollArea>

namespace interleave {

class Spinner;

/// The spinners of the scenarios whose tasks draw frames, side by side in one row that scrolls
/// to the one that turns. Not there while no run draws any.
class SpinnerRow : public QScrollArea {
    Q_OBJECT
public:
    explicit SpinnerRow(QWidget *parent = nullptr);

    /// The latest runs, one for each scenario, with the titles of the scenarios.
    void setRuns(const QList<std::pair<QString, RunRecord>> &titlesAndRuns);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QMap<QString, Spinner *> m_spinners; // by scenario
};

} // namespace interleave
