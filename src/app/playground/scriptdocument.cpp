// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptdocument.h"

#include "codeeditor.h"
#include "scriptfile.h"

#include <QFileInfo>

namespace interleave {

ScriptDocument::ScriptDocument(CodeEditor &editor, QObject *parent) : QObject(parent), m_editor(editor)
{
    connect(&m_editor, &CodeEditor::textChanged, this, &ScriptDocument::onTextChanged);
    connect(&m_draft, &Draft::failed, this, &ScriptDocument::trouble);
}

bool ScriptDocument::isModified() const
{
    return m_restored || m_editor.isModified();
}

void ScriptDocument::set(const QString &text, const QString &title, const QString &path)
{
    m_setting = true;
    m_title = title;
    m_path = path;
    m_restored = false;
    m_editor.setCode(text);
    m_setting = false;
    m_draft.discard();
    Q_EMIT changed();
}

void ScriptDocument::show(const QString &text, const QString &title)
{
    set(text, title, {});
}

std::optional<Error> ScriptDocument::open(const QString &path)
{
    const Result<QString> text = scriptfile::read(path);
    if (!text)
        return text.error();
    set(*text, QFileInfo(path).fileName(), QFileInfo(path).absoluteFilePath());
    return std::nullopt;
}

bool ScriptDocument::restore()
{
    const std::optional<UnsavedText> left = m_draft.left();
    if (!left)
        return false;
    m_setting = true;
    m_title = left->title;
    m_path = left->path;
    m_editor.setCode(left->text);
    m_restored = true;
    m_setting = false;
    Q_EMIT changed();
    return true;
}

void ScriptDocument::discard(const QString &text, const QString &title)
{
    if (m_path.isEmpty() || open(m_path))
        show(text, title);
}

std::optional<Error> ScriptDocument::saveAs(const QString &path)
{
    if (const std::optional<Error> error = scriptfile::write(path, m_editor.utf8()))
        return error;
    m_path = QFileInfo(path).absoluteFilePath();
    m_title = QFileInfo(path).fileName();
    m_restored = false;
    m_editor.setModified(false);
    m_draft.discard();
    Q_EMIT changed();
    return std::nullopt;
}

void ScriptDocument::keepForNextTime()
{
    m_draft.flush();
}

void ScriptDocument::forget()
{
    m_draft.discard();
}

void ScriptDocument::onTextChanged()
{
    if (m_setting)
        return;
    if (isModified())
        m_draft.keep([this] { return UnsavedText{m_editor.text(), m_title, m_path}; });
    else
        m_draft.discard(); // undone, back to what is in the file
    Q_EMIT changed();
}

} // namespace interleave
