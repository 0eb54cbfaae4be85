// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidencewords.h"

#include "app/statepaint.h"
#include "app/timeline/timelinewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace interleave {

namespace {

/// States that took less of the time are left out.
constexpr double leastShare = 0.005;

} // namespace

QString wordsForLanes(const Trace &trace, std::uint64_t fromNs, std::uint64_t toNs)
{
    StateTimes times = {};
    int lanes = 0;
    toNs = std::min(toNs, trace.end());
    for (const Trace::Lane &lane : trace.lanes()) {
        if (lane.states.empty() || fromNs >= toNs || lane.states.timeAt(0) >= toNs)
            continue;
        const StateTimes one = lane.states.timesBetween(fromNs, toNs);
        ++lanes;
        for (std::size_t s = 0; s < times.size(); ++s)
            times[s] += one[s];
    }
    std::uint64_t sum = 0;
    QList<std::pair<std::uint64_t, State>> order;
    for (std::size_t s = 0; s < times.size(); ++s) {
        sum += times[s];
        order.append({times[s], static_cast<State>(s)});
    }
    const QString count = QCoreApplication::translate("Evidence", "%n lane(s)", nullptr, lanes);
    if (sum == 0)
        return QCoreApplication::translate("Evidence", "%1, nothing under way.").arg(count);
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList parts;
    for (const auto &[ns, state] : std::as_const(order)) {
        const double share = static_cast<double>(ns) / static_cast<double>(sum);
        if (share >= leastShare)
            parts.append(QCoreApplication::translate("Evidence", "%1% %2", "a share and a state, as in 97% running")
                             .arg(QLocale().toString(share * 100, 'f', 0), titleOf(state)));
    }
    return QCoreApplication::translate("Evidence", "%1, %2.").arg(count, parts.join(QStringLiteral(", ")));
}

QString wordsForEvidence(const Evidence &evidence, const QString &title)
{
    return QCoreApplication::translate("Evidence", "%1, %2 to %3: %4")
        .arg(title, durationText(static_cast<double>(evidence.fromNs)),
             durationText(static_cast<double>(evidence.toNs)), evidence.words);
}

} // namespace interleave
