// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"
#include "core/runrecord.h"

#include <QObject>

class QWidget;

namespace interleave {

/// Asks for a file and writes the results of an experiment to it as they were when it was made. Deletes itself when the
/// dialog is closed.
class ResultsExport : public QObject {
    Q_OBJECT
public:
    ResultsExport(const Experiment &experiment, const QList<RunRecord> &runs, QObject *parent);

    void askAndSave(QWidget *window);
    void save(const QString &path);

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const QString &sentence);

private:
    const Experiment m_experiment;
    const QList<RunRecord> m_runs;
};

} // namespace interleave
