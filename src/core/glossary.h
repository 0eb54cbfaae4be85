// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace interleave {

/// One word of the field and what it means here.
struct GlossaryEntry {
    QString term;
    QString definition;  ///< one to three sentences
    QStringList aliases; ///< other forms of the word, as they stand in texts
    QStringList code;    ///< what stands for it in Python and C++: "QSemaphore", "asyncio.gather"
    QStringList see;     ///< other terms
};

/// The words that lessons, pages and code use, each with one meaning. A value; reading it is safe from any thread.
class Glossary {
public:
    struct Mention {
        qsizetype at = 0;
        qsizetype length = 0;
        qsizetype entry = 0; ///< index into entries()
    };

    /// `json`: see resources/glossary/en.json. An error names the term that it is about.
    static Result<Glossary> fromJson(const QByteArray &json);
    /// The one that ships, in the user's language. Read at the first call.
    static const Glossary &shipped();

    /// In alphabetical order.
    const QList<GlossaryEntry> &entries() const { return m_entries; }
    /// By the term or another form of it; case does not count. nullptr where there is none.
    const GlossaryEntry *find(const QString &word) const;
    /// Those whose term or other forms hold `text`, then those whose definition does.
    QList<const GlossaryEntry *> search(const QString &text) const;
    /// Every word of the glossary in `text`, from left to right; of two that begin at one place, the longer.
    QList<Mention> mentions(const QString &text) const;
    /// What the construct at `column` of a line of code stands for, or nullptr: `asyncio.gather` before `gather`, a
    /// name of the glossary before the word that it is made of.
    const GlossaryEntry *inCode(const QString &line, qsizetype column) const;

private:
    QList<GlossaryEntry> m_entries;
    QHash<QString, qsizetype> m_words; // in lower case
    QHash<QString, qsizetype> m_code;
    QRegularExpression m_mention;
};

} // namespace interleave
