// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include "mainwindow.h"

#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>

namespace interleave {

namespace {

// The first paint, and what is laid out lazily after it.
constexpr int settleMs = 500;

void shoot(MainWindow &window, const QString &path)
{
    if (window.grab().save(path, "PNG")) {
        QCoreApplication::exit(0);
        return;
    }
    QTextStream(stderr)
        << MainWindow::tr("The picture cannot be written to %1. Choose a folder that you may write to.").arg(path)
        << Qt::endl;
    QCoreApplication::exit(1);
}

} // namespace

void takeScreenshot(MainWindow &window, const QString &path, bool afterRun)
{
    const auto soon = [&window, path] {
        QTimer::singleShot(settleMs, &window, [&window, path] { shoot(window, path); });
    };
    if (afterRun)
        QObject::connect(&window, &MainWindow::runFinished, &window, soon);
    else
        soon();
}

} // namespace interleave
