// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <cmath>

namespace interleave::csv {

namespace {

constexpr QChar quote(u'"');
constexpr QChar comma(u',');
constexpr QChar carriageReturn(u'\r');
constexpr QChar lineFeed(u'\n');

bool isNumber(const QString &text)
{
    bool ok = false;
    const double value = text.toDouble(&ok); // in the C locale, whatever the user's is
    return ok && std::isfinite(value);
}

QString quoted(const QString &cell)
{
    const bool needed = cell.contains(quote) || cell.contains(comma) || cell.contains(carriageReturn) ||
                        cell.contains(lineFeed);
    if (!needed)
        return cell;
    QString doubled = cell;
    doubled.replace(quote, QLatin1String("\"\""));
    return quote + doubled + quote;
}

class Parser {
    Q_DECLARE_TR_FUNCTIONS(interleave::Csv)

public:
    explicit Parser(const QString &text) : m_text(text) {}

    Result<QList<QStringList>> records()
    {
        while (m_at < m_text.size()) {
            const bool wasQuoted = m_text[m_at] == quote;
            if (!(wasQuoted ? quotedCell() : plainCell()))
                return Error{m_error.toStdString(), {}};
            if (m_at < m_text.size() && m_text[m_at] == comma) {
                ++m_at;
                if (m_at == m_text.size())
                    m_record << QString();
            } else {
                endRecord();
            }
        }
        if (!m_record.isEmpty())
            m_records << m_record;
        return m_records;
    }

private:
    bool plainCell()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !endsCell(m_at)) {
            if (m_text[m_at] == quote) {
                m_error = tr("Line %1 has a quotation mark inside a cell that does not begin with one.").arg(m_line);
                return false;
            }
            ++m_at;
        }
        m_record << m_text.mid(begin, m_at - begin);
        return true;
    }

    bool quotedCell()
    {
        const int openedIn = m_line;
        QString cell;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == lineFeed)
                ++m_line;
            if (c != quote) {
                cell += c;
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == quote) {
                cell += quote;
                ++m_at;
            } else {
                ++m_at;
                if (m_at < m_text.size() && !endsCell(m_at)) {
                    m_error = tr("Line %1 has text after the quotation mark that ends a cell.").arg(m_line);
                    return false;
                }
                m_record << cell;
                return true;
            }
        }
        m_error = tr("Line %1 opens a quotation mark that is never closed.").arg(openedIn);
        return false;
    }

    bool endsCell(qsizetype at) const
    {
        const QChar c = m_text[at];
        return c == comma || c == lineFeed ||
               (c == carriageReturn && at + 1 < m_text.size() && m_text[at + 1] == lineFeed);
    }

    void endRecord()
    {
        if (m_at < m_text.size() && m_text[m_at] == carriageReturn)
            ++m_at;
        if (m_at < m_text.size()) {
            ++m_at;
            ++m_line;
        }
        m_records << m_record;
        m_record.clear();
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    QStringList m_record;
    QList<QStringList> m_records;
    QString m_error;
};

} // namespace

QString number(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

QString defused(const QString &cell)
{
    static const QString dangerous = QStringLiteral("=+-@\t\r");
    if (cell.isEmpty() || !dangerous.contains(cell.front()) || isNumber(cell))
        return cell;
    return QLatin1Char('\'') + cell;
}

QByteArray record(const QStringList &cells)
{
    QByteArray line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += ',';
        line += quoted(cells[i]).toUtf8();
    }
    return line + "\r\n";
}

Result<QList<QStringList>> parse(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(text);
    if (decoder.hasError()) {
        const QString sentence = QCoreApplication::translate("interleave::Csv", "The file is not UTF-8 text.");
        return Error{sentence.toStdString(), {}};
    }
    return Parser(decoded).records();
}

} // namespace interleave::csv
