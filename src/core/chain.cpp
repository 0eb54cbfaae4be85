// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"

#include "csv.h"
#include "resultsfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace interleave {

namespace {

/// Sentences of this file.
class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::Chain)
};

} // namespace

QString chainValue(const QString &previous, const QStringList &cells)
{
    const QString text = (QStringList{previous} + cells).join(QChar(0x1f));
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

Result<qsizetype> verifyChain(const QByteArray &resultsCsv)
{
    const auto parsed = csv::parse(resultsCsv);
    if (!parsed)
        return parsed.error();
    const QList<QStringList> &records = *parsed;
    if (records.isEmpty() || records.front() != resultsfile::columns()) {
        const QString sentence = Text::tr("This is not a results file: its first line is not the list of columns.");
        return Error{sentence.toStdString(), {}};
    }
    QString previous;
    for (qsizetype row = 1; row < records.size(); ++row) {
        QStringList cells = records[row];
        const QString written = cells.takeLast();
        previous = chainValue(previous, cells);
        if (written != previous) {
            const QString sentence = Text::tr(
                "Row %1 does not fit: it was changed, or a row before it was added, removed or moved.");
            return Error{sentence.arg(row).toStdString(), {}};
        }
    }
    return records.size() - 1;
}

} // namespace interleave
