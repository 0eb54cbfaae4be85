// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "modelpages.h"

#include "experimentfile.h"

#include "kernel/steps.h"

#include <algorithm>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

/// Whose tasks are processes: what they share lies in shared memory.
const QStringList withProcesses{u"qprocess"_s, u"process-pool"_s, u"py-multiprocessing"_s, u"py-processpool"_s};
/// What hands out futures.
const QStringList withFutures{u"qtconcurrent"_s,   u"process-pool"_s,       u"py-threadpool"_s,
                              u"py-processpool"_s, u"py-interpreterpool"_s, u"py-dask"_s};

bool runsWith(const Experiment &experiment, const QStringList &engines)
{
    return std::ranges::any_of(experiment.scenarios,
                               [&engines](const Scenario &scenario) { return engines.contains(scenario.engine); });
}

/// Each kind of object has a page of its name.
QString pageOf(ObjectKind kind)
{
    const std::string_view name = specOf(kind).name;
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

QString objectPageOf(const SharedObject &object)
{
    return object.viaManager ? u"manager"_s : pageOf(object.kind);
}

QStringList objectPagesOf(const Experiment &experiment, const ParameterValues &values)
{
    QStringList pages;
    const auto add = [&pages](const QString &page) {
        if (!pages.contains(page))
            pages.append(page);
    };
    const Result<Program> program = programFor(experiment, values);
    if (!program)
        return pages;
    for (const SharedObject &object : program->objects) {
        add(pageOf(object.kind));
        if (object.viaManager)
            add(u"manager"_s);
    }
    const bool shares = std::ranges::any_of(program->objects,
                                            [](const SharedObject &object) {
                                                return object.kind == ObjectKind::Cell && !object.viaManager;
                                            }) ||
                        std::ranges::any_of(program->tasks, &Task::sharedInput);
    if (shares && runsWith(experiment, withProcesses))
        add(u"shared-memory"_s);
    if (runsWith(experiment, withFutures))
        add(u"future"_s);
    return pages;
}

QString headingOf(const QString &markdown)
{
    return markdown.startsWith("# "_L1) ? markdown.mid(2, markdown.indexOf(u'\n') - 2) : QString();
}

} // namespace interleave
