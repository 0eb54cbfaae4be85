// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QStringList>

namespace interleave {

/// Where Pythons may be: on the path under any of their names, and where pyenv, uv, conda and the usual installers keep
/// them. A pure function of the environment and the files below `root`, which stands before places that no variable
/// names (/usr/local/bin); starts nothing. Each interpreter once, the most natural path first.
QStringList findPythons(const QProcessEnvironment &environment, const QString &root = QString());

/// The file that `path` leads to through links. A virtual environment is an interpreter of its own: there it is `path`.
QString realPython(const QString &path);

/// The paths in what the launcher of Windows says to "py -0p".
QStringList pythonsOfLauncher(const QString &said);

} // namespace interleave
