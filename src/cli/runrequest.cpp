// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runrequest.h"

#include "faults.h"
#include "terminal.h"

#include "core/library.h"
#include "core/outputfile.h"
#include "core/spelling.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

namespace interleave::cli {

namespace {

constexpr int mostRepeats = 1000;

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::RunRequest)
};

QString option(const char *name)
{
    return QLatin1String(name);
}

bool looksLikeFile(const QString &name)
{
    return name.contains(QLatin1Char('/')) || name.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ||
           QFileInfo::exists(name);
}

QString unknownExperiment(const QString &name)
{
    QStringList ids;
    for (const Experiment &experiment : library::experiments())
        ids << experiment.id;
    const QString closest = closestName(name, ids);
    if (closest.isEmpty())
        return Text::tr("There is no experiment \"%1\". List them with: interleave-cli list").arg(name);
    return Text::tr("There is no experiment \"%1\". Did you mean \"%2\"? List them all with: interleave-cli list")
        .arg(name, closest);
}

QString unknownScenario(const Experiment &experiment, const QString &id)
{
    QStringList ids;
    for (const Scenario &scenario : experiment.scenarios)
        ids << scenario.id;
    return Text::tr("The experiment \"%1\" has no scenario \"%2\". It has: %3.")
        .arg(experiment.id, id, ids.join(QLatin1String(", ")));
}

class Reader {
public:
    explicit Reader(const QCommandLineParser &arguments) : m_arguments(arguments) {}

    std::variant<RunRequest, Refusal> request()
    {
        if (given("csv"))
            m_request.csv = m_arguments.value(option("csv"));
        if (given("trace"))
            m_request.trace = m_arguments.value(option("trace"));
        m_request.json = given("json");
        m_request.strict = given("strict");
        m_request.all = given("all");
        m_request.store = !given("no-store");
        readRepeats();
        readExperiments();
        for (RunRequest::Item &item : m_request.items)
            readPlan(item);
        checkOutputs();
        if (!m_refusal.messages.isEmpty())
            return m_refusal;
        return m_request;
    }

private:
    void refuse(const QString &message) { m_refusal.messages << message; }

    /// Commands with fewer options than `run` ask here, too.
    bool given(const char *name) const { return m_arguments.optionNames().contains(option(name)); }

    void readRepeats()
    {
        if (!given("repeat"))
            return;
        bool ok = false;
        const QString text = m_arguments.value(option("repeat"));
        m_repeats = text.toInt(&ok);
        if (!ok || m_repeats < 1 || m_repeats > mostRepeats)
            refuse(Text::tr("--repeat must be a whole number from 1 to %1, not \"%2\".").arg(mostRepeats).arg(text));
    }

    void readExperiments()
    {
        const QStringList names = m_arguments.positionalArguments();
        if (m_request.all) {
            if (!names.isEmpty() || given("scenario") || given("set"))
                refuse(Text::tr("--all runs every experiment as it is. Leave out names, --scenario and --set."));
            for (const Experiment &experiment : library::experiments())
                m_request.items.append({experiment, {}});
            return;
        }
        if (names.isEmpty())
            refuse(Text::tr("Name at least one experiment or experiment file. List them with: interleave-cli list"));
        for (const QString &name : names) {
            if (const Experiment *shipped = library::find(name))
                m_request.items.append({*shipped, {}});
            else if (looksLikeFile(name))
                readFile(name);
            else
                refuse(unknownExperiment(name));
        }
    }

    void readFile(const QString &file)
    {
        const LoadedExperiment loaded = loadExperimentFile(file);
        if (loaded.experiment) {
            m_request.items.append({*loaded.experiment, {}});
            return;
        }
        m_refusal.code = ExitCode::BadInputFile;
        m_refusal.messages << faultLines(file, loaded.faults);
    }

    void readPlan(RunRequest::Item &item)
    {
        item.plan.repeats = m_repeats;
        const QStringList wanted = m_arguments.values(option("scenario"));
        for (const QString &id : wanted) {
            if (!item.experiment.scenario(id))
                refuse(unknownScenario(item.experiment, id));
        }
        // In the experiment's order, whatever the order of the options: the first one is what the others are compared with.
        for (const Scenario &scenario : item.experiment.scenarios) {
            if (wanted.contains(scenario.id))
                item.plan.scenarios << scenario.id;
        }
        bool fits = true;
        for (const QString &text : m_arguments.values(option("set"))) {
            const auto setting = parseSetting(item.experiment, text);
            if (setting)
                item.plan.parameters.insert(setting->first, setting->second);
            else
                refuse(QString::fromStdString(setting.error().message));
            fits = fits && setting;
        }
        if (fits)
            checkProgram(item);
    }

    /// Values that are within their ranges one by one can still ask for too much together.
    void checkProgram(const RunRequest::Item &item)
    {
        ParameterValues values = item.experiment.defaults();
        values.insert(item.plan.parameters);
        const Result<Program> program = programFor(item.experiment, values);
        if (!program)
            refuse(QString::fromStdString(program.error().message));
    }

    void checkOutputs()
    {
        if (m_request.json && m_request.csvOnStdout())
            refuse(Text::tr("--json and --csv - would both write to the standard output. Give the CSV a file name."));
        if (m_request.trace == QLatin1String("-"))
            refuse(Text::tr("--trace needs the name of a file: a trace does not go to the standard output."));
        else if (given("trace"))
            checkOutput(m_request.trace);
        if (given("csv") && !m_request.csvOnStdout())
            checkOutput(m_request.csv);
        if (!m_request.csv.isEmpty() &&
            QFileInfo(m_request.csv).absoluteFilePath() == QFileInfo(m_request.trace).absoluteFilePath())
            refuse(Text::tr("--csv and --trace name the same file. Give each its own."));
    }

    void checkOutput(const QString &path)
    {
        if (const std::optional<Error> error = outputfile::check(path))
            refuse(QString::fromStdString(error->message));
    }

    const QCommandLineParser &m_arguments;
    int m_repeats = 1;
    RunRequest m_request;
    Refusal m_refusal;
};

} // namespace

QList<QCommandLineOption> runOptions()
{
    return {
        {option("scenario"), Text::tr("Run only this scenario. May be given several times."), QStringLiteral("ID")},
        {option("set"), Text::tr("Set a parameter of the experiment. May be given several times."),
         QStringLiteral("name=value")},
        {option("all"), Text::tr("Run every experiment that comes with the program, and list all claims at the end.")},
        {option("repeat"), Text::tr("Run every scenario this many times, in turn."), QStringLiteral("N")},
        {option("csv"), Text::tr("Write the results as CSV. A dash stands for the standard output."),
         QStringLiteral("FILE")},
        {option("trace"), Text::tr("Write what happened as a Chrome trace, to be opened in Perfetto."),
         QStringLiteral("FILE")},
        {option("json"), Text::tr("Print the results as JSON instead of a table.")},
        {option("strict"), Text::tr("Exit with code 1 when a claim of the experiment did not hold.")},
        {option("no-store"), Text::tr("Do not keep the results in the results database.")},
    };
}

std::variant<RunRequest, Refusal> readRunRequest(const QCommandLineParser &arguments)
{
    return Reader(arguments).request();
}

std::variant<RunRequest::Item, Refusal> readOneExperiment(const QCommandLineParser &arguments)
{
    const auto read = readRunRequest(arguments);
    if (const Refusal *refusal = std::get_if<Refusal>(&read))
        return *refusal;
    const RunRequest &request = std::get<RunRequest>(read);
    if (request.items.size() != 1 || request.items.constFirst().plan.scenarios.size() > 1)
        return Refusal{ExitCode::BadUsage, {Text::tr("Name one experiment, and one scenario at most.")}};
    return request.items.constFirst();
}

ExitCode tell(const Refusal &refusal, Terminal &terminal)
{
    for (const QString &message : refusal.messages)
        terminal.say(message);
    return refusal.code;
}

} // namespace interleave::cli
