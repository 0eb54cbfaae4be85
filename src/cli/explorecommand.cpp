// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explorecommand.h"

#include "interrupt.h"
#include "runrequest.h"
#include "terminal.h"
#include "texttable.h"

#include "core/engines/engine.h"
#include "core/experimentfile.h"
#include "core/exploredscenario.h"
#include "core/scenariosettings.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <numeric>

namespace interleave::cli {

using namespace Qt::StringLiterals;

namespace {

const QStringList shared{u"scenario"_s, u"set"_s, u"json"_s};

/// What is explored.
struct Subject {
    Code code;
    Schedule::Rules rules;
};

QString outcomeName(Outcome outcome)
{
    const std::string_view name = nameOf(outcome);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

/// Endings by how many schedules come to them, rare ones last.
std::vector<std::size_t> byFrequency(const Exploration &found)
{
    std::vector<std::size_t> order(found.endings.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater(), [&found](std::size_t i) { return found.endings[i].schedules; });
    return order;
}

QByteArray asJson(const Experiment &experiment, const QString &scenario, const Code &code, const Exploration &found)
{
    const QList<EndingWords> words = endingWords(code, found);
    QJsonArray endings;
    for (const std::size_t i : byFrequency(found)) {
        const Ending &ending = found.endings[i];
        QJsonObject final;
        for (std::size_t object = 0; object < code.objects.size(); ++object) {
            const ObjectKind kind = code.objects[object].kind;
            if (kind != ObjectKind::Local && kind != ObjectKind::Condition)
                final.insert(QString::fromStdString(code.names[object]), static_cast<double>(ending.values[object]));
        }
        const EndingWords &said = words[static_cast<qsizetype>(i)];
        endings.append(QJsonObject{{u"outcome"_s, outcomeName(ending.outcome)},
                                   {u"schedules"_s, static_cast<double>(ending.schedules)},
                                   {u"final"_s, final},
                                   {u"words"_s, said.words},
                                   {u"interruptions"_s, static_cast<double>(ending.interruptions)},
                                   {u"example"_s, said.example}});
    }
    return QJsonDocument(QJsonObject{{u"experiment"_s, experiment.id},
                                     {u"scenario"_s, scenario},
                                     {u"schedules"_s, static_cast<double>(found.schedules)},
                                     {u"all"_s, found.all},
                                     {u"cut_off"_s, static_cast<double>(found.cutOff)},
                                     {u"endings"_s, endings}})
        .toJson();
}

} // namespace

QList<QCommandLineOption> ExploreCommand::options() const
{
    QList<QCommandLineOption> own;
    for (const QCommandLineOption &option : runOptions()) {
        if (shared.contains(option.names().constFirst()))
            own << option;
    }
    own << QCommandLineOption(u"schedules"_s, tr("Try at most N schedules (%1).").arg(SearchLimits().schedules), u"N"_s)
        << QCommandLineOption(u"rounds"_s,
                              tr("Follow a task that goes round a loop so often (%1).").arg(Schedule::Rules().rounds),
                              u"N"_s)
        << QCommandLineOption(u"replay"_s, tr("Show the schedule TURNS turn by turn, such as \"1 1 2x5 1\"."),
                              u"TURNS"_s);
    return own;
}

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::ExploreCommand)
};

/// Nothing where the option is not given or is a number from 1 to a million; then `number` has it.
template <typename Number>
QString readNumber(const QCommandLineParser &arguments, const QString &option, Number &number)
{
    if (!arguments.isSet(option))
        return {};
    constexpr uint most = 1'000'000;
    bool ok = false;
    const uint value = arguments.value(option).toUInt(&ok);
    if (!ok || value == 0 || value > most)
        return Text::tr("--%1 must be a whole number from 1 to %2, not \"%3\".")
            .arg(option, QString::number(most), arguments.value(option));
    number = value;
    return {};
}

ExitCode showReplay(const Subject &subject, const QString &text, Terminal &terminal)
{
    const Result<std::vector<Turn>> turns = scheduleOf(text.toStdString());
    if (!turns) {
        terminal.say(
            Text::tr("\"%1\" in --replay is no turn. Write the numbers of the tasks, such as \"1 1 2x5 1\", and a t "
                     "behind one whose time is over.")
                .arg(QString::fromStdString(turns.error().message)));
        return ExitCode::BadUsage;
    }
    const ReplayWords replay = replayWords(subject.code, subject.rules, *turns);
    for (qsizetype i = 0; i < replay.turns.size(); ++i)
        terminal.print(u"%1  %2"_s.arg(i + 1, 4).arg(replay.turns[i]));
    const auto possible = static_cast<std::size_t>(replay.turns.size());
    if (possible < turns->size()) {
        const Turn &turn = (*turns)[possible];
        terminal.say(
            Text::tr("Turn %1 is not possible: task %2 cannot go on there.").arg(possible + 1).arg(turn.slot + 1));
        return ExitCode::BadUsage;
    }
    terminal.print(u'\n' + replay.end);
    return ExitCode::Done;
}

} // namespace

ExitCode ExploreCommand::run(const QCommandLineParser &arguments, Terminal &terminal) const
{
    const auto read = readOneExperiment(arguments);
    if (const Refusal *refusal = std::get_if<Refusal>(&read))
        return tell(*refusal, terminal);
    SearchLimits limits;
    std::uint32_t rounds = Schedule::Rules().rounds;
    if (const QString fault = readNumber(arguments, u"schedules"_s, limits.schedules) +
                              readNumber(arguments, u"rounds"_s, rounds);
        !fault.isEmpty()) {
        terminal.say(fault);
        return ExitCode::BadUsage;
    }
    const RunRequest::Item &item = std::get<RunRequest::Item>(read);
    const Experiment &experiment = item.experiment;
    const Scenario *scenario = item.plan.scenarios.isEmpty() ? firstToExplore(experiment)
                                                             : experiment.scenario(item.plan.scenarios.constFirst());
    const Result<Code> code = codeToExplore(experiment, *scenario, item.plan.parameters);
    if (!code) {
        terminal.say(QString::fromStdString(code.error().message));
        return ExitCode::RunFailed;
    }
    Subject subject{*code,
                    rulesOf(*scenario, settingsOf(*scenario, valuesFor(experiment, *scenario, item.plan.parameters),
                                                  experiment.title))};
    subject.rules.rounds = rounds;
    if (arguments.isSet(u"replay"_s))
        return showReplay(subject, arguments.value(u"replay"_s), terminal);

    const Interrupt interrupt;
    const Exploration found = explore(subject.code, subject.rules, limits,
                                      [&interrupt] { return interrupt.happened(); });
    if (arguments.isSet(u"json"_s)) {
        terminal.print(asJson(experiment, scenario->id, subject.code, found));
    } else {
        terminal.print(countWords(found).join(u' ') + u'\n');
        TextTable table({{tr("Schedules"), TextTable::Align::Right},
                         {tr("Interruptions"), TextTable::Align::Right},
                         {tr("They end with")},
                         {tr("One of them")}});
        const QList<EndingWords> words = endingWords(subject.code, found);
        for (const std::size_t i : byFrequency(found)) {
            const EndingWords &ending = words[static_cast<qsizetype>(i)];
            table.add({QString::number(ending.schedules), QString::number(ending.interruptions), ending.words,
                       ending.example});
        }
        terminal.print(table.text().toUtf8());
    }
    return interrupt.happened() ? ExitCode::Interrupted : ExitCode::Done;
}

} // namespace interleave::cli
