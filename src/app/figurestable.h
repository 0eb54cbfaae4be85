// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "summary.h"

#include <QTableWidget>

namespace interleave {

/// The figures of each scenario, with where each number comes from. Ctrl+C copies the rows that are selected.
class FiguresTable : public QTableWidget {
    Q_OBJECT
public:
    explicit FiguresTable(QWidget *parent = nullptr);

    void showSummaries(const QList<ScenarioSummary> &summaries);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void copySelection() const;
};

} // namespace interleave
