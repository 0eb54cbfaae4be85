// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experiment.h"

#include "kernel/program.h"

#include <QString>
#include <QStringList>

namespace interleave {

/// The page (see library::modelPage()) that explains an object: "lock", "queue", ...
QString objectPageOf(const SharedObject &object);
/// The pages about what the tasks of an experiment share: its objects with these values, in the order in which they
/// stand in it, then how its processes share memory, then futures where it runs with something that gives some.
QStringList objectPagesOf(const Experiment &experiment, const ParameterValues &values = {});
/// The first heading of a page of Markdown; empty where it has none.
QString headingOf(const QString &markdown);

} // namespace interleave
