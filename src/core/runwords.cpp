// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runwords.h"

#include "kernel/steps.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstring>
#include <map>

namespace interleave {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(interleave::Run)
};

QString nameOf(const Code &code, std::uint32_t slot)
{
    return QString::fromStdString(code.nameOf(slot));
}

QString objectName(const Code &code, std::int64_t object)
{
    return QString::fromStdString(code.names[static_cast<std::size_t>(object)]);
}

QString stepName(StepKind kind)
{
    const std::string_view name = specOf(kind).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// The text of the instruction that belongs to `step`.
QString textOf(const Code &code, std::uint32_t step)
{
    for (const Instruction &i : code.instructions) {
        if (i.step == step && i.op == Op::Raise)
            return QString::fromStdString(code.texts[i.target]);
    }
    return {};
}

QString reasonOf(const Code &code, const Room::End &end)
{
    const QString problem = QString::fromLocal8Bit(std::strerror(end.detail));
    switch (end.failure) {
    case Failure::Raised:
        return textOf(code, end.step);
    case Failure::NotHeld:
        return Words::tr("it does not hold the lock \"%1\"").arg(objectName(code, end.detail));
    case Failure::BarrierBroken:
        return Words::tr("the barrier \"%1\" is broken: a task waited there longer than it wanted to")
            .arg(objectName(code, end.detail));
    case Failure::NoCopyLeft:
        return Words::tr("it spawns \"%1\" once more than that task has copies").arg(objectName(code, end.detail));
    case Failure::Fetch:
        return Words::tr("the server did not answer: %1").arg(problem);
    case Failure::File:
        return Words::tr("the file could not be read or written: %1").arg(problem);
    case Failure::Manager:
        return Words::tr("the manager process cannot be reached: %1").arg(problem);
    case Failure::Aside:
        return Words::tr("steps that ran beside it failed, or still ran when it came to them again");
    case Failure::Start:
        return Words::tr("the system let no more threads or processes start");
    case Failure::Reported:
    case Failure::None:
        break;
    }
    return {};
}

} // namespace

QString faultWords(const Code &code, std::uint32_t slot, const Room::End &end)
{
    const QString reason = reasonOf(code, end);
    return reason.isEmpty() ? QString() : QStringLiteral("%1: %2").arg(nameOf(code, slot), reason);
}

QString deadlockWords(const Code &code, const std::vector<Room::Blocked> &blocked)
{
    QStringList parts;
    for (const Room::Blocked &b : blocked) {
        const QString task = nameOf(code, b.slot);
        if (b.op == Op::Beside) {
            parts.append(Words::tr("%1 waits for steps that run beside it").arg(task));
            continue;
        }
        const QString object = objectName(code, b.object);
        if (b.holder == Room::nobody)
            parts.append(Words::tr("%1 waits for \"%2\"").arg(task, object));
        else if (b.holder == b.slot)
            parts.append(Words::tr("%1 waits for \"%2\", which it holds itself").arg(task, object));
        else if (b.holderHasEnded)
            parts.append(Words::tr("%1 waits for \"%2\", which %3 took with it when it ended")
                             .arg(task, object, nameOf(code, b.holder)));
        else
            parts.append(Words::tr("%1 waits for \"%2\", which %3 holds").arg(task, object, nameOf(code, b.holder)));
    }
    return parts.join(QStringLiteral("; "));
}

QString someOf(const QStringList &names)
{
    constexpr int most = 5;
    const QString first = names.mid(0, most).join(QStringLiteral(", "));
    if (names.size() <= most)
        return first;
    return Words::tr("%1 and %n more", nullptr, static_cast<int>(names.size()) - most).arg(first);
}

QStringList linesOf(const Code &code, const std::vector<Room::Piece> &pieces)
{
    QStringList lines;
    QString line;
    for (const Room::Piece &piece : pieces) {
        QString text = QString::fromStdString(code.texts[piece.text]);
        text.replace(QStringLiteral("{task}"), nameOf(code, piece.slot));
        text.replace(QStringLiteral("{value}"), QString::number(piece.value));
        line += text;
        if (piece.endsLine)
            lines.append(std::exchange(line, {}));
    }
    if (!line.isEmpty())
        lines.append(line);
    return lines;
}

QStringList slowStepWords(const Code &code, const std::vector<Trace::LoopHold> &holds)
{
    constexpr std::uint64_t longNs = 50'000'000;
    std::map<std::pair<std::uint32_t, std::uint16_t>, std::uint64_t> longest;
    for (const Trace::LoopHold &hold : holds) {
        if (hold.ns >= longNs && hold.step < code.steps.size()) {
            std::uint64_t &ns = longest[{hold.task, hold.step}];
            ns = std::max(ns, hold.ns);
        }
    }
    QStringList sentences;
    for (const auto &[place, ns] : longest) {
        const StepPlace &step = code.steps[place.second];
        sentences.append(Words::tr("%1 held the event loop for %2 ms, mostly in its step \"%3\" (%4).")
                             .arg(nameOf(code, place.first), QLocale().toString(static_cast<double>(ns) * 1e-6, 'f', 0),
                                  stepName(step.kind), QString::fromStdString(step.where)));
    }
    return sentences;
}

} // namespace interleave
