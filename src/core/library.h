// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experiment.h"
#include "experimentfile.h"

namespace interleave {

/// The experiments, lessons and pages that ship with the program (Qt resources), and files of the user's own.
namespace library {

/// Every shipped experiment, in the order of the curriculum.
const QList<Experiment> &experiments();
/// The shipped experiment called `id`, or nullptr.
const Experiment *find(const QString &id);
/// `idOrFile`: a shipped id, or a path of a file.
LoadedExperiment open(const QString &idOrFile);

/// Markdown of an experiment's lesson in the language of the user, English where there is none.
Result<QString> lesson(const Experiment &experiment);
/// Markdown of the page that explains an engine (`qthread`, ...) or an object (`semaphore`, ...).
Result<QString> modelPage(const QString &engine);
/// The wrong belief called `id` (`gil-blocks-io`, ...) as a sentence; empty where it has none, as in a teacher's own file.
QString misconception(const QString &id);
/// The glossary as JSON, in the language of the user, English where there is none.
Result<QString> glossary();
/// What helps to choose, as JSON: "guide.json", "decision-table.json" or "costs.json".
Result<QString> reference(const QString &file);

} // namespace library
} // namespace interleave
