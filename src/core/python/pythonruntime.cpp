// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pythonruntime.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <mutex>

namespace interleave::python {

namespace {

constexpr std::array files{"interleave_run.py", "interleave_hooks.py", "interleave_dask.py"};

/// The files of this program, for as long as it runs.
struct Hooks {
    QTemporaryDir folder;
    bool written = false;

    Hooks()
    {
        written = folder.isValid();
        for (const char *name : files) {
            const QString file = QString::fromLatin1(name);
            written = written && QFile::copy(QStringLiteral(":/interleave/python/") + file, folder.filePath(file));
        }
    }
};

const Hooks &hooks()
{
    static const Hooks all;
    return all;
}

void prepend(QProcessEnvironment &environment, const QString &name, const QString &path)
{
    const QString before = environment.value(name);
    environment.insert(name, before.isEmpty() ? path : path + QDir::listSeparator() + before);
}

} // namespace

QString prepareHooks()
{
    return hooks().written ? hooks().folder.path() : QString();
}

QString runner()
{
    return hooks().folder.filePath(QString::fromLatin1(files.front()));
}

QString gilTracer()
{
    const QString own = QCoreApplication::applicationDirPath();
    for (const QString &path : {own + QStringLiteral("/libinterleave-giltrace.so"),
                                own + QStringLiteral("/../libexec/interleave/libinterleave-giltrace.so")}) {
        if (QFileInfo::exists(path))
            return QFileInfo(path).canonicalFilePath();
    }
    return {};
}

std::unique_ptr<QTemporaryDir> makeFolder()
{
    const QString memory = QStringLiteral("/dev/shm");
    const QString parent = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return std::make_unique<QTemporaryDir>(parent + QStringLiteral("/interleave-XXXXXX"));
}

QByteArray folderSetting(const QString &folder)
{
    return "INTERLEAVE_TRACE=" + folder.toLocal8Bit();
}

QProcessEnvironment environment(const QString &folder, bool watched, bool exact)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("INTERLEAVE_TRACE"), folder);
    environment.insert(QStringLiteral("PYTHONIOENCODING"), QStringLiteral("utf-8"));
    if (!watched)
        return environment;
    prepend(environment, QStringLiteral("PYTHONPATH"), prepareHooks());
    const QString tracer = exact ? gilTracer() : QString();
    if (!tracer.isEmpty())
        prepend(environment, QStringLiteral("LD_PRELOAD"), tracer);
    return environment;
}

} // namespace interleave::python
