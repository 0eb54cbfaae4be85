// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stepreader.h"

#include "experimentformat.h"

#include "kernel/instructions.h"

#include <algorithm>
#include <tuple>

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
        m_faults.append({inside, tr("There is no step \"%1\". %2").arg(shown(name), hint(name, stepNames()))});
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
    const std::optional<bool> holds = readCondition(object, m_declared, m_values);
    const QJsonArray list = object.list(u"steps"_s);
    object.rejectOthers();

    if (holds.value_or(true)) { // where it can and can not, both are read
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
    readInside(object, spec, step);
    checkStep(object, spec, step);
    object.rejectOthers();
}

void StepReader::readInside(ExperimentObject &object, const StepSpec &spec, Step &step)
{
    const bool repeats = spec.kind == StepKind::Repeat;
    const bool loops = repeats || spec.kind == StepKind::Until || spec.kind == StepKind::While;
    const bool beside = spec.kind == StepKind::Shield || spec.kind == StepKind::Offload;
    if (spec.body) {
        // Steps beside a task are no part of the loops and timeouts around it.
        const auto [repeatsAround, loopsAround, timeoutsAround, processAround] = std::tuple(m_repeats, m_loops,
                                                                                            m_timeouts, m_inProcess);
        m_repeats = beside ? 0 : m_repeats + (repeats ? 1 : 0);
        m_loops = beside ? 0 : m_loops + (loops ? 1 : 0);
        m_timeouts = beside ? 0 : m_timeouts + (spec.kind == StepKind::Timeout ? 1 : 0);
        m_inProcess = m_inProcess || (spec.kind == StepKind::Offload && step.text("to") == "process");
        if (repeats && m_repeats > deepestLoop)
            m_faults.append({object.path(), tr("Loops may be nested %n deep, not deeper. Take one \"repeat\" out.",
                                               nullptr, deepestLoop)});
        if (m_timeouts > deepestTimeout)
            m_faults.append({object.path(), tr("Timeouts may be nested %n deep, not deeper. Take one \"timeout\" out.",
                                               nullptr, deepestTimeout)});
        step.body = read(object.list(u"steps"_s), object.path() + u".steps"_s);
        m_repeats = repeatsAround;
        m_loops = loopsAround;
        m_timeouts = timeoutsAround;
        m_inProcess = processAround;
    }
    const QString otherwise = u"otherwise"_s;
    if (spec.otherwise && object.has(otherwise)) {
        step.otherwise = read(object.list(otherwise), object.path(otherwise));
        if (spec.kind != StepKind::Timeout && !object.has(u"timeout_ms"_s))
            object.fault(otherwise, tr("These steps are for when the time is over, but there is no \"timeout_ms\"."));
    }
}

/// What one argument alone cannot tell.
void StepReader::checkStep(ExperimentObject &object, const StepSpec &spec, const Step &step)
{
    if (spec.kind == StepKind::Get && step.has("stop") && m_loops == 0)
        object.fault(u"stop"_s, tr("\"stop\" leaves the loop around the step, but there is none. Put the step into a "
                                   "\"repeat\", a \"while\" or an \"until\"."));
    if (spec.kind == StepKind::While && !object.has(u"at_least"_s) && !object.has(u"at_most"_s))
        m_faults.append({object.path(), tr("The step \"while\" needs \"at_least\" or \"at_most\".")});
    const bool shares = spec.kind == StepKind::Shield || spec.kind == StepKind::Offload ||
                        std::any_of(spec.arguments.begin(), spec.arguments.end(), [](const ArgumentSpec &a) {
                            return a.type == ArgumentType::Object || a.type == ArgumentType::Task;
                        });
    if (m_inProcess && shares)
        m_faults.append({object.path(), tr("Steps in a process of their own share nothing with the others. The step "
                                           "\"%1\" cannot be among them.")
                                            .arg(text(spec.name))});
}

void StepReader::readObject(ExperimentObject &object, const ArgumentSpec &argument, Step &step)
{
    const QString key = text(argument.name);
    const QString name = object.text(key, argument.required ? ExperimentObject::Required : ExperimentObject::Optional);
    if (name.isEmpty())
        return;
    step.arguments.emplace(argument.name, name.toStdString());
    if (m_names.faulty.contains(name))
        return;
    QStringList fitting, kinds;
    for (const ObjectSpec &spec : objectSpecs()) {
        if ((argument.kinds & only(spec.kind)) != 0)
            kinds.append(text(spec.name));
    }
    for (auto it = m_names.objects.constBegin(); it != m_names.objects.constEnd(); ++it) {
        if ((argument.kinds & only(it.value())) != 0)
            fitting.append(it.key());
    }
    if (fitting.contains(name))
        return;
    const auto found = m_names.objects.constFind(name);
    const QString kind = kinds.join(tr(" or ", "between the kinds of objects that a step can use"));
    if (found != m_names.objects.constEnd()) {
        object.fault(key, tr("\"%1\" is of the kind \"%2\", but this step needs one of the kind \"%3\".")
                              .arg(name, text(specOf(found.value()).name), kind));
    } else if (fitting.isEmpty()) {
        const ObjectSpec &first = *findObject(kinds.constFirst().toStdString());
        const QString content = first.numberRequired ? u"{\"%1\": 1}"_s.arg(text(first.number))
                                : first.lock         ? u"{\"lock\": ...}"_s
                                                     : u"{}"_s;
        object.fault(key, tr("There is no %3 \"%1\". Add it to the objects of the program: {\"%1\": {\"%2\": %4}}.")
                              .arg(shown(name), kinds.constFirst(), kind, content));
    } else {
        object.fault(key, tr("There is no %3 \"%1\". %2").arg(shown(name), hint(name, fitting), kind));
    }
}

void StepReader::readArgument(ExperimentObject &object, const ArgumentSpec &argument, Step &step)
{
    const QString key = text(argument.name);
    const auto need = argument.required ? ExperimentObject::Required : ExperimentObject::Optional;
    switch (argument.type) {
    case ArgumentType::Object:
        readObject(object, argument, step);
        return;
    case ArgumentType::Task: {
        const QString task = object.text(key, need);
        if (!task.isEmpty() && !m_names.tasks.contains(task))
            object.fault(key, tr("There is no task \"%1\". %2").arg(shown(task), hint(task, m_names.tasks)));
        step.arguments.emplace(argument.name, task.toStdString());
        return;
    }
    case ArgumentType::Text:
        step.arguments.emplace(argument.name, object.text(key, need).toStdString());
        return;
    case ArgumentType::Flag:
        if (object.has(key))
            step.arguments.emplace(argument.name, object.flag(key));
        return;
    case ArgumentType::Choice: {
        QStringList choices;
        for (const std::string_view choice : argument.choices)
            choices.append(text(choice));
        step.arguments.emplace(argument.name, object.oneOf(key, choices, need).toStdString());
        return;
    }
    case ArgumentType::Number:
    case ArgumentType::WholeNumber:
        break;
    }
    const NumberRange range{argument.min, argument.max, argument.type == ArgumentType::WholeNumber};
    if (const std::optional<Number> number = readNumber(object, key, range, m_declared, m_values, need))
        step.arguments.emplace(argument.name, *number);
}

} // namespace interleave
