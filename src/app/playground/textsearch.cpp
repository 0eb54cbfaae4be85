// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "textsearch.h"

#include "scintilla.h"

namespace interleave::textsearch {

namespace {

using Base = QsciScintillaBase;

/// Searches bytes from `from` to `to`, backwards where `to` is less. Returns where the match begins, or -1.
long search(QsciScintilla &editor, const Wanted &wanted, long from, long to)
{
    const QByteArray text = wanted.text.toUtf8();
    editor.SendScintilla(Base::SCI_SETSEARCHFLAGS,
                         wanted.matchCase ? static_cast<unsigned long>(Base::SCFIND_MATCHCASE) : 0UL);
    editor.SendScintilla(Base::SCI_SETTARGETRANGE, static_cast<unsigned long>(from), to);
    return editor.SendScintilla(Base::SCI_SEARCHINTARGET, static_cast<unsigned long>(text.size()), text.constData());
}

long targetEnd(QsciScintilla &editor)
{
    return editor.SendScintilla(Base::SCI_GETTARGETEND);
}

/// Selects what the last search found at `at`, and counts.
Found show(QsciScintilla &editor, const Wanted &wanted, long at, bool wrapped)
{
    const long end = targetEnd(editor);
    editor.SendScintilla(Base::SCI_ENSUREVISIBLE,
                         static_cast<unsigned long>(editor.SendScintilla(Base::SCI_LINEFROMPOSITION, at)));
    editor.SendScintilla(Base::SCI_SETSEL, static_cast<unsigned long>(at), end);
    Found found{0, 0, wrapped};
    const long length = editor.SendScintilla(Base::SCI_GETLENGTH);
    for (long next = search(editor, wanted, 0, length); next >= 0;) {
        ++found.of;
        if (next <= at)
            found.number = found.of;
        next = search(editor, wanted, targetEnd(editor), length);
    }
    return found;
}

} // namespace

Found findNext(QsciScintilla &editor, const Wanted &wanted, bool inPlace)
{
    if (wanted.text.isEmpty())
        return {};
    const long from = editor.SendScintilla(inPlace ? Base::SCI_GETSELECTIONSTART : Base::SCI_GETSELECTIONEND);
    const long length = editor.SendScintilla(Base::SCI_GETLENGTH);
    if (const long at = search(editor, wanted, from, length); at >= 0)
        return show(editor, wanted, at, false);
    const long at = search(editor, wanted, 0, length);
    return at >= 0 ? show(editor, wanted, at, true) : Found{};
}

Found findPrevious(QsciScintilla &editor, const Wanted &wanted)
{
    if (wanted.text.isEmpty())
        return {};
    const long from = editor.SendScintilla(Base::SCI_GETSELECTIONSTART);
    if (const long at = search(editor, wanted, from, 0); at >= 0)
        return show(editor, wanted, at, false);
    const long at = search(editor, wanted, editor.SendScintilla(Base::SCI_GETLENGTH), 0);
    return at >= 0 ? show(editor, wanted, at, true) : Found{};
}

Found replace(QsciScintilla &editor, const Wanted &wanted, const QString &by)
{
    if (wanted.text.isEmpty())
        return {};
    const long start = editor.SendScintilla(Base::SCI_GETSELECTIONSTART);
    const long end = editor.SendScintilla(Base::SCI_GETSELECTIONEND);
    if (search(editor, wanted, start, end) == start && targetEnd(editor) == end) {
        const QByteArray text = by.toUtf8();
        editor.SendScintilla(Base::SCI_REPLACESEL, text.constData());
    }
    return findNext(editor, wanted);
}

int replaceAll(QsciScintilla &editor, const Wanted &wanted, const QString &by)
{
    if (wanted.text.isEmpty())
        return 0;
    const QByteArray text = by.toUtf8();
    int count = 0;
    editor.beginUndoAction();
    for (long at = search(editor, wanted, 0, editor.SendScintilla(Base::SCI_GETLENGTH)); at >= 0; ++count) {
        editor.SendScintilla(Base::SCI_REPLACETARGET, static_cast<unsigned long>(text.size()), text.constData());
        at = search(editor, wanted, targetEnd(editor), editor.SendScintilla(Base::SCI_GETLENGTH));
    }
    editor.endUndoAction();
    return count;
}

} // namespace interleave::textsearch
