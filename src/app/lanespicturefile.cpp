// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanespicturefile.h"

#include "savefolder.h"
#include "theme.h"
#include "timeline/timelinesvg.h"
#include "timeline/timelineview.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPixmap>
#include <QSaveFile>

namespace interleave {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(interleave::LanesPicture)
};

constexpr double pngScale = 2; // sharp in print, too

QPixmap pictureOf(TimelineView &timeline)
{
    QWidget *viewport = timeline.viewport();
    QPixmap picture((QSizeF(viewport->size()) * pngScale).toSize());
    picture.setDevicePixelRatio(pngScale);
    viewport->render(&picture);
    return picture;
}

} // namespace

std::optional<Error> savePicture(TimelineView &timeline, const QString &path)
{
    QSaveFile file(path);
    bool written = file.open(QIODevice::WriteOnly);
    if (written && path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        const QByteArray svg = timelineSvg(timeline.scene(), Theme::current(), timeline.font());
        written = file.write(svg) == svg.size();
    } else if (written) {
        written = pictureOf(timeline).save(&file, "PNG");
    }
    if (written && file.commit())
        return std::nullopt;
    const QString sentence = Texts::tr("The picture could not be written to %1: %2. Choose another place.")
                                 .arg(QDir::toNativeSeparators(path), file.errorString());
    return Error{sentence.toStdString(), path.toStdString()};
}

void askAndSavePicture(TimelineView &timeline)
{
    auto *dialog = new QFileDialog(&timeline, Texts::tr("Save a picture of the lanes"), QString(),
                                   Texts::tr("PNG picture (*.png);;SVG drawing (*.svg)"));
    dialog->setObjectName(QStringLiteral("pictureDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->setDirectory(saveFolder(QStandardPaths::PicturesLocation));
    dialog->selectFile(QStringLiteral("lanes.png"));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("*.svg")) ? QStringLiteral("svg")
                                                                         : QStringLiteral("png"));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, &timeline, [&timeline](const QString &path) {
        if (const std::optional<Error> error = savePicture(timeline, path)) {
            auto *box = new QMessageBox(QMessageBox::Warning, Texts::tr("Save a picture of the lanes"),
                                        QString::fromStdString(error->message), QMessageBox::Close, &timeline);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        }
    });
    dialog->open();
}

} // namespace interleave
