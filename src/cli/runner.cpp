// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner.h"

#include "interrupt.h"
#include "journal.h"
#include "progress.h"

#include "core/claimtrials.h"

#include <QEventLoop>

namespace interleave::cli {

namespace {

/// The runs that ended and what came of the claims.
struct Ended {
    QList<RunRecord> runs;
    QList<ClaimResult> claims;
};

Result<Ended> runSession(const Experiment &experiment, const Session::Plan &plan, bool keepTraces, Interrupt &interrupt,
                         Journal &journal)
{
    journal.begin(experiment.id, plan.parameters);
    Ended ended;
    Session session;
    Progress progress(session);
    QEventLoop loop;
    QObject::connect(&session, &Session::runEnded, &session, [&](int index) {
        RunRecord run = session.runs()[index];
        progress.clear();
        journal.add(run);
        if (!keepTraces)
            run.trace.reset();
        ended.runs << run;
    });
    QObject::connect(&session, &Session::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(&interrupt, &Interrupt::requested, &session, &Session::cancel);
    if (const std::optional<Error> error = session.start(experiment, plan))
        return *error;
    loop.exec();
    ended.claims = session.claims();
    return ended;
}

} // namespace

Result<RunResult> carryOut(const RunRequest::Item &item, bool keepTraces, Interrupt &interrupt, Journal &journal)
{
    const Machine machine = thisMachine();
    const Result<Ended> planned = runSession(item.experiment, item.plan, keepTraces, interrupt, journal);
    if (!planned)
        return planned.error();
    RunResult result{item.experiment, item.experiment.defaults(), planned->runs, planned->claims, machine};
    result.parameters.insert(item.plan.parameters);
    if (!item.plan.parameters.isEmpty()) // somebody wants to know about these values
        return result;
    for (const ClaimTrial &trial : trialsFor(item.experiment, {}, item.plan.scenarios, machine.coresUsable)) {
        if (interrupt.happened())
            break;
        Session::Plan plan = item.plan;
        plan.parameters = trial.values;
        plan.scenarios = trial.scenarios;
        const Result<Ended> tried = runSession(item.experiment, plan, keepTraces, interrupt, journal);
        if (!tried)
            return tried.error();
        RunResult::Trial entry{item.experiment.defaults(), tried->runs};
        entry.parameters.insert(trial.values);
        result.trials << entry;
        for (const qsizetype claim : trial.claims)
            result.claims[claim] = tried->claims[claim];
    }
    return result;
}

} // namespace interleave::cli
