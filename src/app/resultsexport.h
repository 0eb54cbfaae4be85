// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/runrecord.h"

#include <QObject>

class QWidget;

namespace interleave {

/// Asks for a file and writes the results of an experiment to it as they were when it was made. Deletes itself when the
/// dialog is closed.
class ResultsExport : public QObject {
    Q_OBJECT
public:
    /// `predictions`: made before these runs.
    ResultsExport(const Experiment &experiment, const QList<RunRecord> &runs, const QList<PredictionMade> &predictions,
                  QObject *parent);

    void askAndSave(QWidget *window);
    void save(const QString &path);

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const QString &sentence);

private:
    const Experiment m_experiment;
    const QList<RunRecord> m_runs;
    const QList<PredictionMade> m_predictions;
};

} // namespace interleave
