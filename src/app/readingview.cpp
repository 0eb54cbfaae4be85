// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "readingview.h"

#include "theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

namespace interleave {

namespace {

constexpr double lineHeightPercent = 135;
constexpr double spaceAfterParagraph = 10;
constexpr double spaceBeforeHeading = 14;
constexpr double margin = 12;

QTextBlockFormat blockFormatFor(const QTextBlock &block)
{
    QTextBlockFormat format = block.blockFormat();
    const bool heading = format.headingLevel() > 0;
    const bool code = format.hasProperty(QTextFormat::BlockCodeFence) ||
                      format.hasProperty(QTextFormat::BlockCodeLanguage);
    format.setLineHeight(code ? 115 : lineHeightPercent, QTextBlockFormat::ProportionalHeight);
    const bool first = !block.previous().isValid();
    format.setTopMargin(heading && !first ? spaceBeforeHeading : 0);
    const bool lineOfCodeFollows = code && block.next().blockFormat().hasProperty(QTextFormat::BlockCodeFence);
    format.setBottomMargin(lineOfCodeFollows ? 0 : block.textList() ? spaceAfterParagraph / 2 : spaceAfterParagraph);
    if (code) {
        format.setBackground(Theme::current().raised());
        format.setNonBreakableLines(false);
    }
    return format;
}

} // namespace

ReadingView::ReadingView(QWidget *parent) : QTextBrowser(parent)
{
    setOpenExternalLinks(true);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    document()->setDocumentMargin(margin);
}

void ReadingView::showPage(const QString &markdown)
{
    m_markdown = markdown;
    typeset();
    verticalScrollBar()->setValue(0);
}

void ReadingView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        typeset();
}

void ReadingView::typeset()
{
    const int place = verticalScrollBar()->value();
    setMarkdown(m_markdown);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        cursor.setPosition(block.position());
        cursor.setBlockFormat(blockFormatFor(block));
        if (block.blockFormat().headingLevel() > 0) {
            cursor.select(QTextCursor::BlockUnderCursor);
            QTextCharFormat characters;
            characters.setProperty(QTextFormat::FontSizeAdjustment, 0); // Markdown's own is far larger
            characters.setFontPointSize(font().pointSizeF() * (block.blockFormat().headingLevel() == 1 ? 1.35 : 1.15));
            cursor.mergeCharFormat(characters);
        }
    }
    cursor.endEditBlock();
    verticalScrollBar()->setValue(place);
}

} // namespace interleave
