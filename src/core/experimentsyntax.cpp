// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentsyntax.h"

#include "experimentformat.h"
#include "experimentobject.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

const QString wholeFile = u"$"_s;

struct Syntax {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)
};

struct Place {
    qsizetype line;
    qsizetype column;
};

/// Counted from 1, columns in characters.
Place placeOf(const QByteArray &json, qsizetype offset)
{
    const QByteArrayView before = QByteArrayView(json).first(std::clamp<qsizetype>(offset, 0, json.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {before.count('\n') + 1, QString::fromUtf8(before.sliced(lineStart)).size() + 1};
}

/// The first line that is not UTF-8, counted from 1. A line break cannot be part of a longer character.
qsizetype firstBadLine(const QByteArray &json)
{
    qsizetype line = 1;
    for (const QByteArray &text : json.split('\n')) {
        if (!QByteArrayView(text).isValidUtf8())
            break;
        ++line;
    }
    return line;
}

/// Walks JSON text that is known to be valid and finds keys that stand twice in the same object.
class DoubledKeys {
public:
    DoubledKeys(const QByteArray &json, QList<Fault> &faults) : m_json(json), m_faults(faults) {}

    void find()
    {
        for (qsizetype i = 0; i < m_json.size(); ++i) {
            switch (m_json[i]) {
            case '{':
            case '[':
                m_levels.append({m_json[i] == '{', m_json[i] == '{', {}, {}, 0});
                break;
            case '}':
            case ']':
                m_levels.removeLast();
                break;
            case ',':
                m_levels.last().keyNext = m_levels.last().object;
                ++m_levels.last().index;
                break;
            case '"': {
                const qsizetype begin = i;
                i = endOfString(begin);
                if (!m_levels.isEmpty() && m_levels.last().keyNext)
                    key(m_json.sliced(begin, i - begin + 1));
                break;
            }
            default:
                break;
            }
        }
    }

private:
    struct Level {
        bool object;
        bool keyNext; ///< the next text is a key
        QSet<QString> keys;
        QString key;
        int index;
    };

    qsizetype endOfString(qsizetype begin) const
    {
        qsizetype i = begin + 1;
        while (m_json[i] != '"')
            i += m_json[i] == '\\' ? 2 : 1;
        return i;
    }

    void key(const QByteArray &quoted)
    {
        Level &level = m_levels.last();
        level.key = QJsonDocument::fromJson('[' + quoted + ']').array().first().toString();
        level.keyNext = false;
        if (level.keys.contains(level.key))
            m_faults.append(
                {path(), Syntax::tr("The key \"%1\" stands here twice. Remove one of the two.").arg(shown(level.key))});
        level.keys.insert(level.key);
    }

    QString path() const
    {
        QString path;
        for (const Level &level : m_levels) {
            if (level.object)
                path += (path.isEmpty() ? QString() : u"."_s) + shown(level.key);
            else
                path += u"[%1]"_s.arg(level.index);
        }
        return path;
    }

    const QByteArray &m_json;
    QList<Fault> &m_faults;
    QList<Level> m_levels;
};

} // namespace

std::optional<QJsonObject> readSyntax(const QByteArray &json, QList<Fault> &faults)
{
    if (json.size() > format::largestFile) {
        faults.append(
            {wholeFile, Syntax::tr("The file is larger than 1 MiB. An experiment is a few kilobytes: is this the "
                                   "right file?")});
        return {};
    }
    if (!QByteArrayView(json).isValidUtf8()) {
        faults.append(
            {wholeFile,
             Syntax::tr("Line %1 is not UTF-8 text. Save the file with the encoding UTF-8.").arg(firstBadLine(json))});
        return {};
    }
    if (json.trimmed().isEmpty()) {
        faults.append(
            {wholeFile, Syntax::tr("The file is empty. It must hold one JSON object that describes an experiment.")});
        return {};
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const Place place = placeOf(json, error.offset);
        faults.append(
            {wholeFile, Syntax::tr("This is not valid JSON. Reading stopped at line %1, column %2 (%3). Correct it "
                                   "there or just before.")
                            .arg(place.line)
                            .arg(place.column)
                            .arg(error.errorString())});
        return {};
    }
    if (!document.isObject()) {
        faults.append({wholeFile, Syntax::tr("The file must hold one JSON object in braces, but it holds a list.")});
        return {};
    }
    DoubledKeys(json, faults).find();
    return document.object();
}

} // namespace interleave
