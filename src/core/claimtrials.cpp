// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "claimtrials.h"

#include <algorithm>

namespace interleave {

namespace {

/// The values that a claim is about and that are others now. What all its scenarios fix for themselves does not count.
ParameterValues missingFor(const Experiment &experiment, const Claim &claim, const QStringList &scenarios,
                           const ParameterValues &now)
{
    ParameterValues missing;
    for (auto it = claim.with.begin(); it != claim.with.end(); ++it) {
        const bool free = std::any_of(scenarios.begin(), scenarios.end(), [&](const QString &id) {
            return !experiment.scenario(id)->parameters.contains(it.key());
        });
        if (free && now.value(it.key()) != it.value())
            missing.insert(it.key(), it.value());
    }
    return missing;
}

QStringList inOrder(const Experiment &experiment, const QStringList &ids)
{
    QStringList ordered;
    for (const Scenario &scenario : experiment.scenarios) {
        if (ids.contains(scenario.id))
            ordered << scenario.id;
    }
    return ordered;
}

} // namespace

QStringList scenariosOf(const Experiment &experiment, const Claim &claim)
{
    const Curve *curve = experiment.curve(claim.of);
    if (!curve)
        return claim.against.isEmpty() ? QStringList{claim.of} : QStringList{claim.of, claim.against};
    QStringList ids;
    for (const Curve::Point &point : curve->points)
        ids << point.scenario;
    if (!ids.contains(curve->against))
        ids << curve->against;
    return ids;
}

QList<ClaimTrial> trialsFor(const Experiment &experiment, const ParameterValues &set, const QStringList &wanted,
                            int usableCores)
{
    ParameterValues now = experiment.defaults();
    now.insert(set);
    QList<ClaimTrial> trials;
    for (qsizetype i = 0; i < experiment.claims.size(); ++i) {
        const Claim &claim = experiment.claims[i];
        const QStringList scenarios = inOrder(experiment, scenariosOf(experiment, claim));
        const ParameterValues missing = missingFor(experiment, claim, scenarios, now);
        const bool allWanted = wanted.isEmpty() || std::all_of(scenarios.begin(), scenarios.end(),
                                                               [&](const QString &id) { return wanted.contains(id); });
        if (missing.isEmpty() || !allWanted || claim.needsCores > usableCores)
            continue;
        auto trial = std::find_if(trials.begin(), trials.end(),
                                  [&](const ClaimTrial &other) { return other.values == missing; });
        if (trial == trials.end()) {
            trials.append({missing, {}, {}});
            trial = trials.end() - 1;
        }
        trial->scenarios = inOrder(experiment, trial->scenarios + scenarios);
        trial->claims << i;
    }
    return trials;
}

} // namespace interleave
