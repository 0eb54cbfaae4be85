// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentpage.h"
#include "flow/experimentflow.h"
#include "mainwindow.h"
#include "screenshot.h"
#include "tour/tour.h"

#include "core/library.h"
#include "core/translations.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTimer>
#include <QTranslator>

#include <future>

using namespace interleave;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(interleave::Start)
};

void setNames()
{
    QCoreApplication::setApplicationName(QStringLiteral("interleave"));
    QCoreApplication::setOrganizationName(QStringLiteral("interleave"));
    QCoreApplication::setApplicationVersion(QStringLiteral(INTERLEAVE_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Interleave"));
    QGuiApplication::setDesktopFileName(QStringLiteral("interleave"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/interleave/icons/interleave.svg")));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    setNames();
    QTranslator translator;
    installTranslations(translator);

    QCommandLineParser parser;
    parser.setApplicationDescription(Texts::tr("See how threads, processes and coroutines really run."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("experiment"),
                                 Texts::tr("A shipped experiment's id, or an experiment file."),
                                 QStringLiteral("[experiment]"));
    const QCommandLineOption run(QStringLiteral("run"), Texts::tr("Run the experiment at once."));
    const QCommandLineOption screenshot(
        QStringLiteral("screenshot"),
        Texts::tr("Write a picture of the window to <file> (PNG) and quit; with --run when the run is done."),
        Texts::tr("file"));
    parser.addOptions({run, screenshot});
    parser.process(application);
    // The window needs them for its list only: they are read while the rest of it is made.
    const std::future<void> reading = std::async(std::launch::async, [] { library::experiments(); });

    const WindowSettings settings = WindowSettings::load();
    Theme::apply(application, settings.scheme, settings.textScale);
    MainWindow window;
    window.show();
    if (!parser.positionalArguments().isEmpty())
        window.openExperiment(parser.positionalArguments().first());
    else if (!parser.isSet(run) && !parser.isSet(screenshot))
        QTimer::singleShot(0, &window.tour(), &Tour::startOnce);
    if (parser.isSet(screenshot))
        takeScreenshot(window, parser.value(screenshot), parser.isSet(run));
    if (parser.isSet(run) && window.page())
        window.page()->flow().unlock();
    if (parser.isSet(run))
        QTimer::singleShot(0, window.actions().run, &QAction::trigger);
    return QApplication::exec();
}
