// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "costwords.h"

#include "app/figurewords.h"

#include "core/foreignload.h"
#include "core/library.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace interleave::costwords {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(interleave::CostWords)
};

const QLatin1String scheme("interleave");
const QLatin1String allCosts("costs");

QString time(double s)
{
    if (s < 1e-6)
        return Words::tr("%1 ns").arg(figurewords::number(s * 1e9));
    if (s < 1e-3)
        return Words::tr("%1 µs").arg(figurewords::number(s * 1e6));
    return figurewords::seconds(s);
}

/// Where the row has a source that runs with the engine: that source alone.
QList<CostSource> sourcesOf(const CostRow &row, const QString &engine)
{
    QList<CostSource> sources;
    for (const CostSource &source : row.cpp + row.python) {
        if (engineOf(source) == engine)
            sources.append(source);
    }
    return sources;
}

QString linkTo(const QString &place, const QString &text)
{
    return QStringLiteral("[%1](%2:%3)").arg(text, scheme, place);
}

QString measuredList(const QString &engine, const CostSheet &sheet, const StoredCosts &costs)
{
    QStringList lines;
    QStringList circumstancesSaid;
    QStringList experiments;
    for (const CostKind &kind : sheet.kinds) {
        const auto ofEngine = std::ranges::count_if(
            kind.rows, [&engine](const CostRow &row) { return !sourcesOf(row, engine).isEmpty(); });
        for (const CostRow &row : kind.rows) {
            const QList<CostSource> sources = sourcesOf(row, engine);
            if (sources.isEmpty())
                continue;
            if (!experiments.contains(sources.first().experiment))
                experiments.append(sources.first().experiment);
            const std::optional<MeasuredCost> cost = costs.costOf(sources, kind.metric);
            if (!cost)
                continue;
            const QString said = circumstances(*cost);
            if (!circumstancesSaid.contains(said))
                circumstancesSaid.append(said);
            const QString what = ofEngine > 1 ? Words::tr("%1 (%2)").arg(kind.title, row.name) : kind.title;
            lines.append(Words::tr("- %1: %2").arg(what, value(*cost, kind.metric)));
        }
    }
    if (lines.isEmpty() && experiments.isEmpty())
        return {};
    if (lines.isEmpty()) {
        QStringList links;
        for (const QString &id : std::as_const(experiments))
            links.append(linkTo(id, library::find(id)->title));
        return Words::tr("It was not measured on this machine yet. Here you can: %1.")
            .arg(links.join(Words::tr(", ", "between two links")));
    }
    return QStringLiteral("\n\n%1\n\n%2 %3")
        .arg(lines.join(QLatin1Char('\n')),
             Words::tr("Measured on this machine: %1.")
                 .arg(circumstancesSaid.join(Words::tr("; ", "between two dates"))),
             linkTo(allCosts, Words::tr("All costs")));
}

} // namespace

QString value(const MeasuredCost &cost, const QString &metric)
{
    const QString words = metric.endsWith(QLatin1String("_bytes"))
                              ? Words::tr("%1 bytes").arg(QLocale().toString(std::round(cost.value), 'f', 0))
                              : time(cost.value);
    return QString(words).replace(QLatin1Char(' '), QChar(QChar::Nbsp)); // number and unit stay together
}

QString circumstances(const MeasuredCost &cost)
{
    const QDateTime local = cost.at.toLocalTime();
    const QString when = Words::tr("%1 %2", "date and time")
                             .arg(QLocale().toString(local.date(), QLocale::ShortFormat),
                                  QLocale().toString(local.time(), QStringLiteral("HH:mm")));
    const QString words = cost.repeats == 1 ? Words::tr("%1, once").arg(when)
                                            : Words::tr("%1, %n times", nullptr, cost.repeats).arg(when);
    if (cost.foreignLoadPct < ForeignLoad::muchPercent)
        return words;
    return Words::tr("%1, machine busy").arg(words);
}

QString comparison(const CostSheet &sheet, const StoredCosts &costs)
{
    const auto cost = [&](const char *scenario) -> std::optional<MeasuredCost> {
        for (const CostKind &kind : sheet.kinds) {
            for (const CostRow &row : kind.rows) {
                for (const CostSource &source : row.cpp) {
                    if (kind.id == QLatin1String("start") && source.scenario == QLatin1String(scenario))
                        return costs.costOf(row.cpp, kind.metric);
                }
            }
        }
        return std::nullopt;
    };
    const auto coroutine = cost("create-coroutine");
    const auto thread = cost("create-thread");
    const auto process = cost("create-process");
    if (!coroutine || !thread || !process)
        return {};
    const auto many = [&process](const MeasuredCost &other) {
        return QLocale().toString(std::round(process->value / other.value), 'f', 0);
    };
    return Words::tr("In the time of one process, C++ here starts %1 threads or %2 coroutines.")
        .arg(many(*thread), many(*coroutine));
}

QString withCosts(const QString &page, const QString &engine, const CostSheet &sheet, const Result<StoredCosts> &costs)
{
    const QString words = sheet.without.contains(engine) ? sheet.without.value(engine)
                          : costs                        ? measuredList(engine, sheet, *costs)
                                                         : QString::fromStdString(costs.error().message);
    if (words.isEmpty())
        return page;
    const QString paragraph = QStringLiteral("**%1** %2").arg(Words::tr("What it costs here."), words);
    const qsizetype costsSaid = page.indexOf(QLatin1String("**What it costs.**"));
    const qsizetype end = costsSaid < 0 ? -1 : page.indexOf(QLatin1String("\n\n"), costsSaid);
    return end < 0 ? page + QStringLiteral("\n\n") + paragraph
                   : page.left(end) + QStringLiteral("\n\n") + paragraph + page.mid(end);
}

bool leadsToAllCosts(const QUrl &link)
{
    return link.scheme() == scheme && link.path() == allCosts;
}

QString experimentOf(const QUrl &link)
{
    return link.scheme() == scheme && link.path() != allCosts ? link.path() : QString();
}

} // namespace interleave::costwords
