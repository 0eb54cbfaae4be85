// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythonsource.h"

#include <algorithm>
#include <cmath>

namespace interleave::python {

namespace {

constexpr int indentation = 4;

/// Keywords, and names that the code itself uses.
const QSet<QString> &taken()
{
    static const QSet<QString> names = [] {
        const QString words = QStringLiteral(
            "False None True and as assert async await break class continue def del elif else except finally for from "
            "global if import in is lambda nonlocal not or pass raise return try while with yield match case type "
            "print range len int bytes list tuple next open min max any all asyncio contextlib hashlib itertools "
            "multiprocessing os queue sys tempfile threading time traceback urllib compute fetch read draw_frame main "
            "share value number data pool task tasks thread threads process processes future futures group result "
            "results manager client done late failed aside frames set_within background daemons error order name");
        const QStringList list = words.split(QLatin1Char(' '));
        return QSet<QString>(list.begin(), list.end());
    }();
    return names;
}

/// 5000000 as 5_000_000.
QString whole(double value)
{
    QString digits = QString::number(std::abs(value), 'f', 0);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QLatin1Char('_'));
    return value < 0 ? QLatin1Char('-') + digits : digits;
}

} // namespace

QString Source::free(const QString &name)
{
    return taken().contains(name) ? name + QLatin1Char('_') : name;
}

QString Source::text(const QString &text)
{
    QString escaped = text;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    escaped.replace(QLatin1Char('"'), QLatin1String("\\\""));
    escaped.replace(QLatin1Char('\n'), QLatin1String("\\n"));
    escaped.replace(QLatin1Char('\r'), QLatin1String("\\r"));
    return escaped;
}

QString Source::literal(double value, Role role)
{
    if (role == Role::Seconds)
        return QString::number(value / 1000, 'g', 12);
    return whole(value);
}

QString Source::number(const Number &number, Role role)
{
    const double value = role == Role::Turns ? std::max(1.0, std::round(number.value * m_turnsPerMs)) : number.value;
    if (number.parameter.empty())
        return literal(value, role);
    static const char *const endings[] = {"", "", "_TURNS", ""};
    QString name = QString::fromStdString(number.parameter).toUpper() + QLatin1String(endings[static_cast<int>(role)]);
    QString line = QStringLiteral("%1 = %2").arg(name, literal(value, role));
    if (role == Role::Seconds)
        line += QStringLiteral("  # seconds");
    if (role == Role::Turns)
        line += QStringLiteral("  # about %1 ms here").arg(literal(number.value, Role::Count));
    for (const Constant &constant : std::as_const(m_constants)) {
        if (constant.line == line)
            return constant.name;
        if (constant.name == name) { // the same parameter in another unit
            const QString other = name + (role == Role::Seconds ? QStringLiteral("_S") : QStringLiteral("_COUNT"));
            line.replace(0, name.size(), other);
            name = other;
        }
    }
    const bool there = std::any_of(m_constants.cbegin(), m_constants.cend(),
                                   [&name](const Constant &c) { return c.name == name; });
    if (!there)
        m_constants.append({name, line});
    return name;
}

void Source::line(const QString &text)
{
    for (const QString &where : std::as_const(m_pending)) {
        if (!m_marks.contains(where))
            m_marks.insert(where, static_cast<int>(m_body.size()));
    }
    m_pending.clear();
    m_body.append(QString(m_depth * indentation, QLatin1Char(' ')) + text);
}

void Source::blank(int lines)
{
    for (int i = 0; i < lines; ++i)
        m_body.append(QString());
}

void Source::define(const QString &name, const QStringList &lines)
{
    for (const auto &[known, text] : std::as_const(m_definitions)) {
        if (known == name)
            return;
    }
    m_definitions.append({name, lines});
}

QString Source::take(const QString &docstring, QMap<QString, int> &lines)
{
    QStringList head = docstring.split(QLatin1Char('\n'));
    head << QString();
    QStringList imports(m_imports.begin(), m_imports.end());
    for (auto it = m_importsFrom.cbegin(); it != m_importsFrom.cend(); ++it) {
        QStringList names(it->begin(), it->end());
        names.sort();
        imports.append(QStringLiteral("from %1 import %2").arg(it.key(), names.join(QLatin1String(", "))));
    }
    for (QString &import : imports) {
        if (!import.startsWith(QLatin1String("from ")))
            import.prepend(QLatin1String("import "));
    }
    std::sort(imports.begin(), imports.end(), [](const QString &a, const QString &b) {
        const bool fromA = a.startsWith(QLatin1String("from")), fromB = b.startsWith(QLatin1String("from"));
        return fromA != fromB ? fromB : a < b;
    });
    if (!imports.isEmpty())
        head << imports << QString();
    for (const Constant &constant : std::as_const(m_constants))
        head << constant.line;
    for (const auto &[name, text] : std::as_const(m_definitions)) {
        const bool block = text.first().startsWith(QLatin1String("def ")) ||
                           text.first().startsWith(QLatin1String("async ")) ||
                           text.first().startsWith(QLatin1String("class "));
        if (block) {
            while (head.constLast().isEmpty())
                head.removeLast();
            head << QString() << QString() << text << QString() << QString();
        } else {
            head << text;
        }
    }
    while (head.constLast().isEmpty())
        head.removeLast();
    head << QString() << QString();
    for (auto it = m_marks.cbegin(); it != m_marks.cend(); ++it)
        lines.insert(it.key(), static_cast<int>(head.size()) + it.value() + 1);
    return (head + m_body).join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace interleave::python
