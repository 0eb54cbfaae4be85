// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <QString>

#include <optional>

namespace interleave {

class TimelineView;

/// Writes what is in sight of the lanes: as SVG where `path` ends in .svg, else as PNG with twice the pixels.
std::optional<Error> savePicture(TimelineView &timeline, const QString &path);
/// Asks for the file first, and says what went wrong.
void askAndSavePicture(TimelineView &timeline);

} // namespace interleave
