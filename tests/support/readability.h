// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace interleave {

/// How hard a text is to read.
struct Readability {
    qsizetype words = 0;
    qsizetype sentences = 0;
    qsizetype syllables = 0;
    qsizetype wordsInLongest = 0;
    QString longest; ///< sentence

    double wordsPerSentence() const { return double(words) / double(std::max<qsizetype>(sentences, 1)); }
    /// The Flesch-Kincaid grade (Kincaid and others, 1975): the year of an American school whose pupils can read it.
    double grade() const
    {
        return 0.39 * wordsPerSentence() + 11.8 * double(syllables) / double(std::max<qsizetype>(words, 1)) - 15.59;
    }
};

/// The paragraphs and list items of a page of Markdown, without headings, pictures, tables, quotes and blocks of code. A
/// piece of code inside a sentence counts as one word.
inline QStringList proseOf(const QString &markdown)
{
    static const QRegularExpression item(QStringLiteral("^\\s*([-*]|\\d+\\.) "));
    static const QRegularExpression inlineCode(QStringLiteral("`[^`]*`"));
    static const QRegularExpression link(QStringLiteral("\\[([^\\]]*)\\]\\([^)]*\\)"));
    QStringList paragraphs{QString()};
    bool inCode = false;
    for (const QString &line : markdown.split(QLatin1Char('\n'))) {
        const bool fence = line.startsWith(QLatin1String("```"));
        inCode ^= fence;
        if (fence || inCode || line.trimmed().isEmpty() || QStringLiteral("#!|>").contains(line.front())) {
            paragraphs.append(QString());
            continue;
        }
        if (line.contains(item))
            paragraphs.append(QString());
        paragraphs.last() += QString(line).remove(item).trimmed() + QLatin1Char(' ');
    }
    paragraphs.removeAll(QString());
    for (QString &paragraph : paragraphs)
        paragraph.replace(inlineCode, QStringLiteral("code"))
            .replace(link, QStringLiteral("\\1"))
            .remove(QLatin1Char('*'));
    return paragraphs;
}

/// Groups of vowels, without the letters at the end that are not spoken: "make", "waited", "waits", "boxes".
inline qsizetype syllablesOf(const QString &word)
{
    static const QRegularExpression vowels(QStringLiteral("[aeiouy]+"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression silent(QStringLiteral("([^l]e|[^td]ed|[^sxzcgh]es)$"),
                                           QRegularExpression::CaseInsensitiveOption);
    qsizetype groups = 0;
    for (auto match = vowels.globalMatch(word); match.hasNext(); match.next())
        ++groups;
    return std::max<qsizetype>(1, groups - (groups > 1 && word.contains(silent) ? 1 : 0));
}

inline Readability readabilityOf(const QString &markdown)
{
    static const QRegularExpression sentenceEnd(QStringLiteral("(?<=[.!?:])[)\"”]*\\s+"));
    static const QRegularExpression word(QStringLiteral("[[:alpha:]]['’[:alpha:]]*|\\d[\\d.,]*"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    Readability text;
    for (const QString &paragraph : proseOf(markdown)) {
        for (const QString &sentence : paragraph.split(sentenceEnd)) {
            qsizetype words = 0;
            for (auto match = word.globalMatch(sentence); match.hasNext(); ++words)
                text.syllables += syllablesOf(match.next().captured());
            text.words += words;
            text.sentences += words > 0 ? 1 : 0;
            if (words > text.wordsInLongest) {
                text.wordsInLongest = words;
                text.longest = sentence;
            }
        }
    }
    return text;
}

} // namespace interleave
