// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exploredscenario.h"

#include "engines/engine.h"
#include "experimentfile.h"
#include "machine.h"
#include "runwords.h"
#include "scenariosettings.h"

#include "kernel/runmemory.h"
#include "kernel/steps.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExploredScenario)
};

QString objectName(const Code &code, std::size_t object)
{
    return QString::fromStdString(code.names[object]);
}

QString equation(const Code &code, std::size_t object, std::int64_t value)
{
    return u"%1 = %2"_s.arg(objectName(code, object), QString::number(value));
}

bool isShown(const ObjectPlan &object)
{
    return object.kind != ObjectKind::Local && object.kind != ObjectKind::Condition;
}

/// Objects whose value at the end depends on the schedule; where there is none, the cells.
std::vector<std::size_t> whatDiffers(const Code &code, const Exploration &found)
{
    std::vector<std::size_t> objects;
    const auto first = std::ranges::find_if(found.endings,
                                            [](const Ending &ending) { return ending.outcome != Outcome::Deadlocked; });
    for (std::size_t i = 0; i < code.objects.size() && first != found.endings.end(); ++i) {
        const bool differs = std::ranges::any_of(found.endings, [&](const Ending &ending) {
            return ending.outcome != Outcome::Deadlocked && ending.values[i] != first->values[i];
        });
        if (isShown(code.objects[i]) && differs)
            objects.push_back(i);
    }
    if (!objects.empty())
        return objects;
    for (std::size_t i = 0; i < code.objects.size(); ++i) {
        if (code.objects[i].kind == ObjectKind::Cell)
            objects.push_back(i);
    }
    return objects;
}

QString shortened(const QString &text)
{
    constexpr qsizetype longest = 80;
    return text.size() <= longest ? text : text.left(longest / 2) + u" ... "_s + text.right(longest / 2);
}

QString wordsOf(const Code &code, const Ending &ending, const std::vector<std::size_t> &objects, bool outputDiffers)
{
    if (ending.outcome == Outcome::Deadlocked)
        return Words::tr("deadlock: %1").arg(deadlockWords(code, ending.blocked));
    QStringList parts;
    QStringList failed;
    for (std::uint32_t slot = 0; slot < ending.tasks.size(); ++slot) {
        if (ending.tasks[slot] == State::Failed)
            failed << QString::fromStdString(code.nameOf(slot));
    }
    if (!failed.isEmpty())
        parts << Words::tr("failed: %1").arg(someOf(failed));
    for (const std::size_t object : objects)
        parts << equation(code, object, ending.values[object]);
    if (outputDiffers)
        parts << Words::tr("prints \"%1\"").arg(shortened(linesOf(code, ending.output).join(u" / "_s)));
    return parts.isEmpty() ? Words::tr("every task ends") : parts.join(u", "_s);
}

/// For sentences with a number.
int countOf(quint64 number)
{
    return static_cast<int>(std::min<quint64>(number, 1'000'000'000));
}

/// The object of a `with`.
QString objectOfWith(const Code &code, std::uint32_t step)
{
    const auto it = std::ranges::find_if(code.instructions, [step](const Instruction &i) {
        return i.step == step && (i.op == Op::Lock || i.op == Op::Acquire || i.op == Op::Unlock || i.op == Op::Release);
    });
    return objectName(code, it->object);
}

/// What is done in a turn: "lock left", "store visitors". `op`: which end of a `with` it is.
QString stepWords(const Code &code, std::uint32_t step, Op op)
{
    if (step == noStepYet)
        return Words::tr("begins");
    if (code.steps[step].kind == StepKind::With) {
        const bool gives = op == Op::Unlock || op == Op::Release;
        return (gives ? Words::tr("gives %1 back") : Words::tr("takes %1")).arg(objectOfWith(code, step));
    }
    const std::string_view name = specOf(code.steps[step].kind).name;
    QString words = QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    const auto it = std::ranges::find_if(code.instructions, [step](const Instruction &i) { return i.step == step; });
    const bool named = it != code.instructions.end() && !footprintOf(code, *it).empty() && it->op != Op::Emit &&
                       it->op != Op::Beside;
    return named ? words + u' ' + objectName(code, it->object) : words;
}

/// Each turn: who does what, what changes, who waits.
QStringList turnWords(const Code &code, const std::vector<Taken> &taken, const std::vector<std::int64_t> &valuesBefore)
{
    using Stop = ExploredContext::Stop;
    QStringList lines;
    const std::vector<std::int64_t> *before = &valuesBefore;
    for (const Taken &t : taken) {
        QString line = u"%1: "_s.arg(QString::fromStdString(code.nameOf(t.turn.slot)));
        line += t.turn.timeIsOver ? Words::tr("its time is over: %1").arg(stepWords(code, t.step, t.op))
                                  : stepWords(code, t.step, t.op);
        for (std::size_t i = 0; i < code.objects.size(); ++i) {
            if (isShown(code.objects[i]) && t.values[i] != (*before)[i])
                line += u"  ->  "_s + equation(code, i, t.values[i]);
        }
        if (t.stop == Stop::Waits)
            line += u"  "_s + (code.steps[t.waitsAt].kind == StepKind::With
                                   ? Words::tr("(waits for %1)").arg(objectOfWith(code, t.waitsAt))
                                   : Words::tr("(waits: %1)").arg(stepWords(code, t.waitsAt, Op::End)));
        if (t.stop == Stop::Ended)
            line += u"  "_s + Words::tr("(ends)");
        lines << line;
        before = &t.values;
    }
    return lines;
}

/// Who waits for whom in a deadlock, else the value of every object.
QString endOfReplay(const Code &code, const Room &room)
{
    if (room.reason() == Outcome::Deadlocked)
        return Words::tr("Nobody of these can ever go on: %1.").arg(deadlockWords(code, room.deadlock()));
    QStringList parts;
    for (std::uint16_t i = 0; i < code.objects.size(); ++i) {
        if (isShown(code.objects[i]))
            parts << equation(code, i, room.valueOf(i));
    }
    return parts.join(u", "_s);
}

} // namespace

const Scenario *firstToExplore(const Experiment &experiment)
{
    const auto it = std::ranges::find(experiment.scenarios, u"explored"_s, &Scenario::engine);
    return it == experiment.scenarios.end() ? &experiment.scenarios.front() : &*it;
}

Result<Code> codeToExplore(const Experiment &experiment, const Scenario &scenario, const ParameterValues &values)
{
    if (!findEngine(scenario.engine)->runsProgram())
        return Error{Words::tr("The scenario \"%1\" runs a script. Only the steps of an experiment can be explored.")
                         .arg(scenario.id)
                         .toStdString(),
                     "engine"};
    const Result<Program> program = programFor(experiment, valuesFor(experiment, scenario, values));
    if (!program)
        return program.error();
    const Support support = findEngine(u"explored"_s)->supports(*program, {});
    if (!support.yes)
        return Error{support.reason.toStdString(), "engine"};
    return compile(*program, calibration().nsPerTurn);
}

Schedule::Rules rulesOf(const Scenario &scenario, const RunSettings &settings)
{
    Schedule::Rules rules;
    const Engine *engine = findEngine(scenario.engine);
    const QString loops[] = {u"qcoro"_s, u"py-asyncio"_s};
    const bool awaits = std::ranges::find(loops, scenario.engine) != std::end(loops);
    rules.switches = awaits || settings.atWaits ? Switches::AtWaits : Switches::Anywhere;
    rules.places = engine->places(settings);
    return rules;
}

QList<EndingWords> endingWords(const Code &code, const Exploration &found)
{
    if (found.endings.empty())
        return {};
    const std::vector<std::size_t> objects = whatDiffers(code, found);
    const QStringList lines = linesOf(code, found.endings.front().output);
    const bool outputDiffers = std::ranges::any_of(
        found.endings, [&](const Ending &ending) { return linesOf(code, ending.output) != lines; });
    QList<EndingWords> list;
    for (const Ending &ending : found.endings)
        list.append({ending.schedules,
                     ending.interruptions,
                     wordsOf(code, ending, objects, outputDiffers),
                     QString::fromStdString(scheduleText(ending.example)),
                     {}});
    return list;
}

QStringList countWords(const Exploration &found)
{
    QStringList sentences;
    sentences << (found.all
                      ? Words::tr("There are %n schedule(s) that differ, and all were tried.", nullptr,
                                  countOf(found.schedules))
                      : Words::tr("%n schedule(s) were tried. There are more.", nullptr, countOf(found.schedules)));
    if (found.cutOff > 0)
        sentences << Words::tr("%n of them were left where a task went round a loop again and again.", nullptr,
                               countOf(found.cutOff));
    return sentences;
}

ReplayWords replayWords(const Code &code, const Schedule::Rules &rules, std::span<const Turn> schedule)
{
    const Room::Size size = Room::sizeFor(code);
    const HeapBlock memory(Room::bytesFor(size));
    ScheduledParking parking;
    Room room(memory.get(), size, parking, rules.places, Room::Hand::FirstInLine);
    room.prepare(code);
    std::vector<std::int64_t> before;
    for (std::uint16_t i = 0; i < code.objects.size(); ++i)
        before.push_back(room.valueOf(i));
    const std::vector<Taken> taken = replay(code, room, parking, rules, schedule, 0, nullptr);
    return {turnWords(code, taken, before), endOfReplay(code, room)};
}

SearchResult resultOf(const Code &code, const Exploration &found, const Schedule::Rules &rules)
{
    constexpr std::size_t longest = 1'000;                 // turns that somebody may read
    constexpr qsizetype mostShown = 50, mostSentences = 6; // ways to end
    SearchResult result;
    result.schedules = static_cast<double>(found.schedules);
    result.allSchedules = found.all ? 1 : 0;
    result.endings = static_cast<double>(found.endings.size());
    result.sentences = countWords(found);
    const QList<EndingWords> words = endingWords(code, found);
    std::vector<std::size_t> order(found.endings.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&found](std::size_t i) { return i != found.telling(); });
    for (const std::size_t i : order) {
        const Ending &ending = found.endings[i];
        if (ending.outcome == Outcome::Deadlocked)
            result.deadlockingSchedules += static_cast<double>(ending.schedules);
        EndingWords way = words[static_cast<qsizetype>(i)];
        const qsizetype before = result.ways.size();
        if (before < mostSentences)
            result.sentences << Words::tr("%n of them: %1. One is \"%2\".", nullptr, countOf(way.schedules))
                                    .arg(way.words, way.example);
        if (before < mostShown) {
            const auto turns = std::span(ending.example).first(std::min(longest, ending.example.size()));
            way.turns = replayWords(code, rules, turns).turns;
            result.ways << way;
        }
    }
    if (words.size() > mostSentences)
        result.sentences << Words::tr("They end in %n more way(s).", nullptr,
                                      static_cast<int>(words.size() - mostSentences));
    return result;
}

} // namespace interleave
