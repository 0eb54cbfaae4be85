// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "whywords.h"

#include <QCoreApplication>

namespace interleave {

namespace {

QString named(const Trace &trace, std::uint32_t lane)
{
    return QString::fromStdString(trace.lanes()[lane].name);
}

bool isLane(const Trace &trace, std::uint32_t task)
{
    return task < trace.lanes().size();
}

QString lockWords(const Trace &trace, const Trace::Wait &wait, const QString &name)
{
    if (isLane(trace, wait.holder))
        return QCoreApplication::translate("Timeline", "waits for the lock “%1”, which %2 holds")
            .arg(name, named(trace, wait.holder));
    return QCoreApplication::translate("Timeline", "waits for the lock “%1”").arg(name);
}

QString objectWords(const Trace &trace, const Trace::Wait &wait, std::optional<StepKind> step)
{
    if (wait.object >= trace.objects().size())
        return QCoreApplication::translate("Timeline", "waits for the steps that run beside it");
    const Trace::Object &object = trace.objects()[wait.object];
    const QString name = QString::fromStdString(object.name);
    if (object.task)
        return QCoreApplication::translate("Timeline", "waits for the end of “%1”").arg(name);
    switch (object.kind) {
    case ObjectKind::Lock:
        return lockWords(trace, wait, name);
    case ObjectKind::Semaphore:
        return QCoreApplication::translate("Timeline", "waits for a permit of the semaphore “%1”").arg(name);
    case ObjectKind::Event:
        return QCoreApplication::translate("Timeline", "waits until “%1” is set").arg(name);
    case ObjectKind::Condition:
        return QCoreApplication::translate("Timeline", "waits to be notified of “%1”").arg(name);
    case ObjectKind::Barrier:
        return QCoreApplication::translate("Timeline", "waits at the barrier “%1” until all have come").arg(name);
    case ObjectKind::Queue:
        if (step == StepKind::Put)
            return QCoreApplication::translate("Timeline", "waits until there is room in “%1”").arg(name);
        return QCoreApplication::translate("Timeline", "waits until there is something in “%1”").arg(name);
    case ObjectKind::Cell:
    case ObjectKind::Local:
        break;
    }
    return QCoreApplication::translate("Timeline", "waits for “%1”").arg(name);
}

} // namespace

std::optional<std::uint32_t> gilHolderAt(const Trace &trace, std::size_t lane, std::uint64_t ns)
{
    const std::uint16_t gil = trace.lanes()[lane].gil;
    for (std::size_t other = 0; other < trace.lanes().size(); ++other) {
        const Trace::Lane &candidate = trace.lanes()[other];
        if (other == lane || (gil != noObject && candidate.gil != gil))
            continue;
        const std::size_t i = candidate.states.indexAt(ns);
        if (i < candidate.states.size() && candidate.states.stateAt(i) == State::RunningGil)
            return static_cast<std::uint32_t>(other);
    }
    return std::nullopt;
}

QString whyWords(const Trace &trace, std::size_t lane, std::size_t change, std::uint64_t ns)
{
    const Trace::Lane &shown = trace.lanes()[lane];
    const State state = shown.states.stateAt(change);
    if (state == State::Unknown)
        return QCoreApplication::translate("Timeline", "has a gap: events were dropped, so nobody knows what it did");
    if (state == State::WaitGil) {
        const std::optional<std::uint32_t> holder = gilHolderAt(trace, lane, ns);
        return holder ? QCoreApplication::translate("Timeline", "waits for the GIL, which %1 holds")
                            .arg(named(trace, *holder))
                      : QString();
    }
    const Trace::Wait *wait = shown.waitAt(change);
    if (!wait)
        return {};
    const QString words = objectWords(trace, *wait, trace.stepKind(shown.states.stepAt(change)));
    if (!isLane(trace, wait->waker) || wait->waker == lane)
        return words;
    //: why a task waits, and the task that ended this wait
    return QCoreApplication::translate("Timeline", "%1; %2 lets it go on").arg(words, named(trace, wait->waker));
}

} // namespace interleave
