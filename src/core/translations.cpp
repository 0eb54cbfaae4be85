// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace interleave {

void installTranslations(QTranslator &translator)
{
    const QString folder = QStringLiteral(":/i18n");
    if (translator.load(QLocale(), QStringLiteral("interleave"), QStringLiteral("_"), folder) ||
        translator.load(QStringLiteral("interleave_en"), folder))
        QCoreApplication::installTranslator(&translator);
}

} // namespace interleave
