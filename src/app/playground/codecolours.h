// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

namespace interleave {

class Theme;

/// The colours in which code is shown. Text in each of them has a contrast of at least 4.5 to 1 on the background.
struct CodeColours {
    QColor text;
    QColor background;
    QColor comment;
    QColor keyword;
    QColor string;
    QColor number;
    QColor definition; ///< the name that def or class gives
    QColor decorator;
    QColor margin;
    QColor marginText;
    QColor line; ///< around the line of the caret
    QColor selection;
    QColor error;
    QColor errorBackground;
    QColor removed; ///< behind a line that only the first of two programs has
    QColor added;   ///< and that only the second has

    static CodeColours of(const Theme &theme);
};

/// The desktop's font for code, in the text size of the window.
QFont codeFont();

} // namespace interleave
