// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtsource.h"

#include <cmath>
#include <limits>

namespace interleave {

namespace {

/// A length of time in the unit that makes it a whole number.
QString timeLiteral(double ms)
{
    const auto ns = std::llround(ms * 1e6);
    if (ns % 1'000'000 == 0)
        return qtLiteral(static_cast<double>(ns / 1'000'000)) + QStringLiteral("ms");
    if (ns % 1'000 == 0)
        return qtLiteral(static_cast<double>(ns / 1'000)) + QStringLiteral("us");
    return qtLiteral(static_cast<double>(ns)) + QStringLiteral("ns");
}

bool isTime(std::string_view argument)
{
    return argument == "ms" || argument.ends_with("_ms");
}

} // namespace

QString qtLiteral(double whole)
{
    QString digits = QString::number(std::llround(std::abs(whole)));
    if (digits.size() > 4) {
        for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
            digits.insert(i, QLatin1Char('\''));
    }
    return (whole < 0 ? QStringLiteral("-") : QString()) + digits;
}

QString qtQuoted(const QString &text)
{
    QString result = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
            result += QLatin1Char('\\') + QString(c);
        else if (c == QLatin1Char('\n'))
            result += QStringLiteral("\\n");
        else if (c == QLatin1Char('\t'))
            result += QStringLiteral("\\t");
        else if (c < QLatin1Char(' '))
            result += QStringLiteral("\\%1").arg(c.unicode(), 3, 8, QLatin1Char('0'));
        else if (c == QLatin1Char('?') && result.endsWith(QLatin1Char('?'))) // no trigraphs
            result += QStringLiteral("\\?");
        else
            result += c;
    }
    return result + QLatin1Char('"');
}

QtSource::QtSource(const Program &program_, const QString &engine_, QtFamily family_, const RunSettings &settings_,
                   double turnsPerMs_)
    : program(program_), engine(engine_), family(family_), settings(settings_), turnsPerMs(turnsPerMs_),
      facts(program_), names(program_)
{
    for (const SharedObject &object : program.objects)
        use(object.number, Use::Whole);
    for (const Task &task : program.tasks) {
        use(task.copies, Use::Whole);
        use(task.inputBytes, Use::Whole);
        eachStep(task.steps, [this](const Step &step) {
            for (const auto &[name, argument] : step.arguments) {
                if (const Number *number = std::get_if<Number>(&argument))
                    use(*number, isTime(name) ? Use::Time : Use::Whole);
            }
        });
    }
}

void QtSource::use(const Number &number, Use use)
{
    if (number.parameter.empty())
        return;
    const QString name = QString::fromStdString(number.parameter);
    m_values.insert(name, number.value);
    const auto it = m_uses.constFind(name);
    m_uses.insert(name, it == m_uses.constEnd() || *it == use ? use : Use::Both);
}

QString QtSource::helper(const char *name)
{
    const QString result = QString::fromLatin1(name);
    helpers.insert(result);
    return result;
}

QString QtSource::whole(const Number &number) const
{
    return number.parameter.empty() ? qtLiteral(number.value) : names.constant(number.parameter);
}

QString QtSource::time(const Number &ms) const
{
    if (ms.parameter.empty())
        return timeLiteral(ms.value);
    const QString constant = names.constant(ms.parameter);
    return m_uses.value(QString::fromStdString(ms.parameter)) == Use::Both ? constant + QStringLiteral(" * 1ms")
                                                                           : constant;
}

QString QtSource::time(const Step &step, const char *argument) const
{
    return time(std::get<Number>(step.arguments.find(argument)->second));
}

QString QtSource::object(const std::string &name) const
{
    const SharedObject *o = findObject(program, name);
    const bool inSharedMemory = family == QtFamily::Processes && o &&
                                (o->kind == ObjectKind::Cell || o->kind == ObjectKind::Event);
    return inSharedMemory ? QStringLiteral("shared->") + names.variable(name) : names.variable(name);
}

bool QtSource::isAtomic(const SharedObject &cell) const
{
    if (family == QtFamily::Processes)
        return true;
    if (facts.guarded.count(cell.name) > 0 && family != QtFamily::Coroutines)
        return false;
    return family == QtFamily::Threads || facts.offloaded.count(cell.name) > 0;
}

bool QtSource::hasPlainEvents() const
{
    return family == QtFamily::InTurn && !facts.uses(StepKind::Offload);
}

bool QtSource::printsTask(const Step &step)
{
    return step.kind == StepKind::Emit && step.text("text").find("{task}") != std::string::npos;
}

bool QtSource::isNumbered(const Task &task) const
{
    bool shown = false;
    eachStep(task.steps, [&shown](const Step &step) { shown = shown || printsTask(step); });
    return shown && std::llround(task.copies.value) > 1;
}

bool QtSource::hasLatch(const std::string &task) const
{
    return family == QtFamily::Threads && facts.joined.count(task) > 0 && facts.spawned.count(task) == 0 &&
           facts.joinedInTime.count(task) == 0;
}

QString QtSource::stopSource(const Task &task) const
{
    if (facts.together)
        return groupStop();
    return facts.calledOff.count(task.name) > 0 ? names.free(names.function(task.name) + QStringLiteral("Stop"))
                                                : QString();
}

bool QtSource::takesStop(const Task &task) const
{
    bool waits = false;
    eachStep(task.steps, [&waits](const Step &step) { waits = waits || awaits(step); });
    return waits && family == QtFamily::Coroutines && !stopSource(task).isEmpty();
}

bool QtSource::shieldsCarryHands() const
{
    bool carry = false;
    for (const Task &task : program.tasks) {
        eachStep(task.steps, [&carry](const Step &step) {
            carry = carry || (step.kind == StepKind::Shield && QtHand(step.body).touched);
        });
    }
    return carry;
}

void QtSource::constants(CodeText &out)
{
    for (auto it = m_uses.constBegin(); it != m_uses.constEnd(); ++it) {
        const double value = m_values.value(it.key());
        const QString name = names.constant(it.key().toStdString());
        const bool isWhole = std::floor(value) == value;
        if (it.value() == Use::Time)
            out.line(QStringLiteral("constexpr auto %1 = %2;").arg(name, timeLiteral(value)));
        else if (!isWhole)
            out.line(QStringLiteral("constexpr double %1 = %2;").arg(name).arg(value));
        else
            out.line(QStringLiteral("constexpr %1 %2 = %3;")
                         .arg(std::abs(value) > std::numeric_limits<int>::max() ? QStringLiteral("qint64")
                                                                                : QStringLiteral("int"),
                              name, qtLiteral(value)));
    }
}

} // namespace interleave
