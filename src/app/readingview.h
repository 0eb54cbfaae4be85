// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTextBrowser>

namespace interleave {

/// A page of Markdown, set for reading: room between the lines, headings that stand out, code on a tinted ground, and the
/// diagrams that ship, as wide as the column. It loads nothing else: a page may come from anywhere.
class ReadingView : public QTextBrowser {
    Q_OBJECT
public:
    explicit ReadingView(QWidget *parent = nullptr);

    void showPage(const QString &markdown);
    /// The first time that a word of the glossary stands in a page it can be pointed at, or reached with Tab, to read
    /// what it means. Headings and code stay as they are.
    void setTermsExplained(bool explained);
    /// So many letters on a line at most, whatever the font.
    void setLineLength(int letters);

Q_SIGNALS:
    /// A word of the glossary, or a link to one, was clicked, or Enter pressed on it.
    void termChosen(const QString &term);
    /// A link to a place in this program ("interleave:...") was followed.
    void placeChosen(const QUrl &place);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    QVariant loadResource(int type, const QUrl &name) override;
    bool focusNextPrevChild(bool next) override;

private:
    void typeset();
    void captionDiagrams();
    void drawDiagrams();
    void markTerms();
    void follow(const QUrl &link);

    QString m_markdown;
    QHash<QString, QString> m_captions; ///< of the diagrams, by name
    bool m_termsExplained = false;
    int m_diagramWidth = 0;
    int m_lineLength = 0; ///< 0: as wide as there is room
};

} // namespace interleave
