// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions.h"

class QFileDialog;
class QWidget;

namespace interleave {

/// The small windows. They open and let the program go on.
namespace dialogs {

void showAbout(QWidget *parent);
/// Every key that does something: those of `actions`, and those of the lanes.
void showShortcuts(QWidget *parent, const Actions &actions);
/// Asks for an experiment file; fileSelected() says which.
QFileDialog *askForExperiment(QWidget *parent);

} // namespace dialogs
} // namespace interleave
