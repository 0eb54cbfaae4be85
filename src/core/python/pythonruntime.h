// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

#include <memory>

/// What a Python program is given to be watched by: see resources/python.
namespace interleave::python {

/// Writes the files out, once for each program start. Returns their folder; empty where it cannot be written.
QString prepareHooks();
/// The script that runs scripts, in that folder.
QString runner();
/// The library that sees the GIL from outside: beside the program, or where a package puts it. Empty: there is none.
QString gilTracer();

/// A folder for one program and what it writes about itself, in memory where the system has such a place.
std::unique_ptr<QTemporaryDir> makeFolder();
/// "INTERLEAVE_TRACE=<folder>": what all processes of that program carry in their environment.
QByteArray folderSetting(const QString &folder);
/// The environment for a program that is `watched`, or that only can be found again by folderSetting().
QProcessEnvironment environment(const QString &folder, bool watched, bool exact);

} // namespace interleave::python
