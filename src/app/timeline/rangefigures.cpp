// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rangefigures.h"

#include "app/statepaint.h"
#include "timelinewords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <numeric>
#include <vector>

namespace interleave {

namespace {

QString percentText(double percent)
{
    if (percent < 0.1)
        return QStringLiteral("< ") + QLocale().toString(0.1, 'f', 1);
    return QLocale().toString(percent, 'f', percent < 1 ? 1 : 0);
}

} // namespace

StateTimes timesIn(const TimeLane &lane, const TimeRange &range, std::uint64_t nowNs)
{
    return lane.timesBetween(range.fromNs, std::min(range.toNs, nowNs));
}

StateTimes timesIn(const Trace &trace, const TimeRange &range, std::uint64_t nowNs)
{
    StateTimes sum{};
    for (const Trace::Lane &lane : trace.lanes()) {
        const StateTimes times = timesIn(lane.states, range, nowNs);
        for (std::size_t s = 0; s < sum.size(); ++s)
            sum[s] += times[s];
    }
    return sum;
}

QList<RangeFigures> figuresOf(const QList<TimelineGroup> &groups, const TimeRange &range, int group, int lane)
{
    QList<RangeFigures> figures;
    for (const TimelineGroup &shown : groups) {
        if (shown.trace && shown.nowNs() > range.fromNs)
            figures.append({shown.title, timesWords(timesIn(*shown.trace, range, shown.nowNs()))});
    }
    if (group >= 0 && group < groups.size() && lane >= 0 && lane < groups[group].laneCount()) {
        const Trace::Lane &chosen = groups[group].trace->lanes()[static_cast<std::size_t>(lane)];
        //: a scenario and one of its lanes
        figures.append({QCoreApplication::translate("Timeline", "%1, %2")
                            .arg(groups[group].title, QString::fromStdString(chosen.name)),
                        timesWords(timesIn(chosen.states, range, groups[group].nowNs()))});
    }
    return figures;
}

QString timesWords(const StateTimes &times)
{
    const auto all = static_cast<double>(std::accumulate(times.begin(), times.end(), std::uint64_t(0)));
    if (all <= 0)
        return QCoreApplication::translate("Timeline", "no task was there");
    std::vector<std::size_t> states(times.size());
    std::iota(states.begin(), states.end(), std::size_t(0));
    std::ranges::stable_sort(states, [&times](std::size_t a, std::size_t b) { return times[a] > times[b]; });
    QStringList parts;
    for (const std::size_t s : states) {
        if (times[s] == 0)
            continue;
        const auto ns = static_cast<double>(times[s]);
        //: a time, the state it was spent in, and its share
        parts += QCoreApplication::translate("Timeline", "%1 %2 (%3%)")
                     .arg(durationText(ns), titleOf(static_cast<State>(s)), percentText(ns / all * 100));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace interleave
