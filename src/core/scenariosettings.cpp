// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosettings.h"

#include "figures.h"
#include "machine.h"

namespace interleave {

RunSettings settingsOf(const Scenario &scenario, const QString &title)
{
    RunSettings settings;
    settings.gil = scenario.gil == GilMode::Emulated;
    settings.switchInterval = std::chrono::nanoseconds(qRound64(scenario.switchIntervalMs * 1e6));
    settings.setsInterval = scenario.setsInterval;
    settings.cores = scenario.cores;
    settings.workers = scenario.workers > 0 ? scenario.workers : coresOf(scenario.cores, thisMachine().coresUsable);
    settings.chunk = scenario.chunk;
    settings.warm = scenario.warm;
    settings.atWaits = scenario.atWaits;
    settings.startMethod = scenario.startMethod;
    settings.script = scenario.scriptText;
    settings.title = title;
    settings.limit = std::chrono::milliseconds(qRound64(scenario.limitS * 1e3));
    return settings;
}

} // namespace interleave
