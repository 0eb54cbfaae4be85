// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreter.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QVersionNumber>

namespace interleave {

using namespace Qt::StringLiterals;

QString Interpreter::name() const
{
    const QString what = implementation.isEmpty() ? u"Python"_s : implementation;
    if (major == 0)
        return what;
    return what + u' ' + version() + (freeThreaded ? u" free-threaded"_s : QString());
}

QJsonObject Interpreter::toJson() const
{
    return {{u"path"_s, path},
            {u"executable"_s, executable},
            {u"venv"_s, venv},
            {u"implementation"_s, implementation},
            {u"version"_s, major > 0 ? version() : QString()},
            {u"usable"_s, usable()},
            {u"reason"_s, problem},
            {u"bits"_s, bits},
            {u"gil"_s, gilEnabled},
            {u"free_threaded"_s, freeThreaded},
            {u"subinterpreters"_s, subinterpreters},
            {u"interpreter_pool"_s, interpreterPool},
            {u"start_methods"_s, QJsonArray::fromStringList(startMethods)},
            {u"start_method"_s, defaultStartMethod()},
            {u"dask"_s, dask},
            {u"package_folders"_s, QJsonArray::fromStringList(packageFolders)},
            {u"static"_s, staticBuild},
            {u"musl"_s, musl},
            {u"ns_per_turn"_s, nsPerTurn}};
}

Interpreter Interpreter::fromJson(const QJsonObject &json)
{
    Interpreter it;
    it.path = json.value(u"path"_s).toString();
    it.executable = json.value(u"executable"_s).toString();
    it.venv = json.value(u"venv"_s).toString();
    it.implementation = json.value(u"implementation"_s).toString();
    const QString version = json.value(u"version"_s).toString();
    qsizetype end = 0;
    const QVersionNumber number = QVersionNumber::fromString(version, &end);
    it.major = number.majorVersion();
    it.minor = number.minorVersion();
    it.micro = number.microVersion();
    it.preRelease = version.mid(end);
    it.bits = json.value(u"bits"_s).toInt(64);
    it.problem = json.value(u"reason"_s).toString();
    it.gilEnabled = json.value(u"gil"_s).toBool(true);
    it.freeThreaded = json.value(u"free_threaded"_s).toBool();
    it.subinterpreters = json.value(u"subinterpreters"_s).toBool();
    it.interpreterPool = json.value(u"interpreter_pool"_s).toBool();
    for (const auto &method : json.value(u"start_methods"_s).toArray())
        it.startMethods << method.toString();
    it.dask = json.value(u"dask"_s).toString();
    for (const auto &folder : json.value(u"package_folders"_s).toArray())
        it.packageFolders << folder.toString();
    it.staticBuild = json.value(u"static"_s).toBool();
    it.musl = json.value(u"musl"_s).toBool();
    it.nsPerTurn = json.value(u"ns_per_turn"_s).toDouble();
    return it;
}

QString noPythonSentence()
{
    return QCoreApplication::translate("Interpreters",
                                       "No Python was found. Install one: on Debian and Ubuntu with \"apt install "
                                       "python3\", on Windows and macOS from python.org. Then look again.");
}

} // namespace interleave
