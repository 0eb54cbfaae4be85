// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of every page of the window, to look at: in small and large, light and dark, in English and in a language with
// long words.
//   interleave-screens FOLDER [EXPERIMENT]
#include "support/pseudotranslator.h"
#include "support/windowpages.h"

#include "app/theme.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

/// What is laid out or read only once it is in sight.
constexpr int settleMs = 150;

struct Look {
    QString name;
    QSize size;
    Scheme scheme;
    bool longLanguage;
};

QList<Look> looks()
{
    QList<Look> all;
    for (const QSize size : {QSize(1024, 700), QSize(1920, 1080)}) {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            for (const bool longLanguage : {false, true})
                all.append({u"%1x%2-%3-%4"_s.arg(size.width())
                                .arg(size.height())
                                .arg(scheme == Scheme::Light ? u"light"_s : u"dark"_s,
                                     longLanguage ? u"long"_s : u"english"_s),
                            size, scheme, longLanguage});
        }
    }
    all.append({u"1024x700-contrast-english"_s, {1024, 700}, Scheme::HighContrast, false});
    return all;
}

void settle()
{
    QEventLoop loop;
    QTimer::singleShot(settleMs, &loop, &QEventLoop::quit);
    loop.exec();
}

/// False where a picture cannot be written.
bool shoot(const Look &look, const QString &experiment, const QDir &folder)
{
    const QTemporaryDir data;
    qputenv("INTERLEAVE_DATA", data.path().toUtf8());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, data.path());
    Theme::apply(*qApp, look.scheme);
    MainWindow window;
    window.resize(look.size);
    window.show();
    window.openExperiment(experiment);
    for (const WindowPage &page : windowPages()) {
        page.open(window);
        settle();
        const QString file = folder.filePath(u"%1-%2.png"_s.arg(page.name, look.name));
        if (!window.grab().save(file)) {
            QTextStream(stderr) << "This picture cannot be written: " << file << Qt::endl;
            return false;
        }
    }
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2 || !QDir().mkpath(arguments[1])) {
        QTextStream(stderr) << "Say in which folder the pictures go: interleave-screens FOLDER [EXPERIMENT]"
                            << Qt::endl;
        return 2;
    }
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QCoreApplication::setOrganizationName(u"interleave-screens"_s);
    QTranslator english;
    if (!english.load(u"interleave_en"_s, u":/i18n"_s))
        qFatal("There is no English translation.");
    QCoreApplication::installTranslator(&english);
    PseudoTranslator longer;
    for (const Look &look : looks()) {
        if (look.longLanguage)
            QCoreApplication::installTranslator(&longer);
        const bool written = shoot(look, arguments.value(2, u"gil-and-io"_s), QDir(arguments[1]));
        QCoreApplication::removeTranslator(&longer);
        if (!written)
            return 1;
    }
    return 0;
}
