// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texttable.h"

#include <algorithm>

namespace interleave::cli {

namespace {

constexpr QLatin1String gap("  ");

QString trimmedEnd(QString line)
{
    while (line.endsWith(QLatin1Char(' ')))
        line.chop(1);
    return line;
}

} // namespace

QString TextTable::text() const
{
    QStringList titles;
    for (const Column &column : m_columns)
        titles << column.title;
    const QList<QStringList> rows = QList<QStringList>{titles} + m_rows;
    QList<qsizetype> widths(m_columns.size(), 0);
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i) {
            cells << (m_columns[i].align == Align::Right ? row[i].rightJustified(widths[i])
                                                         : row[i].leftJustified(widths[i]));
        }
        text += trimmedEnd(cells.join(gap)) + QLatin1Char('\n');
    }
    return text;
}

} // namespace interleave::cli
