// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "codetext.h"

namespace interleave {

namespace {
constexpr int indentation = 4;
}

void CodeText::line(const QString &text)
{
    for (const QString &one : text.split(QLatin1Char('\n')))
        m_lines.append(one.isEmpty() ? one : QString(m_depth * indentation, QLatin1Char(' ')) + one);
}

void CodeText::extend(const QString &text)
{
    m_lines.last() += text;
}

void CodeText::blank()
{
    if (!m_lines.isEmpty() && !m_lines.constLast().isEmpty())
        m_lines.append(QString());
}

void CodeText::mark(const QString &where)
{
    if (!m_marks.contains(where))
        m_marks.insert(where, static_cast<int>(m_lines.size()) + 1);
}

void CodeText::append(const CodeText &other)
{
    const int before = static_cast<int>(m_lines.size());
    for (auto it = other.m_marks.constBegin(); it != other.m_marks.constEnd(); ++it) {
        if (!m_marks.contains(it.key()))
            m_marks.insert(it.key(), it.value() + before);
    }
    for (const QString &one : other.m_lines)
        line(one);
}

QString CodeText::text() const
{
    return m_lines.isEmpty() ? QString() : m_lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace interleave
