// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "codecolours.h"

#include "app/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>

namespace interleave {

namespace {

/// 0xrrggbb
QColor rgb(QRgb value)
{
    return QColor(value);
}

} // namespace

CodeColours CodeColours::of(const Theme &theme)
{
    CodeColours colours;
    colours.text = theme.text();
    colours.background = theme.surface();
    colours.comment = theme.quietText();
    colours.margin = theme.window();
    colours.line = theme.line();
    colours.marginText = theme.quietText();
    switch (theme.scheme()) {
    case Scheme::HighContrast:
        colours.keyword = rgb(0xffd400);
        colours.string = rgb(0x2ee6a8);
        colours.number = rgb(0x6fc3ff);
        colours.definition = rgb(0xffffff);
        colours.decorator = rgb(0xff9ad1);
        colours.selection = rgb(0x005a9e);
        colours.error = rgb(0xff8a7d);
        colours.errorBackground = rgb(0x400000);
        colours.removed = rgb(0x4a1500);
        colours.added = rgb(0x00344a);
        break;
    case Scheme::Dark:
        colours.keyword = rgb(0xdca3ea);
        colours.string = rgb(0x9ad28a);
        colours.number = rgb(0x7cc4ff);
        colours.definition = rgb(0x7cc4ff);
        colours.decorator = rgb(0xf0b429);
        colours.selection = rgb(0x2b4f63);
        colours.error = rgb(0xff8a7a);
        colours.errorBackground = rgb(0x3d2222);
        colours.removed = rgb(0x43281c);
        colours.added = rgb(0x17384a);
        break;
    case Scheme::Light:
    case Scheme::System:
        colours.keyword = rgb(0x7b2d8b);
        colours.string = rgb(0x1a6b2f);
        colours.number = rgb(0x005fa3);
        colours.definition = rgb(0x005fa3);
        colours.decorator = rgb(0x7d5200);
        colours.selection = rgb(0xb9dcf3);
        colours.error = rgb(0xb3261e);
        colours.errorBackground = rgb(0xfdeceb);
        colours.removed = rgb(0xfde9dc);
        colours.added = rgb(0xddeffb);
        break;
    }
    return colours;
}

QFont codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QGuiApplication::font().pointSizeF());
    return font;
}

} // namespace interleave
