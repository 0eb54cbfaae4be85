// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "glossary.h"

#include "library.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

struct GlossaryFile {
    Q_DECLARE_TR_FUNCTIONS(interleave::GlossaryFile)
};

Error fault(const QString &sentence)
{
    return Error{sentence.toStdString(), "glossary"};
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &one : value.toArray())
        list.append(one.toString());
    return list;
}

/// A name in code with everything that belongs to it: `asyncio.gather`, `std::mutex`, `QThread::create`.
const QRegularExpression &qualifiedName()
{
    static const QRegularExpression name(u"[A-Za-z_]\\w*(?:(?:\\.|::)[A-Za-z_]\\w*)*"_s);
    return name;
}

} // namespace

Result<Glossary> Glossary::fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return fault(GlossaryFile::tr("The glossary cannot be read: %1.").arg(error.errorString()));

    Glossary glossary;
    for (const QJsonValue &value : document.object().value(u"terms"_s).toArray()) {
        const QJsonObject object = value.toObject();
        GlossaryEntry entry;
        entry.term = object.value(u"term"_s).toString();
        entry.definition = object.value(u"definition"_s).toString();
        entry.aliases = strings(object.value(u"aliases"_s));
        entry.code = strings(object.value(u"code"_s));
        entry.see = strings(object.value(u"see"_s));
        if (entry.term.isEmpty() || entry.definition.isEmpty())
            return fault(GlossaryFile::tr("The glossary has an entry without a term or a definition (“%1”).")
                             .arg(entry.term.isEmpty() ? entry.definition : entry.term));
        glossary.m_entries.append(entry);
    }
    if (glossary.m_entries.isEmpty())
        return fault(GlossaryFile::tr("The glossary has no terms."));
    std::ranges::sort(glossary.m_entries, [](const GlossaryEntry &a, const GlossaryEntry &b) {
        return a.term.compare(b.term, Qt::CaseInsensitive) < 0;
    });

    QStringList words;
    for (qsizetype i = 0; i < glossary.m_entries.size(); ++i) {
        const GlossaryEntry &entry = glossary.m_entries[i];
        for (const QString &word : QStringList(entry.term) + entry.aliases) {
            if (glossary.m_words.contains(word.toLower()))
                return fault(GlossaryFile::tr("The glossary explains “%1” twice.").arg(word));
            glossary.m_words.insert(word.toLower(), i);
            words.append(QRegularExpression::escape(word));
        }
        for (const QString &name : entry.code) {
            if (glossary.m_code.contains(name))
                return fault(GlossaryFile::tr("The glossary explains “%1” twice.").arg(name));
            glossary.m_code.insert(name, i);
        }
    }
    for (const GlossaryEntry &entry : std::as_const(glossary.m_entries)) {
        for (const QString &other : entry.see) {
            const GlossaryEntry *found = glossary.find(other);
            if (!found || found->term != other)
                return fault(GlossaryFile::tr("In the glossary “%1” points to “%2”, which is not there.")
                                 .arg(entry.term, other));
        }
    }
    std::ranges::stable_sort(words, [](const QString &a, const QString &b) { return a.size() > b.size(); });
    glossary.m_mention.setPattern(u"(?<![\\w-])(?:"_s + words.join(u'|') + u")(?![\\w-])"_s);
    glossary.m_mention.setPatternOptions(QRegularExpression::CaseInsensitiveOption |
                                         QRegularExpression::UseUnicodePropertiesOption);
    return glossary;
}

const Glossary &Glossary::shipped()
{
    static const Glossary glossary = [] {
        const Result<QString> text = library::glossary();
        Result<Glossary> read = text ? fromJson(text->toUtf8()) : Result<Glossary>(text.error());
        if (read)
            return *read;
        qCritical("%s", read.error().message.c_str());
        return Glossary();
    }();
    return glossary;
}

const GlossaryEntry *Glossary::find(const QString &word) const
{
    const auto found = m_words.constFind(word.toLower());
    return found == m_words.cend() ? nullptr : &m_entries[*found];
}

QList<const GlossaryEntry *> Glossary::search(const QString &text) const
{
    const QString wanted = text.trimmed();
    QList<const GlossaryEntry *> byName;
    QList<const GlossaryEntry *> byMeaning;
    for (const GlossaryEntry &entry : m_entries) {
        const QStringList names = QStringList(entry.term) + entry.aliases + entry.code;
        if (std::ranges::any_of(names, [&](const QString &name) { return name.contains(wanted, Qt::CaseInsensitive); }))
            byName.append(&entry);
        else if (entry.definition.contains(wanted, Qt::CaseInsensitive))
            byMeaning.append(&entry);
    }
    return byName + byMeaning;
}

QList<Glossary::Mention> Glossary::mentions(const QString &text) const
{
    QList<Mention> mentions;
    if (m_entries.isEmpty())
        return mentions;
    auto matches = m_mention.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        mentions.append({match.capturedStart(), match.capturedLength(), m_words.value(match.captured().toLower())});
    }
    return mentions;
}

const GlossaryEntry *Glossary::inCode(const QString &line, qsizetype column) const
{
    // Constructs of several words: "async def", "with lock".
    for (auto it = m_code.cbegin(); it != m_code.cend(); ++it) {
        const qsizetype at = it.key().contains(u' ') ? line.indexOf(it.key()) : -1;
        if (at >= 0 && column >= at && column < at + it.key().size())
            return &m_entries[*it];
    }
    auto matches = qualifiedName().globalMatch(line);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (column < match.capturedStart() || column >= match.capturedEnd())
            continue;
        // From the whole name to the one word under the pointer, the front and the back cut off by turns.
        static const QRegularExpression between(u"\\.|::"_s);
        const QString whole = match.captured();
        const qsizetype pointed = column - match.capturedStart();
        QList<std::pair<qsizetype, qsizetype>> parts; // begin, end
        qsizetype begin = 0;
        auto marks = between.globalMatch(whole);
        while (marks.hasNext()) {
            const QRegularExpressionMatch mark = marks.next();
            parts.append({begin, mark.capturedStart()});
            begin = mark.capturedEnd();
        }
        parts.append({begin, whole.size()});
        for (qsizetype count = parts.size(); count > 0; --count) {
            for (qsizetype first = 0; first + count <= parts.size(); ++first) {
                const auto from = parts[first].first;
                const auto to = parts[first + count - 1].second;
                const auto found = m_code.constFind(whole.mid(from, to - from));
                if (found != m_code.cend() && pointed >= from && pointed < to)
                    return &m_entries[*found];
            }
        }
        return nullptr;
    }
    return nullptr;
}

} // namespace interleave
