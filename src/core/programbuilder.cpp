// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "programbuilder.h"

#include "experimentformat.h"
#include "stepreader.h"

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

struct Builder {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)
};

/// Objects as in `{"done": {"event": {}}}`; the names of the events.
QStringList readObjects(const QJsonObject &json, const QString &path, Program &program, QList<Fault> &faults)
{
    QStringList events;
    if (json.size() > format::mostObjects)
        faults.append({path, Builder::tr("There are %L1 objects. A program may have %L2 at most.")
                                 .arg(json.size())
                                 .arg(format::mostObjects)});
    for (auto it = json.constBegin(); it != json.constEnd(); ++it) {
        const QString name = it.key(), here = path + u'.' + shown(name);
        if (!isName(name))
            faults.append({here, nameRule()});
        const QJsonObject content = it.value().toObject();
        if (content.size() != 1) {
            faults.append(
                {here, Builder::tr("An object of a program has one key, its kind, such as {\"event\": {}}.")});
            continue;
        }
        const QString kind = content.begin().key(), inside = here + u'.' + shown(kind);
        if (kind == "event"_L1) {
            ExperimentObject(content.begin().value(), inside, faults).rejectOthers();
            events.append(name);
            program.objects.push_back({name.toStdString(), ObjectKind::Event});
        } else if (format::laterObjects().contains(kind)) {
            faults.append(
                {inside, Builder::tr("The object \"%1\" belongs to the format, but this version does not have it yet. "
                                     "Use an event, or a newer version of Interleave.")
                             .arg(kind)});
            events.append(name); // so that the steps that use it are not reported as well
        } else {
            faults.append({inside, Builder::tr("There is no kind of object called \"%1\". %2")
                                       .arg(shown(kind), hint(kind, {u"event"_s}))});
            events.append(name);
        }
    }
    return events;
}

} // namespace

Program buildProgram(const QJsonValue &json, const DeclaredParameters &declared, const ParameterValues &values,
                     QList<Fault> &faults)
{
    Program program;
    ExperimentObject object(json, u"program"_s, faults);
    const QStringList events = readObjects(object.object(u"objects"_s, ExperimentObject::Optional),
                                           object.path(u"objects"_s), program, faults);
    const QJsonArray tasks = object.list(u"tasks"_s);
    QSet<QString> names;
    StepReader steps(events, declared, values, faults);
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        ExperimentObject entry(tasks[i], object.path(u"tasks"_s) + u"[%1]"_s.arg(i), faults);
        Task task;
        task.where = entry.path().toStdString();
        const QString name = entry.name(u"name"_s);
        if (!name.isEmpty() && names.contains(name))
            entry.fault(u"name"_s, Builder::tr("There are two tasks called \"%1\". Give each a name of its own, or use "
                                               "\"copies\".")
                                       .arg(name));
        names.insert(name);
        task.name = name.toStdString();
        if (const std::optional<Number> copies = readNumber(entry, u"copies"_s, {1, format::mostTasks, true}, declared,
                                                            values, ExperimentObject::Optional))
            task.copies = *copies;
        task.steps = steps.read(entry.list(u"steps"_s), entry.path(u"steps"_s));
        entry.rejectOthers(format::laterTaskKeys());
        program.tasks.push_back(std::move(task));
    }
    object.rejectOthers(format::laterProgramKeys());
    return program;
}

double mostTasks(const Program &program, const DeclaredParameters &declared, const ParameterValues &fixed)
{
    double sum = 0;
    for (const Task &task : program.tasks) {
        const QString name = QString::fromStdString(task.copies.parameter);
        const Parameter *parameter = declared.find(name);
        sum += parameter ? fixed.value(name, parameter->max) : task.copies.value;
    }
    return sum;
}

} // namespace interleave
