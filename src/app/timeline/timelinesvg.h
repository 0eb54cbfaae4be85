// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinescene.h"

#include <QByteArray>

class QFont;

namespace interleave {

class Theme;

/// What is in sight of a timeline as an SVG document: bars with their patterns, names, titles, axes, marks of failed and
/// cancelled tasks, arrows, the range.
QByteArray timelineSvg(const TimelineScene &scene, const Theme &theme, const QFont &font);

} // namespace interleave
