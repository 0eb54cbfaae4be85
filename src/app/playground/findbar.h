// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <memory>

namespace Ui {
class FindBar;
}

namespace interleave {

class CodeEditor;
namespace textsearch {
struct Found;
struct Wanted;
} // namespace textsearch

/// Finds and replaces in the editor above it. Hidden until it is opened.
class FindBar : public QFrame {
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);
    ~FindBar() override;

    /// Must outlive this.
    void setEditor(CodeEditor *editor);
    /// Takes what is selected as what is wanted.
    void open();
    void findNext();
    void findPrevious();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void close();
    void say(const QString &sentence);
    void findTyped();
    void replace();
    void replaceAll();
    bool prepare();
    textsearch::Wanted wanted() const;
    void tell(const textsearch::Found &found, bool forward);

    std::unique_ptr<Ui::FindBar> m_ui;
    CodeEditor *m_editor = nullptr;
};

} // namespace interleave
