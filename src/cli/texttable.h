// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace interleave::cli {

/// Columns that stand one below the other on a terminal.
class TextTable {
public:
    enum class Align { Left, Right };
    struct Column {
        QString title;
        Align align = Align::Left;
    };

    explicit TextTable(const QList<Column> &columns) : m_columns(columns) {}

    /// One cell for each column.
    void add(const QStringList &row) { m_rows << row; }
    /// Lines without trailing blanks, each with its line break.
    QString text() const;

private:
    QList<Column> m_columns;
    QList<QStringList> m_rows;
};

} // namespace interleave::cli
