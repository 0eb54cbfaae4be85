// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "statusfigures.h"

#include "figurewords.h"

#include "core/machine.h"

namespace interleave {

namespace {

constexpr int leastMsBetweenUpdates = 250;

QString coresSentence()
{
    return StatusFigures::tr("Usable cores: %1").arg(thisMachine().coresUsable);
}

} // namespace

StatusFigures::StatusFigures(QWidget *parent) : QLabel(parent)
{
    setObjectName(QStringLiteral("statusFigures"));
    setAccessibleName(tr("The window’s own heartbeat and the machine"));
    setToolTip(
        tr("The window’s own heartbeat is due every 16 ms. 99% of its gaps were at most as long as the first figure. "
           "The second is the longest gap: how long the window stood still at worst."));
    showNoRun();
}

void StatusFigures::showNoRun()
{
    setText(coresSentence());
}

void StatusFigures::showRun(const Session &session, std::size_t firstGap, When when)
{
    if (when == When::SoonEnough && m_sinceUpdate.isValid() && m_sinceUpdate.elapsed() < leastMsBetweenUpdates)
        return;
    m_sinceUpdate.start();

    double p99 = 0, longest = 0;
    for (const RunRecord &run : session.runs()) {
        const double gap = run.ended ? run.uiGapMaxMs : session.heartbeat().maxMs(firstGap);
        if (!run.trace || gap <= 0) // it was over before the next beat was due
            continue;
        longest = gap;
        p99 = run.ended ? run.uiGapP99Ms : session.heartbeat().p99Ms(firstGap);
    }
    QStringList parts{coresSentence()};
    if (longest > 0)
        parts.prepend(tr("Window heartbeat: p99 %1 ms, longest %2 ms")
                          .arg(figurewords::number(p99), figurewords::number(longest)));
    quint64 dropped = 0;
    for (const RunRecord &record : session.runs())
        dropped += record.trace ? record.trace->dropped() : 0;
    if (dropped > 0)
        parts.append(tr("Events dropped: %1").arg(locale().toString(dropped)));
    setText(parts.join(QStringLiteral("   ·   ")));
}

} // namespace interleave
