// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileInfo>
#include <QStandardPaths>
#include <QString>

namespace interleave {

/// The Python that tests run: INTERLEAVE_TEST_PYTHON, or the system's own, or the first on the path; empty: none.
inline QString testPython()
{
    const QString chosen = qEnvironmentVariable("INTERLEAVE_TEST_PYTHON");
    const QString system = QStringLiteral("/usr/bin/python3");
    if (!chosen.isEmpty())
        return chosen;
    return QFileInfo(system).isExecutable() ? system : QStandardPaths::findExecutable(QStringLiteral("python3"));
}

} // namespace interleave
