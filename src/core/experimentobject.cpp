// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentobject.h"

#include "spelling.h"

#include <QRegularExpression>

#include <cmath>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 2'000;

bool isId(const QString &text)
{
    static const QRegularExpression pattern(u"^(?=.{1,60}\\z)[a-z0-9]+(-[a-z0-9]+)*\\z"_s,
                                            QRegularExpression::DontCaptureOption);
    return pattern.match(text).hasMatch();
}

} // namespace

bool isName(const QString &text)
{
    static const QRegularExpression pattern(u"^[a-z][a-z0-9_]{0,39}\\z"_s, QRegularExpression::DontCaptureOption);
    return pattern.match(text).hasMatch();
}

QString nameRule()
{
    return QCoreApplication::translate(
        "interleave::ExperimentFile",
        "A name is one lower-case word of at most 40 letters, digits and underscores, such as "
        "\"item_count\". It begins with a letter.");
}

QString hint(const QString &word, const QStringList &names)
{
    const QString closest = closestName(word, names);
    if (!closest.isEmpty())
        return QCoreApplication::translate("interleave::ExperimentFile", "Did you mean \"%1\"?").arg(closest);
    if (names.isEmpty())
        return QCoreApplication::translate("interleave::ExperimentFile", "There is none to choose from.");
    return QCoreApplication::translate("interleave::ExperimentFile", "Choose one of: %1.").arg(names.join(u", "_s));
}

QString shown(const QString &text)
{
    constexpr qsizetype longest = 60;
    QString line = text.size() > longest ? text.left(longest - 1) + u'…' : text;
    for (QChar &character : line) {
        if (!character.isPrint())
            character = u'\uFFFD';
    }
    return line;
}

QString plain(double value)
{
    return QString::number(value, 'g', 15);
}

ExperimentObject::ExperimentObject(const QJsonValue &value, QString path, QList<Fault> &faults)
    : m_json(value.toObject()), m_path(std::move(path)), m_faults(faults), m_valid(value.isObject())
{
    if (!m_valid)
        m_faults.append({m_path, tr("This must be an object in braces { }.")});
}

ExperimentObject::ExperimentObject(const QString &key, const QJsonValue &value, QString path, QList<Fault> &faults)
    : m_json({{key, value}}), m_path(std::move(path)), m_bareKey(key), m_faults(faults), m_valid(true)
{
}

QString ExperimentObject::path(const QString &key) const
{
    if (key == m_bareKey)
        return m_path;
    return m_path.isEmpty() ? shown(key) : m_path + u'.' + shown(key);
}

QJsonValue ExperimentObject::value(const QString &key, Need need)
{
    m_asked.insert(key);
    const auto it = m_json.constFind(key);
    if (it != m_json.constEnd())
        return *it;
    if (need == Required && m_valid)
        fault(key, tr("The key \"%1\" is missing. Add it.").arg(key));
    return QJsonValue(QJsonValue::Undefined);
}

QString ExperimentObject::text(const QString &key, Need need)
{
    const QJsonValue v = value(key, need);
    if (v.isUndefined())
        return {};
    const QString text = v.toString();
    if (!v.isString())
        fault(key, tr("This must be a text in quotation marks."));
    else if (text.trimmed().isEmpty())
        fault(key, tr("This text is empty. Write something here or remove the key."));
    else if (text.size() > longestText)
        fault(key,
              tr("This text is longer than %L1 characters. Put long explanations into the lesson.").arg(longestText));
    else
        return text;
    return {};
}

QString ExperimentObject::id(const QString &key, Need need)
{
    const QString text = this->text(key, need);
    if (text.isEmpty() || isId(text))
        return text;
    fault(key, tr("\"%1\" is not an id. An id is lower-case words of letters and digits joined by hyphens, such as "
                  "\"one-by-one\", 60 characters at most.")
                   .arg(shown(text)));
    return {};
}

QString ExperimentObject::name(const QString &key, Need need)
{
    const QString text = this->text(key, need);
    if (text.isEmpty() || isName(text))
        return text;
    fault(key, nameRule());
    return {};
}

QString ExperimentObject::oneOf(const QString &key, const QStringList &choices, Need need)
{
    const QString text = this->text(key, need);
    if (text.isEmpty() || choices.contains(text))
        return text;
    fault(key, tr("\"%1\" is not possible here. %2").arg(shown(text), hint(text, choices)));
    return {};
}

std::optional<double> ExperimentObject::number(const QString &key, double min, double max, Need need)
{
    const QJsonValue v = value(key, need);
    if (v.isUndefined())
        return {};
    const double number = v.toDouble();
    if (!v.isDouble() || !std::isfinite(number))
        fault(key, tr("This must be a number, without quotation marks."));
    else if (number < min || number > max)
        fault(key, tr("%1 is out of range. Use a number from %2 to %3.").arg(plain(number), plain(min), plain(max)));
    else
        return number;
    return {};
}

std::optional<double> ExperimentObject::wholeNumber(const QString &key, double min, double max, Need need)
{
    const std::optional<double> number = this->number(key, min, max, need);
    if (!number || *number == std::floor(*number))
        return number;
    fault(key, tr("%1 is not a whole number. Use one without decimals.").arg(plain(*number)));
    return {};
}

bool ExperimentObject::flag(const QString &key)
{
    const QJsonValue v = value(key, Optional);
    if (!v.isUndefined() && !v.isBool())
        fault(key, tr("This must be true or false, without quotation marks."));
    return v.toBool();
}

QJsonArray ExperimentObject::list(const QString &key, Need need)
{
    const QJsonValue v = value(key, need);
    if (!v.isUndefined() && !v.isArray())
        fault(key, tr("This must be a list in square brackets [ ]."));
    else if (need == Required && v.isArray() && v.toArray().isEmpty())
        fault(key, tr("This list is empty. It needs at least one entry."));
    return v.toArray();
}

QJsonObject ExperimentObject::object(const QString &key, Need need)
{
    const QJsonValue v = value(key, need);
    if (!v.isUndefined() && !v.isObject())
        fault(key, tr("This must be an object in braces { }."));
    return v.toObject();
}

void ExperimentObject::rejectOthers()
{
    const QStringList known(m_asked.begin(), m_asked.end());
    for (auto it = m_json.constBegin(); it != m_json.constEnd(); ++it) {
        const QString key = it.key();
        if (m_asked.contains(key))
            continue;
        QStringList sorted = known;
        sorted.sort();
        fault(key, tr("There is no key \"%1\" here. %2").arg(shown(key), hint(key, sorted)));
    }
}

} // namespace interleave
