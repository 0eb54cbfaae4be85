// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinewords.h"

#include "app/statepaint.h"
#include "whywords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace interleave {

namespace {

struct Unit {
    double ns;
    const char *pattern;
};
constexpr std::array<Unit, 4> units = {{
    {1e9, QT_TRANSLATE_NOOP("Timeline", "%1 s")},
    {1e6, QT_TRANSLATE_NOOP("Timeline", "%1 ms")},
    {1e3, QT_TRANSLATE_NOOP("Timeline", "%1 µs")},
    {1, QT_TRANSLATE_NOOP("Timeline", "%1 ns")},
}};

QString inUnit(const Unit &unit, double ns, int decimals)
{
    return QCoreApplication::translate("Timeline", unit.pattern).arg(QLocale().toString(ns / unit.ns, 'f', decimals));
}

} // namespace

QString durationText(double ns)
{
    constexpr int digits = 4;
    if (ns <= 0)
        return inUnit(units.front(), 0, 0);
    for (const Unit &unit : units) {
        // 999.96 us are 1000.0 us when rounded, so they are said as 1 ms.
        if (ns < unit.ns * 0.99995 && unit.ns > 1)
            continue;
        const double value = std::max(ns / unit.ns, 1.0) *
                             1.00005; // what rounds up to 100.0 has three digits before the point
        int decimals = unit.ns == 1 ? 0
                                    : std::clamp(digits - 1 - static_cast<int>(std::floor(std::log10(value))), 0, 3);
        while (decimals > 0 && std::fmod(std::round(ns / unit.ns * std::pow(10, decimals)), 10) == 0)
            --decimals; // 272.0 says no more than 272
        return inUnit(unit, ns, decimals);
    }
    return {};
}

QString axisText(double ns, double stepNs)
{
    // The unit in which neighbouring lines differ by 0.1 or more.
    for (const Unit &unit : units) {
        if (stepNs >= unit.ns / 10 || unit.ns == 1)
            return inUnit(unit, ns, stepNs < unit.ns && ns > 0 ? 1 : 0);
    }
    return {};
}

QString momentWords(const Trace &trace, std::size_t index, std::uint64_t ns, std::uint64_t nowNs)
{
    const Trace::Lane &lane = trace.lanes()[index];
    const QString name = QString::fromStdString(lane.name);
    const TimeLane &states = lane.states;
    const std::size_t i = states.indexAt(ns);
    if (i >= states.size() || ns > nowNs)
        return name;
    const State state = states.stateAt(i);
    const auto begin = static_cast<double>(states.timeAt(i));
    if (endsLane(state))
        return QCoreApplication::translate("Timeline", "%1 · %2 after %3")
            .arg(name, titleOf(state), durationText(begin));
    const auto end = static_cast<double>(states.endAt(i, nowNs));
    const QString why = whyWords(trace, index, i, ns);
    if (!why.isEmpty())
        //: a task, why it does not go on, and for how long
        return QCoreApplication::translate("Timeline", "%1 %2 · %3, from %4 to %5")
            .arg(name, why, durationText(end - begin), durationText(begin), durationText(end));
    if (state == State::RunningGil && lane.gil != noObject)
        return QCoreApplication::translate("Timeline", "%1 · %2 (GIL %6) · %3, from %4 to %5")
            .arg(name, titleOf(state), durationText(end - begin), durationText(begin), durationText(end))
            .arg(lane.gil + 1);
    return QCoreApplication::translate("Timeline", "%1 · %2 · %3, from %4 to %5")
        .arg(name, titleOf(state), durationText(end - begin), durationText(begin), durationText(end));
}

QString laneWords(const Trace::Lane &lane, std::uint64_t nowNs)
{
    QStringList parts;
    const TimeLane &states = lane.states;
    if (!states.empty()) {
        const StateTimes times = states.timesUntil(std::max(nowNs, states.timeAt(states.size() - 1)),
                                                   states.size() - 1);
        for (std::size_t s = 0; s < times.size(); ++s) {
            if (times[s] > 0)
                parts += QCoreApplication::translate("Timeline", "%1 %2", "a time and the state it was spent in")
                             .arg(durationText(static_cast<double>(times[s])), titleOf(static_cast<State>(s)));
        }
        const State last = states.stateAt(states.size() - 1);
        if (endsLane(last))
            parts += QCoreApplication::translate("Timeline", "%1 after %2")
                         .arg(titleOf(last), durationText(static_cast<double>(states.timeAt(states.size() - 1))));
    }
    return QCoreApplication::translate("Timeline", "%1: %2.")
        .arg(QString::fromStdString(lane.name), parts.join(QStringLiteral("; ")));
}

QString lengthWords(const TimelineGroup &group)
{
    if (!group.trace)
        return QCoreApplication::translate("Timeline", "waits for its turn");
    const QString length = durationText(static_cast<double>(group.nowNs()));
    if (group.isLive())
        return QCoreApplication::translate("Timeline", "%1 so far").arg(length);
    return QCoreApplication::translate("Timeline", "%1 in all").arg(length);
}

} // namespace interleave
