// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outputfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace interleave::outputfile {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::OutputFile)
};

Error error(const QString &sentence, const QString &path)
{
    return {sentence.toStdString(), path.toStdString()};
}

Error cannotWrite(const QString &path, const QString &why)
{
    return error(Text::tr("Cannot write the file %1: %2. Choose another place, or free some space.").arg(path, why),
                 path);
}

/// A pipe or a device: it has no content that could be left half written, and must not be replaced by a file.
bool isDevice(const QFileInfo &target)
{
    return target.exists() && !target.isFile() && !target.isDir();
}

} // namespace

std::optional<Error> check(const QString &path)
{
    const QFileInfo target(path);
    if (path.isEmpty())
        return error(Text::tr("The name of the output file is empty. Give a file name."), path);
    if (target.isDir())
        return error(Text::tr("Cannot write the file %1: it is a folder. Give the name of a file.").arg(path), path);
    if (!target.dir().exists()) {
        return error(Text::tr("Cannot write the file %1: the folder %2 does not exist. Create it first.")
                         .arg(path, target.path()),
                     path);
    }
    if (isDevice(target)) {
        if (!target.isWritable())
            return cannotWrite(path, Text::tr("you may not write to this device"));
        return {};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    file.cancelWriting();
    return {};
}

std::optional<Error> write(const QString &path, const std::function<bool(QIODevice &)> &write)
{
    if (isDevice(QFileInfo(path))) {
        QFile device(path);
        if (!device.open(QIODevice::WriteOnly) || !write(device) || !device.flush())
            return cannotWrite(path, device.errorString());
        return {};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    if (!write(file)) {
        const QString why = file.errorString();
        file.cancelWriting();
        return cannotWrite(path, why);
    }
    if (!file.commit())
        return cannotWrite(path, file.errorString());
    return {};
}

} // namespace interleave::outputfile
