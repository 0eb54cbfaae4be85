// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace interleave {

/// A language whose words are a good third longer than English ones, by letters written twice: what a translation may do
/// to the window. Qt's own sentences, placeholders, tags and mnemonics stay as they are.
class PseudoTranslator : public QTranslator {
public:
    /// Plurals are those of English.
    PseudoTranslator()
    {
        if (!m_english.load(QStringLiteral("interleave_en"), QStringLiteral(":/i18n")))
            qFatal("There is no English translation.");
    }

    bool isEmpty() const override { return false; }

    QString translate(const char *context, const char *source, const char *disambiguation, int n) const override
    {
        if (context[0] == 'Q')
            return {};
        const QString english = m_english.translate(context, source, disambiguation, n);
        return stretched(english.isEmpty() ? QString::fromUtf8(source) : english);
    }

    static QString stretched(const QString &text)
    {
        QString longer;
        double owed = 0; // letters, of which every word gets its share
        for (qsizetype i = 0; i < text.size(); ++i) {
            const qsizetype kept = lengthOfMark(text, i);
            longer += text.mid(i, std::max<qsizetype>(kept, 1));
            if (kept > 0) {
                i += kept - 1;
                continue;
            }
            if (!text[i].isLetter())
                continue;
            owed += share;
            const bool lastOfWord = i + 1 == text.size() || !text[i + 1].isLetter();
            if (owed >= 1 || (lastOfWord && owed >= 0.5)) {
                longer += text[i].toLower();
                owed -= 1;
            }
        }
        return longer;
    }

private:
    static constexpr double share = 0.36;

    /// Of a placeholder, a tag, an entity or a mnemonic that begins at `at`.
    static qsizetype lengthOfMark(const QString &text, qsizetype at)
    {
        const QChar next = text.size() > at + 1 ? text[at + 1] : QChar();
        if (text[at] == QLatin1Char('%') && (next.isDigit() || next == QLatin1Char('n') || next == QLatin1Char('L')))
            return next == QLatin1Char('L') ? 3 : 2;
        if (text[at] == QLatin1Char('<') && (next.isLetter() || next == QLatin1Char('/')))
            return std::max<qsizetype>(text.indexOf(QLatin1Char('>'), at) + 1 - at, 1);
        if (text[at] != QLatin1Char('&'))
            return 0;
        const qsizetype end = text.indexOf(QLatin1Char(';'), at);
        return end > at && end - at < 7 && !text.mid(at, end - at).contains(QLatin1Char(' ')) ? end + 1 - at : 2;
    }

    QTranslator m_english;
};

} // namespace interleave
