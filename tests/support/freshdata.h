// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace interleave {

/// Settings and results of their own for one test, gone with it.
class FreshData {
public:
    FreshData()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("interleave-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        qputenv("INTERLEAVE_DATA", m_folder.path().toUtf8());
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }

private:
    QTemporaryDir m_folder;
};

} // namespace interleave
