// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace interleave {

/// The Tab key goes through everything below `root` in the order in which it stands there, whenever it was made:
/// children in their order, of a tab widget first the tabs, then the corner, then the pages.
void followTabOrder(QWidget *root);

} // namespace interleave
