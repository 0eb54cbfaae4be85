// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "programbuilder.h"

#include "experimentformat.h"
#include "stepreader.h"

#include <algorithm>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

QString textOf(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QStringList kindNames()
{
    QStringList names;
    for (const ObjectSpec &spec : objectSpecs())
        names.append(textOf(spec.name));
    return names;
}

/// Reads the parts of a program in the order in which they need each other: names, objects, tasks.
class ProgramBuilder {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)

public:
    ProgramBuilder(const DeclaredParameters &declared, const ParameterValues &values, QList<Fault> &faults)
        : m_declared(declared), m_values(values), m_faults(faults)
    {
    }

    Program build(const QJsonValue &json)
    {
        ExperimentObject object(json, u"program"_s, m_faults);
        readObjects(object.object(u"objects"_s, ExperimentObject::Optional), object.path(u"objects"_s));
        const QJsonArray tasks = object.list(u"tasks"_s);
        for (const QJsonValue &task : tasks)
            m_names.tasks.append(task.toObject().value(u"name"_s).toString());
        for (qsizetype i = 0; i < tasks.size(); ++i)
            readTask(tasks[i], object.path(u"tasks"_s) + u"[%1]"_s.arg(i));
        readCollect(object);
        object.rejectOthers();
        checkLocks();
        checkStart(object);
        return std::move(m_program);
    }

private:
    void readObjects(const QJsonObject &json, const QString &path)
    {
        if (json.size() > format::mostObjects)
            m_faults.append({path, tr("There are %L1 objects. A program may have %L2 at most.")
                                       .arg(json.size())
                                       .arg(format::mostObjects)});
        for (auto it = json.constBegin(); it != json.constEnd(); ++it)
            readObject(it.key(), it.value().toObject(), path + u'.' + shown(it.key()));
        // A condition needs its lock to be there, in whatever order the file names them.
        std::stable_partition(m_program.objects.begin(), m_program.objects.end(),
                              [](const SharedObject &object) { return object.kind != ObjectKind::Condition; });
        for (const SharedObject &condition : m_program.objects) {
            const QString lock = QString::fromStdString(condition.lock);
            if (condition.kind != ObjectKind::Condition || lock.isEmpty() || m_names.faulty.contains(lock))
                continue;
            if (m_names.objects.value(lock, ObjectKind::Condition) != ObjectKind::Lock)
                m_faults.append({path + u'.' + QString::fromStdString(condition.name) + u".condition.lock"_s,
                                 tr("There is no lock \"%1\" for this condition. Add it to the objects of the program: "
                                    "{\"%1\": {\"lock\": {}}}.")
                                     .arg(shown(lock))});
        }
    }

    void readObject(const QString &name, const QJsonObject &content, const QString &path)
    {
        if (!isName(name))
            m_faults.append({path, nameRule()});
        m_names.faulty.insert(name); // until it has passed
        if (content.size() != 1) {
            m_faults.append({path, tr("An object of a program has one key, its kind, such as {\"event\": {}}.")});
            return;
        }
        const QString kind = content.begin().key(), inside = path + u'.' + shown(kind);
        const ObjectSpec *spec = findObject(kind.toStdString());
        if (!spec) {
            m_faults.append(
                {inside, tr("There is no kind of object called \"%1\". %2").arg(shown(kind), hint(kind, kindNames()))});
            return;
        }
        SharedObject object;
        object.name = name.toStdString();
        object.kind = spec->kind;
        const QJsonValue value = content.begin().value();
        const bool bare = !value.isObject() && !spec->number.empty();
        ExperimentObject json = bare ? ExperimentObject(textOf(spec->number), value, inside, m_faults)
                                     : ExperimentObject(value, inside, m_faults);
        object.number.value = spec->otherwise;
        if (!spec->number.empty()) {
            const auto need = spec->numberRequired ? ExperimentObject::Required : ExperimentObject::Optional;
            if (const auto number = readNumber(json, textOf(spec->number), {spec->min, spec->max, true}, m_declared,
                                               m_values, need))
                object.number = *number;
        }
        if (!spec->flag.empty())
            (spec->kind == ObjectKind::Lock ? object.reentrant : object.priority) = json.flag(textOf(spec->flag));
        if (spec->lock)
            object.lock = json.text(u"lock"_s).toStdString();
        const QString via = u"via"_s;
        if (spec->viaManager && json.has(via))
            object.viaManager = json.oneOf(via, {u"memory"_s, u"manager"_s}) == u"manager"_s;
        json.rejectOthers();
        m_names.faulty.remove(name);
        m_names.objects.insert(name, spec->kind);
        m_program.objects.push_back(std::move(object));
    }

    /// A mode, or a choice of the student's among modes: there "in-order" stands for "in_order", as an option is an id.
    void readCollect(ExperimentObject &object)
    {
        const QString key = u"collect"_s;
        if (!object.has(key))
            return;
        const QStringList modes = format::collectModes();
        QString mode = object.text(key);
        if (mode.startsWith(u'$')) {
            const Parameter *parameter = findParameter(m_declared, mode.mid(1), object, key);
            if (!parameter)
                return;
            for (const QString &option : parameter->options) {
                if (!modes.contains(QString(option).replace(u'-', u'_')))
                    object.fault(key, tr("The option \"%1\" of the parameter is no way to collect results. %2")
                                          .arg(option, hint(option, modes)));
            }
            if (parameter->type != Parameter::Type::Choice)
                object.fault(key, tr("The parameter \"%1\" is not a choice. Make it one, with options such as "
                                     "\"in-order\".")
                                      .arg(parameter->name));
            const auto index = static_cast<qsizetype>(m_values.value(parameter->name, parameter->defaultValue));
            mode = parameter->options.value(index).replace(u'-', u'_');
        } else if (!mode.isEmpty() && !modes.contains(mode)) {
            object.oneOf(key, modes);
        }
        m_program.collect = static_cast<Collect>(std::max<qsizetype>(modes.indexOf(mode), 0));
    }

    void readTask(const QJsonValue &value, const QString &path)
    {
        ExperimentObject entry(value, path, m_faults);
        Task task;
        task.where = entry.path().toStdString();
        const QString name = entry.name(u"name"_s);
        if (!name.isEmpty() && m_seen.contains(name))
            entry.fault(u"name"_s, tr("There are two tasks called \"%1\". Give each a name of its own, or use "
                                      "\"copies\".")
                                       .arg(name));
        m_seen.insert(name);
        task.name = name.toStdString();
        const auto number = [&](const QString &key, const NumberRange &range, Number &target) {
            if (const auto read = readNumber(entry, key, range, m_declared, m_values, ExperimentObject::Optional))
                target = *read;
        };
        number(u"copies"_s, {1, format::mostTasks, true}, task.copies);
        number(u"priority"_s, {-format::highestPriority, format::highestPriority, true}, task.priority);
        number(u"input_bytes"_s, {0, format::mostInputBytes, true}, task.inputBytes);
        task.daemon = entry.flag(u"daemon"_s);
        task.sharedInput = readSharedInput(entry);
        task.steps =
            StepReader(m_names, m_declared, m_values, m_faults).read(entry.list(u"steps"_s), entry.path(u"steps"_s));
        entry.rejectOthers();
        m_program.tasks.push_back(std::move(task));
    }

    /// True or false, or a condition as in a "when" step.
    bool readSharedInput(ExperimentObject &task)
    {
        const QString key = u"shared_input"_s;
        const QJsonValue value = task.value(key, ExperimentObject::Optional);
        if (!value.isObject())
            return task.flag(key);
        ExperimentObject condition(value, task.path(key), m_faults);
        const bool shared = readCondition(condition, m_declared, m_values).value_or(false);
        condition.rejectOthers();
        return shared;
    }

    /// Who gives a lock back has to take it somewhere.
    void checkLocks()
    {
        for (const Task &task : m_program.tasks) {
            QSet<std::string> taken;
            collectSteps(task.steps, [&taken](const Step &s) {
                if (s.kind == StepKind::Lock || s.kind == StepKind::With)
                    taken.insert(s.text("lock"));
            });
            collectSteps(task.steps, [&](const Step &s) {
                const std::string lock = s.text("lock");
                if (s.kind == StepKind::Unlock && !lock.empty() && !taken.contains(lock))
                    m_faults.append(
                        {QString::fromStdString(s.where) + u".unlock"_s,
                         tr("The task \"%1\" gives \"%2\" back, but it never takes it. Add a \"lock\" step.")
                             .arg(QString::fromStdString(task.name), QString::fromStdString(lock))});
            });
        }
    }

    /// Somebody has to begin.
    void checkStart(const ExperimentObject &object)
    {
        QSet<std::string> spawned;
        for (const Task &task : m_program.tasks)
            collectSteps(task.steps, [&spawned](const Step &s) {
                if (s.kind == StepKind::Spawn)
                    spawned.insert(s.text("task"));
            });
        const auto starts = [&spawned](const Task &task) { return !spawned.contains(task.name); };
        if (!m_program.tasks.empty() && std::none_of(m_program.tasks.begin(), m_program.tasks.end(), starts))
            m_faults.append({object.path() + u".tasks"_s,
                             tr("Every task waits to be spawned by another, so none ever starts. Leave one that no "
                                "\"spawn\" step names.")});
    }

    template <typename Visit>
    static void collectSteps(const std::vector<Step> &steps, Visit &&visit)
    {
        for (const Step &step : steps) {
            visit(step);
            collectSteps(step.body, visit);
            collectSteps(step.otherwise, visit);
        }
    }

    const DeclaredParameters &m_declared;
    const ParameterValues &m_values;
    QList<Fault> &m_faults;
    ProgramNames m_names;
    QSet<QString> m_seen;
    Program m_program;
};

} // namespace

Program buildProgram(const QJsonValue &json, const DeclaredParameters &declared, const ParameterValues &values,
                     QList<Fault> &faults)
{
    return ProgramBuilder(declared, values, faults).build(json);
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
