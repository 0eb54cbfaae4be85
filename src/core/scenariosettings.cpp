// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosettings.h"

#include "figures.h"
#include "machine.h"

namespace interleave {

namespace {

double valueOf(const Number &number, const ParameterValues &values)
{
    return values.value(QString::fromStdString(number.parameter), number.value);
}

int wholeValueOf(const Number &number, const ParameterValues &values)
{
    return static_cast<int>(valueOf(number, values));
}

} // namespace

RunSettings settingsOf(const Scenario &scenario, const ParameterValues &values, const QString &title)
{
    RunSettings settings;
    settings.gil = scenario.gil == GilMode::Emulated;
    settings.switchInterval = std::chrono::nanoseconds(qRound64(valueOf(scenario.switchIntervalMs, values) * 1e6));
    settings.setsInterval = scenario.setsInterval;
    settings.cores = wholeValueOf(scenario.cores, values);
    const int workers = wholeValueOf(scenario.workers, values);
    settings.workers = workers > 0 ? workers : coresOf(settings.cores, thisMachine().coresUsable);
    settings.chunk = wholeValueOf(scenario.chunk, values);
    settings.warm = scenario.warm;
    settings.atWaits = scenario.atWaits;
    settings.startMethod = scenario.startMethod;
    settings.script = scenario.scriptText;
    settings.title = title;
    settings.limit = std::chrono::milliseconds(qRound64(valueOf(scenario.limitS, values) * 1e3));
    return settings;
}

ParameterValues valuesFor(const Experiment &experiment, const Scenario &scenario, const ParameterValues &set)
{
    ParameterValues values = experiment.defaults();
    values.insert(set);
    values.insert(scenario.parameters);
    return values;
}

} // namespace interleave
