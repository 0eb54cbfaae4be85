// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "readingview.h"

#include "diagram.h"
#include "diagramwindow.h"
#include "glossarywords.h"
#include "theme.h"

#include "core/glossary.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QToolTip>
#include <QUrl>

namespace interleave {

namespace {

constexpr double lineHeightPercent = 135;
constexpr double spaceAfterParagraph = 10;
constexpr double spaceBeforeHeading = 14;
constexpr double margin = 12;
constexpr double indent = 22;      // of a list; Qt's own takes much of a narrow column
constexpr int widestDiagram = 460; // its letters are a little larger than those of the text

bool isCode(const QTextBlockFormat &format)
{
    return format.hasProperty(QTextFormat::BlockCodeFence) || format.hasProperty(QTextFormat::BlockCodeLanguage);
}

QTextBlockFormat blockFormatFor(const QTextBlock &block)
{
    QTextBlockFormat format = block.blockFormat();
    const bool heading = format.headingLevel() > 0;
    const bool code = isCode(format);
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

/// The picture that a paragraph begins with; an invalid format where it begins with a word.
QTextImageFormat pictureIn(const QTextBlock &block)
{
    const QTextBlock::iterator first = block.begin();
    return first.atEnd() ? QTextImageFormat() : first.fragment().charFormat().toImageFormat();
}

} // namespace

ReadingView::ReadingView(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false); // a link may be a word of the glossary
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    document()->setDocumentMargin(margin);
    document()->setIndentWidth(indent);
    connect(this, &QTextBrowser::anchorClicked, this, &ReadingView::follow);
}

void ReadingView::setTermsExplained(bool explained)
{
    m_termsExplained = explained;
    typeset();
}

void ReadingView::setLineLength(int letters)
{
    m_lineLength = letters;
    setMaximumWidth(letters > 0 ? fontMetrics().averageCharWidth() * letters : QWIDGETSIZE_MAX);
}

void ReadingView::follow(const QUrl &link)
{
    const QString term = glossarywords::termOf(link);
    if (!term.isEmpty())
        Q_EMIT termChosen(term);
    else if (link.scheme() == QLatin1String("interleave"))
        Q_EMIT placeChosen(link);
    else if (diagram::exists(link.path()))
        (new DiagramWindow(link.path(), m_captions.value(link.path()), window()))->open();
    else
        QDesktopServices::openUrl(link);
}

/// Tab goes from link to link. With the mouse the tool tip comes by itself.
bool ReadingView::focusNextPrevChild(bool next)
{
    const bool stays = QTextBrowser::focusNextPrevChild(next);
    const QString term = stays && textCursor().hasSelection()
                             ? glossarywords::termOf(QUrl(textCursor().charFormat().anchorHref()))
                             : QString();
    if (const GlossaryEntry *entry = Glossary::shipped().find(term))
        QToolTip::showText(viewport()->mapToGlobal(cursorRect().bottomLeft()), glossarywords::toolTip(*entry),
                           viewport());
    else
        QToolTip::hideText();
    return stays;
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
    if (event->type() == QEvent::FontChange && m_lineLength > 0)
        setLineLength(m_lineLength);
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
    captionDiagrams();
    if (m_termsExplained)
        markTerms();
    cursor.endEditBlock();
    m_diagramWidth = 0;
    drawDiagrams();
    verticalScrollBar()->setValue(place);
}

/// What stands in the place of a picture stands below it, too: for those who cannot see it, and as its caption.
void ReadingView::captionDiagrams()
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const QTextImageFormat picture = pictureIn(block);
        const QString words = picture.property(QTextFormat::ImageAltText).toString();
        if (!diagram::exists(picture.name()) || words.isEmpty())
            continue;
        m_captions.insert(picture.name(), words);
        QTextCursor cursor(block);
        cursor.movePosition(QTextCursor::EndOfBlock);
        QTextBlockFormat below = block.blockFormat();
        QTextBlockFormat above = below;
        above.setBottomMargin(spaceAfterParagraph / 2);
        above.setLineHeight(0, QTextBlockFormat::SingleHeight);
        cursor.setBlockFormat(above);
        QTextCharFormat quiet;
        quiet.setForeground(Theme::current().quietText());
        cursor.insertBlock(below, quiet);
        cursor.insertText(words);
        block = cursor.block();
    }
}

/// As wide as the column, and sharp on this screen. There is always room for the scroll bar: it comes and goes with the
/// height of the page, which comes from this width.
void ReadingView::drawDiagrams()
{
    const int column = QWidget::width() - verticalScrollBar()->sizeHint().width() - 2 * static_cast<int>(margin);
    const int width = std::min(column, widestDiagram);
    if (width == m_diagramWidth)
        return;
    m_diagramWidth = width;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextImageFormat picture = pictureIn(block);
        if (!diagram::exists(picture.name()))
            continue;
        const QImage image = diagram::image(picture.name(), Theme::current(), width, devicePixelRatioF());
        document()->addResource(QTextDocument::ImageResource, QUrl(picture.name()), image);
        picture.setWidth(image.deviceIndependentSize().width());
        picture.setHeight(image.deviceIndependentSize().height());
        picture.setAnchor(true);
        picture.setAnchorHref(picture.name());
        picture.setToolTip(tr("A click, or the Enter key, shows it larger."));
        QTextCursor cursor(block);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.setCharFormat(picture);
    }
}

void ReadingView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    drawDiagrams();
}

/// No file and no network: what a page can show is drawn by drawDiagrams().
QVariant ReadingView::loadResource(int, const QUrl &)
{
    return QImage(); // with nothing at all the document would look for a file itself
}

void ReadingView::markTerms()
{
    const Glossary &glossary = Glossary::shipped();
    QSet<qsizetype> seen;
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0 || isCode(block.blockFormat()))
            continue;
        for (const Glossary::Mention &mention : glossary.mentions(block.text())) {
            const int at = block.position() + static_cast<int>(mention.at);
            cursor.setPosition(at + 1);
            const QTextCharFormat here = cursor.charFormat();
            if (seen.contains(mention.entry) || here.isAnchor() || here.fontFixedPitch())
                continue;
            seen.insert(mention.entry);
            const GlossaryEntry &entry = glossary.entries()[mention.entry];
            cursor.setPosition(at);
            cursor.setPosition(at + static_cast<int>(mention.length), QTextCursor::KeepAnchor);
            QTextCharFormat format;
            format.setAnchor(true);
            format.setAnchorHref(glossarywords::linkTo(entry.term).toString());
            format.setToolTip(glossarywords::toolTip(entry));
            format.setUnderlineStyle(QTextCharFormat::DotLine);
            format.setUnderlineColor(Theme::current().accent());
            cursor.mergeCharFormat(format);
        }
    }
}

} // namespace interleave
