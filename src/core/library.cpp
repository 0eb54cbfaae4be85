// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "library.h"

#include "spelling.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace interleave::library {

using namespace Qt::StringLiterals;

namespace {

struct Library {
    Q_DECLARE_TR_FUNCTIONS(interleave::Library)
};

const QString root = u":/interleave/"_s;

/// The user's languages from the most liked on, "de-AT" before "de", English last.
QStringList languages()
{
    QStringList languages;
    for (const QString &tag : QLocale().uiLanguages()) {
        for (const QString &language : {tag, tag.section(u'-', 0, 0)}) {
            if (!languages.contains(language))
                languages.append(language);
        }
    }
    languages.append(u"en"_s);
    return languages;
}

/// The first of `paths` that exists; empty where none does.
QString firstOf(const QStringList &paths)
{
    const auto it = std::find_if(paths.begin(), paths.end(),
                                 [](const QString &path) { return QFileInfo(path).isFile(); });
    return it == paths.end() ? QString() : *it;
}

QStringList shipped(const QString &folder, const QString &file)
{
    QStringList paths;
    for (const QString &language : languages())
        paths.append(root + folder + u'/' + language + u'/' + file);
    return paths;
}

Result<QString> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Library::tr("\"%1\" cannot be opened: %2.")
                         .arg(QDir::toNativeSeparators(path), file.errorString())
                         .toStdString(),
                     path.toStdString()};
    return QString::fromUtf8(file.readAll());
}

QList<Experiment> loadShipped()
{
    QList<Experiment> experiments;
    QFile index(root + u"experiments/index"_s);
    if (!index.open(QIODevice::ReadOnly))
        qCritical("The shipped experiments are missing: %s", qUtf8Printable(index.errorString()));
    const QStringList ids = QString::fromUtf8(index.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &id : ids) {
        LoadedExperiment loaded = loadExperimentFile(root + u"experiments/"_s + id + u".json"_s);
        for (const Fault &fault : std::as_const(loaded.faults))
            qCritical("Shipped experiment %s: %s: %s", qUtf8Printable(id), qUtf8Printable(fault.path),
                      qUtf8Printable(fault.sentence));
        if (loaded.experiment) {
            loaded.experiment->folder.clear();
            experiments.append(*loaded.experiment);
        }
    }
    return experiments;
}

} // namespace

const QList<Experiment> &experiments()
{
    static const QList<Experiment> all = loadShipped();
    return all;
}

const Experiment *find(const QString &id)
{
    const QList<Experiment> &all = experiments();
    const auto it = std::find_if(all.begin(), all.end(), [&id](const Experiment &e) { return e.id == id; });
    return it == all.end() ? nullptr : &*it;
}

LoadedExperiment open(const QString &idOrFile)
{
    if (const Experiment *experiment = find(idOrFile))
        return {*experiment, {}};
    const bool looksLikeFile = idOrFile.contains(u'/') || idOrFile.contains(QDir::separator()) ||
                               idOrFile.endsWith(".json"_L1) || QFileInfo::exists(idOrFile);
    if (looksLikeFile)
        return loadExperimentFile(idOrFile);
    QStringList ids;
    for (const Experiment &experiment : experiments())
        ids.append(experiment.id);
    const QString closest = closestName(idOrFile, ids);
    const QString sentence = closest.isEmpty()
                                 ? Library::tr(
                                       "There is no experiment and no file called \"%1\". The experiments are: %2.")
                                       .arg(idOrFile, ids.join(u", "_s))
                                 : Library::tr("There is no experiment and no file called \"%1\". Did you mean \"%2\"?")
                                       .arg(idOrFile, closest);
    return {{}, {{u"$"_s, sentence}}};
}

Result<QString> lesson(const Experiment &experiment)
{
    if (experiment.lesson.isEmpty())
        return Error{Library::tr("The experiment \"%1\" has no lesson text.").arg(experiment.title).toStdString(),
                     "lesson"};
    QStringList paths = shipped(u"lessons"_s, experiment.lesson);
    if (!experiment.folder.isEmpty())
        paths.prepend(QDir(experiment.folder).filePath(experiment.lesson));
    const QString path = firstOf(paths);
    if (path.isEmpty())
        return Error{Library::tr("The lesson \"%1\" is missing. Put it beside the experiment file.")
                         .arg(experiment.lesson)
                         .toStdString(),
                     "lesson"};
    return read(path);
}

Result<QString> modelPage(const QString &engine)
{
    const QString path = firstOf(shipped(u"models"_s, engine + u".md"_s));
    if (path.isEmpty())
        return Error{Library::tr("There is no page about \"%1\" yet.").arg(engine).toStdString(), engine.toStdString()};
    return read(path);
}

QString misconception(const QString &id)
{
    static const QJsonObject sentences = [] {
        QStringList files;
        for (const QString &language : languages())
            files.append(root + u"misconceptions/"_s + language + u".json"_s);
        const Result<QString> text = read(firstOf(files));
        if (!text)
            qCritical("The misconceptions are missing: %s", text.error().message.c_str());
        return QJsonDocument::fromJson(text ? text->toUtf8() : QByteArray()).object();
    }();
    return sentences[id].toString();
}

Result<QString> glossary()
{
    QStringList paths;
    for (const QString &language : languages())
        paths.append(root + u"glossary/"_s + language + u".json"_s);
    const QString path = firstOf(paths);
    if (path.isEmpty())
        return Error{Library::tr("The glossary is missing.").toStdString(), "glossary"};
    return read(path);
}

Result<QString> reference(const QString &file)
{
    return read(root + file);
}

} // namespace interleave::library
