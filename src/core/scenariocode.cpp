// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariocode.h"

#include "codegen/qtcode.h"
#include "engines/pythonengine.h"
#include "experimentfile.h"
#include "machine.h"
#include "scenariosettings.h"

#include <algorithm>

namespace interleave {

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
    ParameterValues all = experiment.defaults();
    all.insert(values);
    all.insert(scenario.parameters);
    const Result<Program> program = programFor(experiment, all);
    if (!program)
        return program.error();
    const RunSettings settings = settingsOf(scenario, experiment.title);
    const PythonEngine *python = findPythonEngine(scenario.engine);
    const Result<GeneratedCode> code = python ? python->code(*program, settings)
                                              : qtCode(*program, scenario.engine, settings, experiment.title,
                                                       1e6 / calibration().nsPerTurn);
    if (!code)
        return code.error();
    return ScenarioCode{python ? ScenarioCode::Language::Python : ScenarioCode::Language::Cpp, *code};
}

} // namespace interleave
