// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codegen/code.h"
#include "engines/engine.h"
#include "experiment.h"

#include "kernel/result.h"

namespace interleave {

class PythonEngine;

/// A program as a student reads it, and in which language.
struct ScenarioCode {
    enum class Language { Python, Cpp };
    Language language = Language::Python;
    GeneratedCode code;
    QMap<QString, int> taskLines; ///< where the function of each task begins, by the name of the task

    QMap<QString, QString> objects; ///< the page of each shared object (see objectPageOf()), by its name in the code

    /// Where the function of a lane's task begins ("item", "item 3", "item 3, thread"); 0 where there is none.
    int lineOfLane(const QString &lane) const;
};

/// The code of a scenario as it runs, with `values` for the parameters (what the scenario fixes stays fixed), or a
/// sentence that says why there is none.
Result<ScenarioCode> codeOf(const Experiment &experiment, const Scenario &scenario, const ParameterValues &values = {});

/// The engine called `id` where it is a real Python, else nullptr.
const PythonEngine *findPythonEngine(const QString &id);
/// The experiment's first scenario that runs with this engine, or a plain one where it has none.
Scenario scenarioWith(const Experiment &experiment, const Engine &engine);

} // namespace interleave
