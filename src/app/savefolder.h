// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QStandardPaths>

namespace interleave {

/// Where a dialog proposes to save: the user's folder for such files, or their home where there is no such folder. A dialog
/// that is sent to a folder that is not there shows the one that the program was started in, wherever that is.
inline QString saveFolder(QStandardPaths::StandardLocation location)
{
    const QString folder = QStandardPaths::writableLocation(location);
    return QDir(folder).exists() ? folder : QDir::homePath();
}

} // namespace interleave
