// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentparameters.h"

#include <algorithm>
#include <cmath>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

struct Parameters {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)
};

/// Whole numbers stay below it so that every form and spreadsheet can show them.
constexpr double largestWholeNumber = 1e9;
constexpr double largestNumber = 1e12;

void readOptions(ExperimentObject &object, Parameter &parameter, QList<Fault> &faults)
{
    const QString options = u"options"_s;
    const QJsonArray list = object.list(options);
    const qsizetype before = faults.size();
    for (qsizetype i = 0; i < list.size(); ++i) {
        ExperimentObject option(list[i], object.path(options) + u"[%1]"_s.arg(i), faults);
        const QString value = option.id(u"value"_s);
        if (!value.isEmpty() && parameter.options.contains(value))
            option.fault(u"value"_s,
                         Parameters::tr("\"%1\" stands here twice. Give each option a value of its own.").arg(value));
        const QString label = option.text(u"label"_s);
        option.rejectOthers();
        parameter.options.append(value);
        parameter.labels.append(label);
    }
    if (list.size() == 1)
        object.fault(options, Parameters::tr("A choice needs at least two options. Add one, or remove the parameter."));
    parameter.max = static_cast<double>(parameter.options.size() - 1);
    const QString chosen = faults.size() == before && !list.isEmpty() ? object.oneOf(u"default"_s, parameter.options)
                                                                      : object.text(u"default"_s);
    parameter.defaultValue = static_cast<double>(std::max<qsizetype>(0, parameter.options.indexOf(chosen)));
}

void readRange(ExperimentObject &object, Parameter &parameter)
{
    const auto read = [&object, &parameter](const QString &key) {
        return parameter.type == Parameter::Type::Integer
                   ? object.wholeNumber(key, -largestWholeNumber, largestWholeNumber)
                   : object.number(key, -largestNumber, largestNumber);
    };
    const std::optional<double> min = read(u"min"_s), max = read(u"max"_s), standard = read(u"default"_s);
    if (!min || !max)
        return;
    parameter.min = *min;
    parameter.max = *max;
    if (*min > *max) {
        object.fault(u"min"_s,
                     Parameters::tr("The smallest value, %1, is larger than the largest one, %2. Exchange them.")
                         .arg(plain(*min), plain(*max)));
    } else if (standard) {
        parameter.defaultValue = *standard;
        if (const std::optional<QString> sentence = misfit(parameter, *standard))
            object.fault(u"default"_s, *sentence);
    }
}

Parameter readParameter(ExperimentObject &object, QList<Fault> &faults)
{
    Parameter parameter;
    parameter.name = object.name(u"name"_s);
    parameter.label = object.text(u"label"_s);
    parameter.unit = object.text(u"unit"_s, ExperimentObject::Optional);
    const QString type = object.oneOf(u"type"_s, {u"int"_s, u"real"_s, u"choice"_s});
    if (type == "choice"_L1) {
        parameter.type = Parameter::Type::Choice;
        readOptions(object, parameter, faults);
    } else if (!type.isEmpty()) {
        parameter.type = type == "int"_L1 ? Parameter::Type::Integer : Parameter::Type::Real;
        readRange(object, parameter);
    }
    if (!type.isEmpty()) // without a type nobody knows which keys belong here
        object.rejectOthers();
    return parameter;
}

/// The value that a file gives to a parameter: a number, or the name of a choice's option.
std::optional<double> readValue(ExperimentObject &object, const Parameter &parameter)
{
    if (parameter.type == Parameter::Type::Choice) {
        const QString chosen = object.oneOf(parameter.name, parameter.options);
        if (chosen.isEmpty())
            return {};
        return static_cast<double>(parameter.options.indexOf(chosen));
    }
    const QJsonValue value = object.value(parameter.name);
    const std::optional<QString> sentence = value.isDouble()
                                                ? misfit(parameter, value.toDouble())
                                                : Parameters::tr("This must be a number, without quotation marks.");
    if (!sentence)
        return value.toDouble();
    object.fault(parameter.name, *sentence);
    return {};
}

} // namespace

const Parameter *DeclaredParameters::find(const QString &name) const
{
    const auto it = std::find_if(parameters.begin(), parameters.end(),
                                 [&name](const Parameter &p) { return p.name == name; });
    return it == parameters.end() ? nullptr : &*it;
}

QStringList DeclaredParameters::names() const
{
    QStringList names;
    for (const Parameter &p : parameters)
        names.append(p.name);
    return names;
}

DeclaredParameters readParameters(const QJsonArray &list, const QString &path, QList<Fault> &faults)
{
    DeclaredParameters declared;
    for (qsizetype i = 0; i < list.size(); ++i) {
        ExperimentObject object(list[i], path + u"[%1]"_s.arg(i), faults);
        if (!object.isValid())
            continue;
        const qsizetype before = faults.size();
        const Parameter parameter = readParameter(object, faults);
        if (parameter.name.isEmpty())
            continue;
        if (declared.find(parameter.name)) {
            object.fault(u"name"_s,
                         Parameters::tr("There are two parameters called \"%1\". Give each a name of its own.")
                             .arg(parameter.name));
            continue;
        }
        declared.parameters.append(parameter);
        if (faults.size() > before)
            declared.faulty.insert(parameter.name);
    }
    return declared;
}

const Parameter *findParameter(const DeclaredParameters &declared, const QString &name, ExperimentObject &object,
                               const QString &key)
{
    const Parameter *parameter = declared.find(name);
    if (!parameter)
        object.fault(
            key,
            Parameters::tr("There is no parameter called \"%1\". %2").arg(shown(name), hint(name, declared.names())));
    return parameter;
}

ParameterValues readValues(const QJsonValue &value, const QString &path, const DeclaredParameters &declared,
                           QList<Fault> &faults)
{
    ParameterValues values;
    if (value.isUndefined())
        return values;
    ExperimentObject object(value, path, faults);
    for (const QString &name : value.toObject().keys()) {
        const Parameter *parameter = findParameter(declared, name, object, name);
        if (!parameter || declared.faulty.contains(name))
            continue;
        if (const std::optional<double> number = readValue(object, *parameter))
            values.insert(name, *number);
    }
    return values;
}

std::optional<bool> readCondition(ExperimentObject &object, const DeclaredParameters &declared,
                                  const ParameterValues &values)
{
    const QString key = u"parameter"_s, is = u"is"_s;
    const QString name = object.name(key);
    const Parameter *parameter = name.isEmpty() ? nullptr : findParameter(declared, name, object, key);
    QString chosen;
    if (parameter && parameter->type != Parameter::Type::Choice) {
        object.fault(key,
                     Parameters::tr("The parameter \"%1\" is a number, but here a parameter of the type \"choice\" "
                                    "is needed.")
                         .arg(name));
        chosen = object.text(is);
    } else if (parameter && !declared.faulty.contains(name)) {
        chosen = object.oneOf(is, parameter->options);
    } else {
        chosen = object.text(is);
    }
    if (values.isEmpty())
        return std::nullopt;
    return parameter && textOf(*parameter, values.value(name, parameter->defaultValue)) == chosen;
}

std::optional<QString> misfit(const Parameter &parameter, double value)
{
    if (!std::isfinite(value) || value < parameter.min || value > parameter.max)
        return Parameters::tr("%1 is out of range. The parameter \"%2\" goes from %3 to %4.")
            .arg(plain(value), parameter.name, plain(parameter.min), plain(parameter.max));
    if (parameter.type != Parameter::Type::Real && value != std::floor(value))
        return Parameters::tr("%1 is not a whole number. The parameter \"%2\" takes whole numbers only.")
            .arg(plain(value), parameter.name);
    return {};
}

std::optional<Number> readNumber(ExperimentObject &object, const QString &key, const NumberRange &range,
                                 const DeclaredParameters &declared, const ParameterValues &values,
                                 ExperimentObject::Need need)
{
    const QJsonValue value = object.value(key, need);
    if (value.isUndefined())
        return {};
    if (!value.isString()) {
        const std::optional<double> number = range.whole ? object.wholeNumber(key, range.min, range.max)
                                                         : object.number(key, range.min, range.max);
        return number ? std::optional(Number{*number, {}}) : std::nullopt;
    }
    const QString text = value.toString();
    if (!text.startsWith(u'$')) {
        object.fault(key,
                     Parameters::tr("This must be a number without quotation marks, or the name of a parameter with a "
                                    "dollar sign, such as \"$items\"."));
        return {};
    }
    const Parameter *parameter = findParameter(declared, text.mid(1), object, key);
    if (!parameter || declared.faulty.contains(parameter->name))
        return {};
    if (parameter->type == Parameter::Type::Choice) {
        object.fault(key,
                     Parameters::tr("The parameter \"%1\" is a choice, but here a number is needed. Use a choice in a "
                                    "\"when\" step.")
                         .arg(parameter->name));
        return {};
    }
    if (range.whole && parameter->type == Parameter::Type::Real) {
        object.fault(
            key, Parameters::tr("The parameter \"%1\" can have decimals, but here a whole number is needed. Give it "
                                "the type \"int\".")
                     .arg(parameter->name));
        return {};
    }
    if (parameter->min < range.min || parameter->max > range.max) {
        object.fault(
            key, Parameters::tr("The parameter \"%1\" goes from %2 to %3, but here only %4 to %5 is possible. Change "
                                "its min and max.")
                     .arg(parameter->name, plain(parameter->min), plain(parameter->max), plain(range.min),
                          plain(range.max)));
        return {};
    }
    return Number{values.value(parameter->name, parameter->defaultValue), parameter->name.toStdString()};
}

QString textOf(const Parameter &parameter, double value)
{
    if (parameter.type == Parameter::Type::Choice)
        return parameter.options.value(static_cast<qsizetype>(value));
    return parameter.type == Parameter::Type::Integer ? QString::number(value, 'f', 0) : plain(value);
}

Result<std::pair<QString, double>> parseSetting(const Experiment &experiment, const QString &text)
{
    const auto error = [&text](const QString &sentence) { return Error{sentence.toStdString(), text.toStdString()}; };
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 1)
        return error(Parameters::tr("\"%1\" is not a setting. Write name=value, for instance items=10.").arg(text));
    const QString name = text.left(equals).trimmed(), value = text.mid(equals + 1).trimmed();
    const Parameter *parameter = experiment.parameter(name);
    if (!parameter) {
        QStringList names;
        for (const Parameter &p : experiment.parameters)
            names.append(p.name);
        return error(Parameters::tr("The experiment \"%1\" has no parameter called \"%2\". %3")
                         .arg(experiment.id, name, hint(name, names)));
    }
    if (parameter->type == Parameter::Type::Choice) {
        const qsizetype index = parameter->options.indexOf(value);
        if (index < 0)
            return error(Parameters::tr("\"%1\" is not possible for the parameter \"%2\". %3")
                             .arg(value, name, hint(value, parameter->options)));
        return std::pair(name, static_cast<double>(index));
    }
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return error(
            Parameters::tr("\"%1\" is not a number. The parameter \"%2\" takes a number from %3 to %4, with a dot for "
                           "decimals.")
                .arg(value, name, plain(parameter->min), plain(parameter->max)));
    if (const std::optional<QString> sentence = misfit(*parameter, number))
        return error(*sentence);
    return std::pair(name, number);
}

} // namespace interleave
