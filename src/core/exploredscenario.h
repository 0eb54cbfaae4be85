// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experiment.h"
#include "searchresult.h"

#include "kernel/replay.h"

#include <QList>
#include <QStringList>

namespace interleave {

struct RunSettings;

/// The scenario to explore where none is named: the first with the engine `explored`, else the first.
const Scenario *firstToExplore(const Experiment &experiment);
/// Its program as it is explored, or a sentence that says why it cannot be.
Result<Code> codeToExplore(const Experiment &experiment, const Scenario &scenario, const ParameterValues &values);

/// How the tasks of a scenario can take turns: by its `switches` where its engine is `explored`, else as its engine lets
/// them.
Schedule::Rules rulesOf(const Scenario &scenario, const RunSettings &settings);

/// How many schedules were tried, and whether that were all; a sentence or two.
QStringList countWords(const Exploration &found);
/// In the order of Exploration::endings, without turns. Objects that come out the same in every schedule are not named.
QList<EndingWords> endingWords(const Code &code, const Exploration &found);
/// All of that, with the turns of the first ways.
SearchResult resultOf(const Code &code, const Exploration &found, const Schedule::Rules &rules);

/// A schedule turn by turn: who does what, what changes, who waits. And what has come of it.
struct ReplayWords {
    QStringList turns; ///< fewer than the schedule has where one is not possible
    QString end;
};
ReplayWords replayWords(const Code &code, const Schedule::Rules &rules, std::span<const Turn> schedule);

} // namespace interleave
