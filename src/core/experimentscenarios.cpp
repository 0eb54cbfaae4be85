// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentscenarios.h"

#include "experimentformat.h"
#include "programbuilder.h"

#include <QFileInfo>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

struct Scenarios {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)
};

void checkTasks(const format::EngineFormat &engine, double tasks, ExperimentObject &object)
{
    if (tasks > engine.tasks)
        object.fault(u"engine"_s,
                     Scenarios::tr("The engine \"%1\" runs %2 tasks at most, but this program can have %3. Make it "
                                   "smaller, lower the max of the parameter, or fix it in this scenario.")
                         .arg(QString::fromLatin1(engine.id), plain(engine.tasks), plain(tasks)));
}

/// The numbers of a scenario, each of which can be a parameter's.
class Numbers {
public:
    Numbers(ExperimentObject &object, const DeclaredParameters &declared) : m_object(object), m_declared(declared) {}

    void read(const QString &key, const NumberRange &range, Number &number) const
    {
        if (m_object.has(key))
            number = readNumber(m_object, key, range, m_declared, {}).value_or(number);
    }

private:
    ExperimentObject &m_object;
    const DeclaredParameters &m_declared;
};

void readGil(ExperimentObject &object, const format::EngineFormat *engine, const Numbers &numbers, Scenario &scenario)
{
    const QString gil = object.oneOf(u"gil"_s, {u"off"_s, u"emulated"_s}, ExperimentObject::Optional);
    scenario.gil = gil == "emulated"_L1 ? GilMode::Emulated : GilMode::Off;
    const QString interval = u"switch_interval_ms"_s;
    numbers.read(interval, {format::shortestIntervalMs, format::longestIntervalMs, false}, scenario.switchIntervalMs);
    scenario.setsInterval = object.has(interval);
    if (object.has(interval) && scenario.gil == GilMode::Off && engine && !engine->hasIntervals)
        object.fault(interval, Scenarios::tr("Without a GIL there is no switch interval. Remove it, or add \"gil\": "
                                             "\"emulated\"."));
}

void readWorkers(ExperimentObject &object, const format::EngineFormat *engine, const Numbers &numbers,
                 Scenario &scenario)
{
    const QString workers = u"workers"_s;
    if (engine && engine->workers == 0 && object.has(workers)) {
        object.value(workers);
        object.fault(
            workers,
            Scenarios::tr("The engine \"%1\" has no pool, so it has no workers. Remove the key.").arg(scenario.engine));
        return;
    }
    const double most = engine ? engine->workers : format::mostThreads;
    numbers.read(workers, {1, most, true}, scenario.workers);
}

/// How a pool hands out its work, and whether it is there before the clock starts.
void readPool(ExperimentObject &object, const format::EngineFormat *engine, const Numbers &numbers, Scenario &scenario)
{
    const QString chunk = u"chunk"_s, start = u"start"_s;
    if (engine && !engine->chunks && object.has(chunk)) {
        object.value(chunk);
        object.fault(
            chunk,
            Scenarios::tr("The engine \"%1\" hands out one task at a time. Remove the key.").arg(scenario.engine));
    } else {
        numbers.read(chunk, {1, format::largestChunk, true}, scenario.chunk);
    }
    if (!object.has(start))
        return;
    scenario.warm = object.oneOf(start, {u"cold"_s, u"warm"_s}) == u"warm"_s;
    if (scenario.warm && engine && engine->workers == 0)
        object.fault(
            start,
            Scenarios::tr("The engine \"%1\" has no pool that could be warm. Remove the key.").arg(scenario.engine));
}

/// How a Python starts its processes.
void readStartMethod(ExperimentObject &object, const format::EngineFormat *engine, Scenario &scenario)
{
    const QString key = u"start_method"_s;
    scenario.startMethod = object.oneOf(key, format::startMethods(), ExperimentObject::Optional);
    if (object.has(key) && engine && !engine->startsProcesses)
        object.fault(
            key, Scenarios::tr("The engine \"%1\" starts no Python processes. Remove the key.").arg(scenario.engine));
}

/// On how many cores it is kept.
void readCores(ExperimentObject &object, const format::EngineFormat *engine, const Numbers &numbers, Scenario &scenario)
{
    const QString key = u"cores"_s;
    numbers.read(key, {1, format::mostCores, true}, scenario.cores);
    if (object.has(key) && engine && !engine->pinned)
        object.fault(key, Scenarios::tr("The engine \"%1\" cannot be kept on some of the cores. Remove the key.")
                              .arg(scenario.engine));
}

/// Where the tasks of an engine that tries every schedule can take turns.
void readSwitches(ExperimentObject &object, const format::EngineFormat *engine, Scenario &scenario)
{
    const QString key = u"switches"_s;
    scenario.atWaits = object.oneOf(key, format::switchPlaces(), ExperimentObject::Optional) == u"at_waits"_s;
    if (object.has(key) && engine && !engine->switches)
        object.fault(key,
                     Scenarios::tr("The engine \"%1\" itself says where its tasks take turns. Remove the key, or use "
                                   "the engine \"explored\".")
                         .arg(scenario.engine));
}

/// The Python program of an engine that runs one as it stands.
void readScript(ExperimentObject &object, const format::EngineFormat *engine, Scenario &scenario)
{
    const QString key = u"script"_s;
    const bool wanted = engine && engine->script;
    scenario.script = object.text(key, wanted ? ExperimentObject::Required : ExperimentObject::Optional);
    if (scenario.script.isEmpty())
        return;
    if (engine && !wanted)
        object.fault(key, Scenarios::tr("The engine \"%1\" runs the program of this file. Remove the key, or use the "
                                        "engine \"py-script\".")
                              .arg(scenario.engine));
    else if (!isPlainFileName(scenario.script, u".py"_s))
        object.fault(key,
                     Scenarios::tr("\"%1\" is not the name of a Python file. Put it beside the experiment and name it "
                                   "here without a folder, such as \"my-script.py\".")
                         .arg(shown(scenario.script)));
}

} // namespace

bool isPlainFileName(const QString &name, const QString &ending)
{
    return name.endsWith(ending) && name == QFileInfo(name).fileName();
}

void expectNew(const QString &id, QSet<QString> &seen, ExperimentObject &object)
{
    if (id.isEmpty())
        return;
    if (seen.contains(id))
        object.fault(
            u"id"_s,
            Scenarios::tr("The id \"%1\" is taken by an entry further up. Give each an id of its own.").arg(id));
    seen.insert(id);
}

QList<Scenario> readScenarios(const QJsonArray &list, const QString &path, const Program &program,
                              const DeclaredParameters &declared, QList<Fault> &faults)
{
    QList<Scenario> scenarios;
    QSet<QString> ids;
    for (qsizetype i = 0; i < list.size(); ++i) {
        ExperimentObject object(list[i], path + u"[%1]"_s.arg(i), faults);
        Scenario scenario;
        scenario.id = object.id(u"id"_s);
        expectNew(scenario.id, ids, object);
        const QString title = object.text(u"title"_s, ExperimentObject::Optional);
        scenario.title = title.isEmpty() ? scenario.id : title;
        scenario.engine = object.oneOf(u"engine"_s, format::engineIds());
        const format::EngineFormat *engine = format::findEngine(scenario.engine);
        const Numbers numbers(object, declared);
        readGil(object, engine, numbers, scenario);
        readWorkers(object, engine, numbers, scenario);
        readPool(object, engine, numbers, scenario);
        readStartMethod(object, engine, scenario);
        readCores(object, engine, numbers, scenario);
        readSwitches(object, engine, scenario);
        readScript(object, engine, scenario);
        if (object.has(u"ends"_s))
            scenario.ends = object.oneOf(u"ends"_s, format::plannedOutcomes());
        const QString parameters = u"parameters"_s;
        scenario.parameters = readValues(object.value(parameters, ExperimentObject::Optional), object.path(parameters),
                                         declared, faults);
        numbers.read(u"limit_s"_s, {format::shortestLimitS, format::longestLimitS, false}, scenario.limitS);
        object.rejectOthers();
        if (engine)
            checkTasks(*engine, mostTasks(program, declared, scenario.parameters), object);
        scenarios.append(scenario);
    }
    return scenarios;
}

} // namespace interleave
