// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stepreader.h"

#include "experimentformat.h"

#include "kernel/instructions.h"

#include <algorithm>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

const QString when = u"when"_s;

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QStringList stepNames()
{
    QStringList names{when};
    for (const StepSpec &spec : stepSpecs())
        names.append(text(spec.name));
    return names;
}

} // namespace

std::vector<Step> StepReader::read(const QJsonArray &list, const QString &path)
{
    std::vector<Step> steps;
    for (qsizetype i = 0; i < list.size(); ++i)
        readStep(list[i], path + u"[%1]"_s.arg(i), steps);
    return steps;
}

void StepReader::readStep(const QJsonValue &value, const QString &path, std::vector<Step> &steps)
{
    const QJsonObject json = value.toObject();
    if (json.size() != 1) {
        m_faults.append({path, tr("A step is an object with one key, the name of the step, such as {\"wait\": 100}.")});
        return;
    }
    const QString name = json.begin().key();
    const QJsonValue content = json.begin().value();
    const QString inside = path + u'.' + shown(name);
    if (name == when) {
        readWhen(content, inside, steps);
        return;
    }
    const StepSpec *spec = findStep(name.toStdString());
    if (!spec) {
        m_faults.append(
            {inside, format::laterSteps().contains(name)
                         ? tr("The step \"%1\" belongs to the format, but this version cannot run it yet. Use "
                              "another step, or a newer version of Interleave.")
                               .arg(name)
                         : tr("There is no step \"%1\". %2").arg(shown(name), hint(name, stepNames()))});
        return;
    }
    Step step;
    step.kind = spec->kind;
    step.where = path.toStdString();
    if (content.isObject()) {
        ExperimentObject object(content, inside, m_faults);
        readArguments(object, *spec, step);
    } else if (spec->arguments.empty()) {
        m_faults.append({inside, tr("The step \"%1\" takes no values. Write {\"%1\": {}}.").arg(name)});
    } else {
        ExperimentObject object(text(spec->arguments.front().name), content, inside, m_faults);
        readArguments(object, *spec, step);
    }
    steps.push_back(std::move(step));
}

void StepReader::readWhen(const QJsonValue &value, const QString &path, std::vector<Step> &steps)
{
    ExperimentObject object(value, path, m_faults);
    const QString name = object.name(u"parameter"_s);
    const Parameter *parameter = name.isEmpty() ? nullptr : findParameter(m_declared, name, object, u"parameter"_s);
    QString chosen;
    if (parameter && parameter->type != Parameter::Type::Choice) {
        object.fault(u"parameter"_s, tr("The parameter \"%1\" is a number, but \"when\" needs a parameter of the type "
                                        "\"choice\".")
                                         .arg(name));
        chosen = object.text(u"is"_s);
    } else if (parameter && !m_declared.faulty.contains(name)) {
        chosen = object.oneOf(u"is"_s, parameter->options);
    } else {
        chosen = object.text(u"is"_s);
    }
    const QJsonArray list = object.list(u"steps"_s);
    object.rejectOthers();

    const bool everyBranch = m_values.isEmpty();
    if (everyBranch || (parameter && textOf(*parameter, m_values.value(name, parameter->defaultValue)) == chosen)) {
        std::vector<Step> inside = read(list, path + u".steps"_s);
        std::move(inside.begin(), inside.end(), std::back_inserter(steps));
    }
}

void StepReader::readArguments(ExperimentObject &object, const StepSpec &spec, Step &step)
{
    for (const ArgumentSpec &argument : spec.arguments)
        readArgument(object, argument, step);
    if (spec.exactlyOne) {
        QStringList names;
        int given = 0;
        for (const ArgumentSpec &argument : spec.arguments) {
            names.append(text(argument.name));
            given += object.has(names.last()) ? 1 : 0;
        }
        if (given != 1)
            m_faults.append(
                {object.path(),
                 tr("The step \"%1\" takes exactly one of these: %2.").arg(text(spec.name), names.join(u", "_s))});
    }
    if (spec.body) {
        const bool counts = spec.kind == StepKind::Repeat;
        m_loops += counts ? 1 : 0;
        if (m_loops > deepestLoop && counts)
            m_faults.append({object.path(), tr("Loops may be nested %n deep, not deeper. Take one \"repeat\" out.",
                                               nullptr, deepestLoop)});
        step.body = read(object.list(u"steps"_s), object.path() + u".steps"_s);
        m_loops -= counts ? 1 : 0;
    }
    object.rejectOthers();
}

void StepReader::readArgument(ExperimentObject &object, const ArgumentSpec &argument, Step &step)
{
    const QString key = text(argument.name);
    const auto need = argument.required ? ExperimentObject::Required : ExperimentObject::Optional;
    if (argument.type == ArgumentType::EventName) {
        const QString event = object.text(key, need);
        if (event.isEmpty())
            return;
        if (m_events.contains(event))
            step.arguments.emplace(argument.name, event.toStdString());
        else
            object.fault(
                key,
                m_events.isEmpty()
                    ? tr("There is no event \"%1\". Add it to the objects of the program: {\"%1\": {\"event\": {}}}.")
                          .arg(shown(event))
                    : tr("There is no event \"%1\". %2").arg(shown(event), hint(event, m_events)));
        return;
    }
    const NumberRange range{argument.min, argument.max, argument.type == ArgumentType::WholeNumber};
    if (const std::optional<Number> number = readNumber(object, key, range, m_declared, m_values, need))
        step.arguments.emplace(argument.name, *number);
}

} // namespace interleave
