// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtprocesssteps.h"

namespace interleave {

QString QtProcessSteps::call(const Step &step)
{
    const QString name = m_source.object(objectOf(step));
    const QString last = step.has("timeout_ms") ? QStringLiteral(", ") + timeOf(step) : QString();
    switch (step.kind) {
    case StepKind::Lock:
    case StepKind::Acquire:
        return name + QStringLiteral("->acquire()");
    case StepKind::Await:
        return QStringLiteral("%1(%2, true%3)").arg(m_source.helper("waitUntil"), name, last);
    case StepKind::Join:
        return QStringLiteral("%1(shared->%2, 0%3)")
            .arg(m_source.helper("waitUntil"), qtCounter(m_source, step.text("task")), last);
    default:
        return QtSteps::call(step);
    }
}

void QtProcessSteps::until(const Step &step)
{
    block(QStringLiteral("while (!%1(%2, true, %3))")
              .arg(m_source.helper("waitUntil"), m_source.object(step.text("event")), m_source.time(step, "every_ms")),
          [&] { body(step.body); });
}

void QtProcessSteps::with(const Step &step)
{
    m_source.helper("Holder");
    holding({QStringLiteral("const Holder %1(*%2);").arg(fresh("holder"), m_source.object(step.text("lock")))},
            [&] { body(step.body); });
}

void QtProcessSteps::event(const Step &step)
{
    m_out->line(QStringLiteral("%1 = %2;")
                    .arg(m_source.object(step.text("event")),
                         step.kind == StepKind::Set ? QStringLiteral("true") : QStringLiteral("false")));
}

void QtProcessSteps::giveBack(const Step &step)
{
    m_out->line(m_source.object(objectOf(step)) + QStringLiteral("->release();"));
}

} // namespace interleave
