// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>
#include <QStringDecoder>

namespace interleave {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::ScriptFile)
};

constexpr qint64 mostBytes = 4 << 20;

Error error(const QString &sentence, const QString &path)
{
    return {sentence.toStdString(), path.toStdString()};
}

} // namespace

namespace scriptfile {

Result<QString> read(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return error(Text::tr("“%1” cannot be read: %2.").arg(name, file.errorString()), path);
    const QByteArray bytes = file.read(mostBytes + 1);
    if (bytes.size() > mostBytes) {
        return error(Text::tr("“%1” is larger than %2. Programs of that size are not for the playground.")
                         .arg(name, QLocale().formattedDataSize(mostBytes, 0)),
                     path);
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError() || bytes.contains('\0')) {
        return error(Text::tr("“%1” is not a text in UTF-8. Save it as UTF-8 in the program that wrote it.").arg(name),
                     path);
    }
    return text;
}

std::optional<Error> write(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return error(Text::tr("“%1” cannot be written: %2. Choose another place with Save as.")
                         .arg(QFileInfo(path).fileName(), file.errorString()),
                     path);
    }
    return std::nullopt;
}

} // namespace scriptfile
} // namespace interleave
