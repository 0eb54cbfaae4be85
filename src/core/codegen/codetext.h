// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace interleave {

/// Code while it is written: lines with their indentation, and which step each line stands for.
class CodeText {
public:
    /// One line, indented; several where `text` has line ends.
    void line(const QString &text);
    /// More of the last line.
    void extend(const QString &text);
    /// An empty line, unless there is one already or nothing before it.
    void blank();
    void indent() { ++m_depth; }
    void dedent() { --m_depth; }
    /// The next line is the one of the step at `where`. The first line of a step counts.
    void mark(const QString &where);
    /// The lines of `other` with its marks, indented as deep as this is.
    void append(const CodeText &other);

    bool isEmpty() const { return m_lines.isEmpty(); }
    qsizetype size() const { return m_lines.size(); }
    /// All lines, each ended by \n.
    QString text() const;
    /// The line (from 1) of each marked step.
    const QMap<QString, int> &marks() const { return m_marks; }

private:
    QStringList m_lines;
    QMap<QString, int> m_marks;
    int m_depth = 0;
};

} // namespace interleave
