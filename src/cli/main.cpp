// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include "core/translations.h"

#include <QCoreApplication>
#include <QTranslator>

#include <clocale>
#include <cstdlib>
#include <cstring>

#include <langinfo.h>

namespace {

/// Where no language is set, as in a container, Qt complains about the character set on every start. The output is UTF-8
/// in any case.
void expectUtf8()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setenv("LC_ALL", "C.UTF-8", 1);
}

} // namespace

int main(int argc, char *argv[])
{
    expectUtf8();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("interleave"));
    QCoreApplication::setApplicationVersion(QStringLiteral(INTERLEAVE_VERSION));
    QTranslator translator;
    interleave::installTranslations(translator);
    return static_cast<int>(interleave::cli::execute(QCoreApplication::arguments()));
}
