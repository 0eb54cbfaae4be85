// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner.h"

#include "interrupt.h"
#include "journal.h"
#include "progress.h"

#include <QEventLoop>

namespace interleave::cli {

Result<RunResult> carryOut(const RunRequest::Item &item, bool keepTraces, Interrupt &interrupt, Journal &journal)
{
    RunResult result{item.experiment, item.experiment.defaults(), {}, {}, thisMachine()};
    result.parameters.insert(item.plan.parameters);
    journal.begin(item.experiment.id, item.plan.parameters);

    Session session;
    Progress progress(session);
    QEventLoop loop;
    QObject::connect(&session, &Session::runEnded, &session, [&](int index) {
        RunRecord run = session.runs()[index];
        progress.clear();
        journal.add(run);
        if (!keepTraces)
            run.trace.reset();
        result.runs << run;
    });
    QObject::connect(&session, &Session::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(&interrupt, &Interrupt::requested, &session, &Session::cancel);
    if (const std::optional<Error> error = session.start(item.experiment, item.plan))
        return *error;
    loop.exec();
    result.claims = session.claims();
    return result;
}

} // namespace interleave::cli
