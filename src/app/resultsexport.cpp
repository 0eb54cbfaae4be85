// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resultsexport.h"

#include "savefolder.h"

#include "core/machine.h"
#include "core/resultsfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>

namespace interleave {

ResultsExport::ResultsExport(const Experiment &experiment, const QList<RunRecord> &runs,
                             const QList<PredictionMade> &predictions, QObject *parent)
    : QObject(parent), m_experiment(experiment), m_runs(runs), m_predictions(predictions)
{
}

void ResultsExport::askAndSave(QWidget *window)
{
    auto *dialog = new QFileDialog(window, tr("Export results as CSV"), QString(), tr("CSV tables (*.csv)"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setDirectory(saveFolder(QStandardPaths::DocumentsLocation));
    dialog->selectFile(m_experiment.id + QStringLiteral("-results.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &ResultsExport::save);
    connect(dialog, &QObject::destroyed, this, &QObject::deleteLater);
    dialog->open();
}

void ResultsExport::save(const QString &path)
{
    resultsfile::Context context;
    context.predictions = m_predictions;
    context.machine = thisMachine();
    context.appVersion = QCoreApplication::applicationVersion();
    const QList<QStringList> rows = resultsfile::rows(m_experiment, m_runs, context);
    if (const std::optional<Error> error = resultsfile::save(path, rows))
        Q_EMIT failed(QString::fromStdString(error->message));
    else
        Q_EMIT saved(QDir::toNativeSeparators(path));
}

} // namespace interleave
