// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentfile.h"

#include "experimentcurve.h"
#include "experimentformat.h"
#include "experimentquestions.h"
#include "experimentscenarios.h"
#include "experimentsyntax.h"
#include "programbuilder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

struct ExperimentFile {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)
};

void checkFormat(ExperimentObject &file)
{
    const QString key = u"format"_s, ours = QLatin1String(format::name);
    const QString written = file.text(key);
    if (written.isEmpty() || written == ours)
        return;
    static const QRegularExpression other(u"\\Ainterleave-experiment/[0-9]+\\z"_s);
    file.fault(
        key,
        other.match(written).hasMatch()
            ? ExperimentFile::tr("This file is written in the format \"%1\", but this version of Interleave reads "
                                 "\"%2\". Use the version that the file was made for.")
                  .arg(written, ours)
            : ExperimentFile::tr("\"%1\" is not the format of an experiment. Write \"%2\".").arg(shown(written), ours));
}

QString readLessonName(ExperimentObject &file)
{
    const QString key = u"lesson"_s;
    const QString lesson = file.text(key, ExperimentObject::Optional);
    if (lesson.isEmpty() || isPlainFileName(lesson, u".md"_s))
        return lesson;
    file.fault(key, ExperimentFile::tr(
                        "\"%1\" is not the name of a lesson. Put a Markdown file beside the experiment and name "
                        "it here without a folder, such as \"my-lesson.md\".")
                        .arg(shown(lesson)));
    return {};
}

Experiment readExperiment(ExperimentObject &file, QList<Fault> &faults)
{
    constexpr auto optional = ExperimentObject::Optional;
    Experiment experiment;
    checkFormat(file);
    file.text(u"$schema"_s, optional); // for editors
    experiment.id = file.id(u"id"_s);
    experiment.part = file.id(u"part"_s, optional);
    experiment.title = file.text(u"title"_s);
    experiment.question = file.text(u"question"_s, optional);
    experiment.lesson = readLessonName(file);

    const DeclaredParameters declared = readParameters(file.list(u"parameters"_s, optional), u"parameters"_s, faults);
    experiment.parameters = declared.parameters;
    Program program;
    const QJsonValue programJson = file.value(u"program"_s);
    if (!programJson.isUndefined()) {
        program = buildProgram(programJson, declared, {}, faults);
        experiment.program = programJson.toObject();
    }
    experiment.scenarios = readScenarios(file.list(u"scenarios"_s), u"scenarios"_s, program, declared, faults);

    QStringList scenarios;
    for (const Scenario &scenario : experiment.scenarios)
        scenarios.append(scenario.id);
    const QStringList objects = experiment.program.value(u"objects"_s).toObject().keys();
    experiment.curves = readCurves(file.value(u"curve"_s, optional), scenarios, faults);
    const References references{scenarios, objects, declared, experiment.curves};
    experiment.predictions = readPredictions(file.list(u"predict"_s, optional), u"predict"_s, references, faults);
    experiment.claims = readClaims(file.list(u"expect"_s, optional), u"expect"_s, references, faults);
    experiment.questions = readQuestions(file.list(u"check"_s, optional), u"check"_s, references, faults);
    file.rejectOthers();
    return experiment;
}

/// The Python programs that lie beside an experiment, or in a folder "scripts" beside its folder.
void readScripts(Experiment &experiment, QList<Fault> &faults)
{
    const QDir folder(experiment.folder), scripts(folder.filePath(u"../scripts"_s));
    for (qsizetype i = 0; i < experiment.scenarios.size(); ++i) {
        Scenario &scenario = experiment.scenarios[i];
        if (scenario.script.isEmpty())
            continue;
        const bool beside = folder.exists(scenario.script) || !scripts.exists(scenario.script);
        QFile file((beside ? folder : scripts).filePath(scenario.script));
        QByteArray text;
        if (file.open(QIODevice::ReadOnly))
            text = file.read(format::largestFile + 1);
        const QString path = u"scenarios[%1].script"_s.arg(i);
        if (!file.isOpen() || file.error() != QFileDevice::NoError)
            faults.append({path, ExperimentFile::tr("The Python program \"%1\" cannot be read: %2. Put it beside the "
                                                    "experiment file.")
                                     .arg(scenario.script, file.errorString())});
        else if (text.size() > format::largestFile)
            faults.append({path, ExperimentFile::tr("The Python program \"%1\" is too large. %L2 bytes are the most.")
                                     .arg(scenario.script)
                                     .arg(format::largestFile)});
        scenario.scriptText = QString::fromUtf8(text);
    }
}

LoadedExperiment unreadable(const QString &sentence)
{
    return {{}, {{u"$"_s, sentence}}};
}

} // namespace

LoadedExperiment loadExperiment(const QByteArray &json)
{
    LoadedExperiment loaded;
    const std::optional<QJsonObject> object = readSyntax(json, loaded.faults);
    if (!object)
        return loaded;
    ExperimentObject file(*object, QString(), loaded.faults);
    Experiment experiment = readExperiment(file, loaded.faults);
    if (loaded.faults.isEmpty())
        loaded.experiment = std::move(experiment);
    return loaded;
}

LoadedExperiment loadExperimentFile(const QString &path)
{
    const QFileInfo info(path);
    const QString native = QDir::toNativeSeparators(path);
    if (!info.exists())
        return unreadable(ExperimentFile::tr("There is no file \"%1\". Check the name and the folder.").arg(native));
    if (!info.isFile()) // a folder, or a pipe that would never end
        return unreadable(ExperimentFile::tr("\"%1\" is not a file. Name the experiment file itself.").arg(native));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(ExperimentFile::tr("\"%1\" cannot be opened: %2. Check that you may read it.")
                              .arg(native, file.errorString()));
    const QByteArray json = file.read(format::largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(ExperimentFile::tr("\"%1\" cannot be read: %2. Try again, or copy the file to another disk.")
                              .arg(native, file.errorString()));
    LoadedExperiment loaded = loadExperiment(json);
    if (loaded.experiment) {
        loaded.experiment->folder = info.absolutePath();
        readScripts(*loaded.experiment, loaded.faults);
        if (!loaded.faults.isEmpty())
            loaded.experiment.reset();
    }
    return loaded;
}

Result<Program> programFor(const Experiment &experiment, const ParameterValues &values)
{
    ParameterValues all = experiment.defaults();
    for (auto it = values.begin(); it != values.end(); ++it) {
        const Parameter *parameter = experiment.parameter(it.key());
        const std::optional<QString> sentence = parameter ? misfit(*parameter, it.value())
                                                          : ExperimentFile::tr(
                                                                "The experiment \"%1\" has no parameter called \"%2\".")
                                                                .arg(experiment.id, it.key());
        if (sentence)
            return Error{sentence->toStdString(), it.key().toStdString()};
        all.insert(it.key(), it.value());
    }
    const DeclaredParameters declared{experiment.parameters, {}};
    QList<Fault> faults;
    Program program = buildProgram(experiment.program, declared, all, faults);
    if (!faults.isEmpty())
        return Error{faults.first().sentence.toStdString(), faults.first().path.toStdString()};
    const double tasks = mostTasks(program, declared, all);
    if (tasks > format::mostTasks)
        return Error{ExperimentFile::tr("With these values the program has %1 tasks. %2 is the most.")
                         .arg(plain(tasks), plain(format::mostTasks))
                         .toStdString(),
                     "program.tasks"};
    return program;
}

} // namespace interleave
