// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QToolButton;

namespace interleave {

class TimelineView;

/// Gives `button` the menu of what can be chosen about lanes: arrows, axes, their order, folding, pictures.
/// `timeline` must outlive the button.
void addLanesMenu(QToolButton &button, TimelineView &timeline);

} // namespace interleave
