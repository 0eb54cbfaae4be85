// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draft.h"

#include "kernel/result.h"

#include <QObject>

#include <optional>

namespace interleave {

class CodeEditor;

/// The text in an editor, the file it belongs to, and the draft that keeps it while it is unsaved.
class ScriptDocument : public QObject {
    Q_OBJECT
public:
    /// `editor` must outlive this.
    explicit ScriptDocument(CodeEditor &editor, QObject *parent = nullptr);

    /// What it is called, for people.
    QString title() const { return m_title; }
    /// Empty: it is in no file yet.
    QString path() const { return m_path; }
    bool isModified() const;

    /// Takes the place of what is there.
    void show(const QString &text, const QString &title);
    std::optional<Error> open(const QString &path);
    /// What an earlier window left unsaved is in the editor again. False: there was nothing.
    bool restore();
    /// Goes back to what is in the file, or to `text` where there is none.
    void discard(const QString &text, const QString &title);
    std::optional<Error> saveAs(const QString &path);
    /// The unsaved text is on the disk when this returns, for the next start.
    void keepForNextTime();
    /// It is not kept for the next start.
    void forget();

Q_SIGNALS:
    /// The title, or whether it is unsaved.
    void changed();
    void trouble(const QString &sentence);

private:
    void set(const QString &text, const QString &title, const QString &path);
    void onTextChanged();

    CodeEditor &m_editor;
    Draft m_draft;
    QString m_title;
    QString m_path;
    bool m_restored = false; ///< as it stood in the draft, and nowhere else
    bool m_setting = false;
};

} // namespace interleave
