// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Steps that do others again.

#include "qtsteps.h"

#include <limits>

namespace interleave {

namespace {

const Number &numberOf(const Step &step, const char *argument)
{
    return std::get<Number>(step.arguments.find(argument)->second);
}

} // namespace

void QtSteps::repeat(const Step &step)
{
    static const char *const counters[] = {"i", "j", "k", "round", "turn", "step", "pass", "again"};
    const QString i = m_source.names.free(QString::fromLatin1(counters[m_loops % 8]));
    const QString type = step.number("times") > std::numeric_limits<int>::max() ? QStringLiteral("qint64")
                                                                                : QStringLiteral("int");
    ++m_loops;
    block(QStringLiteral("for (%1 %2 = 0; %2 < %3; ++%2)").arg(type, i, m_source.whole(numberOf(step, "times"))),
          [&] { body(step.body); });
    --m_loops;
}

void QtSteps::whileInRange(const Step &step)
{
    const std::string name = objectOf(step);
    const SharedObject *o = findObject(m_source.program, name);
    const QString cell = m_source.object(name);
    const bool least = step.has("at_least"), most = step.has("at_most");
    QString head;
    const bool one = least && most &&
                     m_source.whole(numberOf(step, "at_least")) == m_source.whole(numberOf(step, "at_most"));
    if (one) {
        head = QStringLiteral("while (%1 == %2)").arg(cell, m_source.whole(numberOf(step, "at_most")));
    } else if (least && most && o && m_source.isAtomic(*o)) { // one look at the cell, not two
        const QString now = fresh("now");
        head = QStringLiteral("for (qint64 %1 = %2; %1 >= %3 && %1 <= %4; %1 = %2)")
                   .arg(now, cell, m_source.whole(numberOf(step, "at_least")),
                        m_source.whole(numberOf(step, "at_most")));
    } else if (least && most) {
        head = QStringLiteral("while (%1 >= %2 && %1 <= %3)")
                   .arg(cell, m_source.whole(numberOf(step, "at_least")), m_source.whole(numberOf(step, "at_most")));
    } else if (least || most) {
        head = QStringLiteral("while (%1 %2 %3)")
                   .arg(cell, least ? QStringLiteral(">=") : QStringLiteral("<="),
                        m_source.whole(numberOf(step, least ? "at_least" : "at_most")));
    } else {
        head = QStringLiteral("while (true)");
    }
    block(head, [&] { body(step.body); });
}

void QtSteps::stopAt(const Step &step)
{
    if (!step.has("stop"))
        return;
    m_out->line(QStringLiteral("if (%1 == %2)").arg(hand(), m_source.whole(numberOf(step, "stop"))));
    m_out->indent();
    m_out->line(QStringLiteral("break;"));
    m_out->dedent();
}

} // namespace interleave
