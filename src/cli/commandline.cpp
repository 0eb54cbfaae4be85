// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include "checkcommand.h"
#include "codecommand.h"
#include "enginescommand.h"
#include "explorecommand.h"
#include "listcommand.h"
#include "runcommand.h"
#include "terminal.h"

#include "core/spelling.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <span>

namespace interleave::cli {

namespace {

constexpr QLatin1String programName("interleave-cli");

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::CommandLine)
};

std::span<const Command *const> commands()
{
    static const ListCommand list;
    static const EnginesCommand engines;
    static const CheckCommand check;
    static const RunCommand run;
    static const CodeCommand code;
    static const ExploreCommand explore;
    static const Command *const all[] = {&list, &engines, &check, &run, &code, &explore};
    return all;
}

const Command *findCommand(const QString &name)
{
    for (const Command *command : commands()) {
        if (command->name() == name)
            return command;
    }
    return nullptr;
}

QStringList commandNames()
{
    QStringList names;
    for (const Command *command : commands())
        names << command->name();
    return names;
}

/// Verbs of the command line's contract that later versions bring.
bool isPlanned(const QString &verb)
{
    static const QStringList planned = QStringLiteral("simulate export grade").split(QLatin1Char(' '));
    return planned.contains(verb);
}

QString overview()
{
    QString text = Text::tr("Usage: %1 COMMAND [OPTIONS]").arg(programName) + QLatin1String("\n\n") +
                   Text::tr("See how threads, processes and coroutines really run, without a window.") +
                   QLatin1String("\n\n") + Text::tr("Commands:") + QLatin1Char('\n');
    for (const Command *command : commands())
        text += QStringLiteral("  %1  %2\n").arg(command->name(), -8).arg(command->summary());
    text += QLatin1Char('\n') + Text::tr("Options:") + QLatin1Char('\n') +
            QStringLiteral("  %1  %2\n").arg(QLatin1String("--help"), -9).arg(Text::tr("Show this help.")) +
            QStringLiteral("  %1  %2\n").arg(QLatin1String("--version"), -9).arg(Text::tr("Show the version."));
    return text + QLatin1Char('\n') +
           Text::tr("%1 COMMAND --help explains a command. Begin with: %1 list").arg(programName);
}

QString usage(const Command &command)
{
    QString line = programName + QLatin1Char(' ') + command.name();
    if (!command.operands().isEmpty())
        line += QLatin1Char(' ') + command.operands();
    return Text::tr("Usage: %1 [OPTIONS]").arg(line);
}

QString help(const Command &command, const QCommandLineParser &parser)
{
    // Qt's own usage line has the path of the program and no verb.
    const QString options = parser.helpText().section(QLatin1Char('\n'), 1).trimmed();
    QString text = usage(command) + QLatin1String("\n\n") + command.summary() + QLatin1Char('\n');
    if (!command.details().isEmpty())
        text += QLatin1Char('\n') + command.details() + QLatin1Char('\n');
    return text + QLatin1Char('\n') + options;
}

QString optionFault(const Command &command, const QCommandLineParser &parser)
{
    const QStringList unknown = parser.unknownOptionNames();
    if (unknown.isEmpty())
        return parser.errorText();
    QStringList known{QStringLiteral("help")};
    for (const QCommandLineOption &option : command.options())
        known << option.names();
    const QString closest = closestName(unknown.front(), known);
    if (closest.isEmpty())
        return Text::tr("There is no option --%1.").arg(unknown.front());
    return Text::tr("There is no option --%1. Did you mean --%2?").arg(unknown.front(), closest);
}

QString unknownVerb(const QString &verb)
{
    if (isPlanned(verb))
        return Text::tr("This version of Interleave does not have the command \"%1\" yet.").arg(verb);
    const QString closest = closestName(verb, commandNames());
    if (closest.isEmpty())
        return Text::tr("There is no command \"%1\".").arg(verb);
    return Text::tr("There is no command \"%1\". Did you mean \"%2\"?").arg(verb, closest);
}

ExitCode executeCommand(const Command &command, const QStringList &arguments, Terminal &terminal)
{
    QCommandLineParser parser;
    const QCommandLineOption helpOption({QStringLiteral("h"), QStringLiteral("help")}, Text::tr("Show this help."));
    parser.addOptions(command.options());
    parser.addOption(helpOption);
    if (!parser.parse(arguments)) {
        terminal.say(optionFault(command, parser));
        terminal.sayPlain(Text::tr("Try: %1 --help").arg(terminal.program()));
        return ExitCode::BadUsage;
    }
    if (parser.isSet(helpOption)) {
        terminal.print(help(command, parser));
        return ExitCode::Done;
    }
    return command.run(parser, terminal);
}

ExitCode dispatch(const QStringList &arguments, Terminal &terminal)
{
    if (arguments.size() < 2) {
        terminal.sayPlain(overview());
        return ExitCode::BadUsage;
    }
    const QString verb = arguments[1];
    if (verb == QLatin1String("--help") || verb == QLatin1String("-h") || verb == QLatin1String("help")) {
        terminal.print(overview());
        return ExitCode::Done;
    }
    if (verb == QLatin1String("--version")) {
        terminal.print(Text::tr("Interleave %1").arg(QCoreApplication::applicationVersion()));
        return ExitCode::Done;
    }
    const Command *command = findCommand(verb);
    if (!command) {
        terminal.say(unknownVerb(verb));
        terminal.sayPlain(Text::tr("Try: %1 --help").arg(programName));
        return ExitCode::BadUsage;
    }
    terminal.setProgram(programName + QLatin1Char(' ') + verb);
    return executeCommand(*command, arguments.mid(1), terminal);
}

} // namespace

ExitCode execute(const QStringList &arguments)
{
    Terminal terminal{QString(programName)};
    const ExitCode code = dispatch(arguments, terminal);
    const std::optional<QString> unwritten = terminal.flush();
    if (!unwritten)
        return code;
    terminal.say(*unwritten);
    return code == ExitCode::Done ? ExitCode::RunFailed : code;
}

} // namespace interleave::cli
