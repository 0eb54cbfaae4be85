// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace interleave {

class MainWindow;

/// Writes a picture of `window` to the PNG file `path` and ends the program: with 0, or with 1 and a sentence on the
/// standard error output where the file cannot be written. With `afterRun` it waits until a run has finished.
void takeScreenshot(MainWindow &window, const QString &path, bool afterRun);

} // namespace interleave
