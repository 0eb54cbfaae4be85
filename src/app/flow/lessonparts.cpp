// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lessonparts.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace interleave {

LessonParts partsOf(const QString &markdown)
{
    // Lessons are in English where they are in no other language, so both headings can come.
    const QString heading = QCoreApplication::translate("Lesson", "What happened", "heading of a lesson's second part");
    static const QRegularExpression begin(
        QStringLiteral("^## +(What happened|%1) *$").arg(QRegularExpression::escape(heading)),
        QRegularExpression::MultilineOption);
    const qsizetype at = markdown.indexOf(begin);
    if (at < 0)
        return {markdown, {}};
    return {markdown.left(at).trimmed() + QLatin1Char('\n'), markdown.mid(at)};
}

} // namespace interleave
