// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace interleave {

class Theme;

/// What Fusion and a palette cannot say: spacing, flat lists and tabs, one accent button.
QString styleSheetFor(const Theme &theme);

} // namespace interleave
