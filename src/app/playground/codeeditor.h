// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linediff.h"
#include "core/scenariocode.h"

#include "scintilla.h"

namespace interleave {

/// Code to read or to write, in the colours and the text size of the window. Lines count from 1, as Python does.
///
/// A construct that the glossary knows is explained where the mouse rests on it. In a text that cannot be changed Enter
/// explains the one at the caret. In a text that can be changed Tab indents. Ctrl+Tab and Ctrl+Shift+Tab leave it, and so does Tab after Esc.
class CodeEditor : public QsciScintilla {
    Q_OBJECT
public:
    using Language = ScenarioCode::Language;

    explicit CodeEditor(QWidget *parent = nullptr);

    void setLanguage(Language language);
    /// Another text: nothing of the one before can be brought back, and it counts as unchanged.
    void setCode(const QString &text);
    /// The code of two programs in one, to read: "-" and a colour mark what only the first has, "+" and another what only
    /// the second has. The numbers are those of the first. setCode() ends it.
    void showDifferences(const QList<DiffLine> &lines);
    /// What names in the code stand for, by the name: terms of the glossary. They are explained, too.
    void setNames(const QMap<QString, QString> &terms) { m_names = terms; }
    /// What was here, as it would be written to a file.
    QByteArray utf8() const { return text().toUtf8(); }

    /// Marks the line, says below it what went wrong, and brings it in sight.
    void showError(int line, const QString &sentence);
    void clearError();
    /// 0: none is marked.
    int errorLine() const;
    /// Marks the line at which a task is at a moment with an arrow, and brings it in sight. 0: none.
    void showMoment(int line);
    int momentLine() const;
    void goToLine(int line);
    /// The line of the caret.
    int currentLine() const;

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void setText(const QString &text);
    void applyLook();
    void updateMargin();
    void explain(int position, const QPoint &at);

    QMap<QString, QString> m_names;
    Language m_language = Language::Python;
    bool m_tabLeaves = false; ///< Esc was the last key
};

} // namespace interleave
