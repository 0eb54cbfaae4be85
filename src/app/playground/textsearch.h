// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QsciScintilla;

namespace interleave {

/// Finding and replacing in an editor, from its caret on and around its ends.
namespace textsearch {

struct Wanted {
    QString text;
    bool matchCase = false;
};

struct Found {
    int number = 0;       ///< of this match, from 1; 0: there is none
    int of = 0;           ///< all matches
    bool wrapped = false; ///< the search went on at the other end
};

/// Selects the next match. `inPlace`: one that begins where the selection does counts too, as while one still types.
Found findNext(QsciScintilla &editor, const Wanted &wanted, bool inPlace = false);
Found findPrevious(QsciScintilla &editor, const Wanted &wanted);
/// Replaces the selection where it is a match, and selects the next one.
Found replace(QsciScintilla &editor, const Wanted &wanted, const QString &by);
/// In one step that can be undone. Returns how many.
int replaceAll(QsciScintilla &editor, const Wanted &wanted, const QString &by);

} // namespace textsearch
} // namespace interleave
