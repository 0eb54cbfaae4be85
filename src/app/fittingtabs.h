// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTabWidget;

namespace interleave {

/// Has all tabs in sight always: where there is no room for their words these end in "…", and a tool tip has the whole.
void keepTabsInSight(QTabWidget &tabs);

} // namespace interleave
