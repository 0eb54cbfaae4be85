// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace interleave {

class Theme;

/// The drawings that ship for the lessons and pages (resources/diagrams). A drawing names no colours but classes, such as
/// "running"; its style sheet has those of the light theme, and is replaced by that of the theme in which it is shown.
namespace diagram {

/// Whether such a drawing ships. `name` is as the pages have it: "diagrams/amdahl.svg".
bool exists(const QString &name);
/// The colours of all classes, as CSS.
QString styleFor(const Theme &theme);
/// The drawing in the colours of the theme, as SVG; empty where there is none.
QByteArray svg(const QString &name, const Theme &theme);
/// The drawing `width` wide (and as high as it then is), sharp on a screen with this pixel ratio; null where there is none.
QImage image(const QString &name, const Theme &theme, int width, double pixelRatio);

} // namespace diagram
} // namespace interleave
