// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythonerror.h"

#include <QRegularExpression>

namespace interleave {

std::optional<PythonError> lastErrorIn(const QString &text, const QString &script)
{
    // The line that names the exception is the first after the frames that does not begin with a blank.
    static const QRegularExpression exception(QStringLiteral("^[A-Za-z_][\\w.]*(?:: .*)?$"));
    const QStringList lines = text.split(QLatin1Char('\n'));
    qsizetype begin = -1;
    for (qsizetype i = lines.size() - 1; i >= 0 && begin < 0; --i) {
        if (lines[i].contains(QLatin1String("Traceback (most recent call last):")) ||
            (lines[i].startsWith(QLatin1String("  File \"%1\", line ").arg(script)) &&
             text.contains(QLatin1String("SyntaxError"))))
            begin = i;
    }
    if (begin < 0)
        return std::nullopt;
    PythonError error;
    const QRegularExpression frame(QStringLiteral("File \"%1\", line (\\d+)").arg(QRegularExpression::escape(script)));
    qsizetype end = begin;
    for (qsizetype i = begin; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = frame.match(lines[i]);
        if (match.hasMatch())
            error.line = match.captured(1).toInt();
        end = i + 1;
        if (i > begin && exception.match(lines[i].trimmed()).hasMatch() && !lines[i].startsWith(QLatin1Char(' '))) {
            error.exception = lines[i].trimmed();
            break;
        }
    }
    error.traceback = lines.mid(begin, end - begin).join(QLatin1Char('\n'));
    if (error.exception.isEmpty())
        error.exception = lines[end - 1].trimmed();
    return error;
}

} // namespace interleave
