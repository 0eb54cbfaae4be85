// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariocode.h"

#include "codegen/qtcode.h"
#include "engines/pythonengine.h"
#include "experimentfile.h"
#include "machine.h"
#include "modelpages.h"
#include "scenariosettings.h"

#include <QRegularExpression>

#include <algorithm>

namespace interleave {

namespace {

/// The line (from 1) that begins the definition of the function, in either language.
int definitionOf(const QString &function, const QString &text)
{
    const QRegularExpression definition(QStringLiteral("^(?:(?:async )?def|void|int|auto|QCoro::Task<[^(]*>) %1\\(")
                                            .arg(QRegularExpression::escape(function)),
                                        QRegularExpression::MultilineOption);
    const qsizetype at = text.indexOf(definition);
    return at < 0 ? 0 : static_cast<int>(text.left(at).count(QLatin1Char('\n'))) + 1;
}

/// What is explored are the schedules of threads, or of coroutines: the code is theirs.
QString writtenFor(const Scenario &scenario)
{
    if (scenario.engine != QLatin1String("explored"))
        return scenario.engine;
    return scenario.atWaits ? QStringLiteral("qcoro") : QStringLiteral("qthread");
}

} // namespace

int ScenarioCode::lineOfLane(const QString &lane) const
{
    QString task;
    for (const QString &name : taskLines.keys()) {
        const bool fits = lane == name || lane.startsWith(name + QLatin1Char(' ')) ||
                          lane.startsWith(name + QLatin1Char(','));
        if (fits && name.size() > task.size())
            task = name;
    }
    return taskLines.value(task, 0);
}

const PythonEngine *findPythonEngine(const QString &id)
{
    return dynamic_cast<const PythonEngine *>(findEngine(id));
}

Scenario scenarioWith(const Experiment &experiment, const Engine &engine)
{
    const auto found = std::find_if(experiment.scenarios.cbegin(), experiment.scenarios.cend(),
                                    [&engine](const Scenario &scenario) { return scenario.engine == engine.id(); });
    if (found != experiment.scenarios.cend())
        return *found;
    Scenario plain;
    plain.id = engine.id();
    plain.title = engine.title();
    plain.engine = engine.id();
    return plain;
}

Result<ScenarioCode> codeOf(const Experiment &experiment, const Scenario &scenario, const ParameterValues &values)
{
    const ParameterValues all = valuesFor(experiment, scenario, values);
    const Result<Program> program = programFor(experiment, all);
    if (!program)
        return program.error();
    const RunSettings settings = settingsOf(scenario, all, experiment.title);
    const Support support = findEngine(scenario.engine)->supports(*program, settings);
    if (!support.yes) // code for what does not run would be of no use
        return Error{support.reason.toStdString(), scenario.engine.toStdString()};
    const PythonEngine *python = findPythonEngine(scenario.engine);
    const Result<GeneratedCode> code = python ? python->code(*program, settings)
                                              : qtCode(*program, writtenFor(scenario), settings, experiment.title,
                                                       1e6 / calibration().nsPerTurn);
    if (!code)
        return code.error();
    ScenarioCode result{python ? ScenarioCode::Language::Python : ScenarioCode::Language::Cpp, *code, {}, {}};
    for (const Task &task : program->tasks) {
        const QString name = QString::fromStdString(task.name);
        const int line = definitionOf(code->functions.value(name, name), code->text);
        if (line > 0)
            result.taskLines.insert(name, line);
    }
    for (const SharedObject &object : program->objects) {
        const QString name = QString::fromStdString(object.name);
        result.objects.insert(code->variables.value(name, name), objectPageOf(object));
    }
    return result;
}

} // namespace interleave
